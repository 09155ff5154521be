/// The residual stream over depth: matrix entropy, massive activations, states like the sink's, value norms.
///
/// Knows hidden states as plain floats, nothing of heads or attention.
@NullMarked
package sinkscope.statistics.depth;

import org.jspecify.annotations.NullMarked;
