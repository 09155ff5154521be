/// Arrays that stay in their file: memory-mapped tensors, their element types, and the expansion of
/// quantised blocks to float32.
///
/// Knows the JDK and nothing else: not which container a tensor lies in, nor what a model does with it.
@NullMarked
package sinkscope.tensor;

import org.jspecify.annotations.NullMarked;
