/// Tests of figures and their files.
@NullMarked
package sinkscope.figure;

import org.jspecify.annotations.NullMarked;
