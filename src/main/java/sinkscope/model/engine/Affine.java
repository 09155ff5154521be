package sinkscope.model.engine;

import ai.djl.ndarray.NDArray;
import java.util.List;

/// An affine map in the engine's memory.
///
/// @param weights matrices whose outputs follow each other, `[out, in]` each, or `[in, out]` if transposed
/// @param bias `[out]`, empty for none
record Affine(List<NDArray> weights, NDArray bias, boolean transposed) {

    Affine {
        weights = List.copyOf(weights);
    }

    /// The matrix of a map that was not split.
    NDArray only() {
        if (weights.size() != 1) {
            throw new IllegalStateException("a map of " + weights.size() + " matrices");
        }
        return weights.getFirst();
    }
}
