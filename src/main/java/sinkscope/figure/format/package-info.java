/// The kinds of file a figure can be written as, one class each and one line in `FigureFormats`, and how they are
/// written: whole or not at all.
///
/// Knows `Figure` and the libraries of PDF and SVG; not which figure it writes.
@NullMarked
package sinkscope.figure.format;

import org.jspecify.annotations.NullMarked;
