/// Tests of figure files.
@NullMarked
package sinkscope.figure.format;

import org.jspecify.annotations.NullMarked;
