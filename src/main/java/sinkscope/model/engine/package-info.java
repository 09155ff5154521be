/// Carries a model's plan out on DJL's PyTorch engine: starting it, expanding weights into its memory, and the forward
/// pass. The only package that touches NDArrays.
@NullMarked
package sinkscope.model.engine;

import org.jspecify.annotations.NullMarked;
