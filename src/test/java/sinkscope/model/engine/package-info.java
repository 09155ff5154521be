/// Tests of the forward pass against reference values computed by transformers.
@NullMarked
package sinkscope.model.engine;

import org.jspecify.annotations.NullMarked;
