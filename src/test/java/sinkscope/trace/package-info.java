/// Tests of trace files: what is written comes back, other tools' files open, damaged ones are refused in a sentence.
@NullMarked
package sinkscope.trace;

import org.jspecify.annotations.NullMarked;
