/// Tests of the plots.
@NullMarked
package sinkscope.figure.plot;

import org.jspecify.annotations.NullMarked;
