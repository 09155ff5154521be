/// Tests of the text as the model saw it.
@NullMarked
package sinkscope.attention;

import org.jspecify.annotations.NullMarked;
