/// What JFreeChart charts are put together from in the house style: axes, legends, lines and points.
///
/// Knows the style and JFreeChart; not what is plotted.
@NullMarked
package sinkscope.figure.chart;

import org.jspecify.annotations.NullMarked;
