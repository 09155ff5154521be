/// What a figure is to show, as data: its sources, its panels in rows, its size and look; read from and written to JSON
/// and the command line, and made into a figure once its sources are open.
///
/// Knows the other rooms of figures; opens no files of attention itself.
@NullMarked
package sinkscope.figure.spec;

import org.jspecify.annotations.NullMarked;
