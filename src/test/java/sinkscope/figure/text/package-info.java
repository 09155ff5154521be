/// Tests of the fonts of figures.
@NullMarked
package sinkscope.figure.text;

import org.jspecify.annotations.NullMarked;
