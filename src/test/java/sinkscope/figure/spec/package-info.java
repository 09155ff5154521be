/// Tests of figure specifications.
@NullMarked
package sinkscope.figure.spec;

import org.jspecify.annotations.NullMarked;
