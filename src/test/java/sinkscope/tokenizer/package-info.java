@NullMarked
package sinkscope.tokenizer;

import org.jspecify.annotations.NullMarked;
