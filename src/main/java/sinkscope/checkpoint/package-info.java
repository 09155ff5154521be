/// Model containers, one file each: how a GGUF file or a Hugging Face folder is recognised, opened and
/// validated, and what its configuration says in either dialect.
///
/// Knows tensors and Jackson; not what an architecture computes.
@NullMarked
package sinkscope.checkpoint;

import org.jspecify.annotations.NullMarked;
