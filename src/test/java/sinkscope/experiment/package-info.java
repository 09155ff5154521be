/// Experiments over many passes, run on a model whose attention is known.
@NullMarked
package sinkscope.experiment;

import org.jspecify.annotations.NullMarked;
