package sinkscope.statistics.depth;

import java.util.ArrayList;
import java.util.List;

/// Figures of the residual stream over depth; entry 0 is the embedding, the last entry is after the final norm.
///
/// @param matrixEntropy `[layers+1]`, nats (arXiv 2510.06477)
/// @param largestActivation `[layers+1]`, largest |h|
/// @param medianActivation `[layers+1]`, median |h|
/// @param largestDimension `[layers+1]`, the dimension of the largest |h|
/// @param largestToken `[layers+1]`, the position of the largest |h|
/// @param massive `[layers+1]`, how many entries are massive activations (arXiv 2402.17762)
/// @param sinkValueNorm `[layers]`, value norm of key 0 over the mean of the other keys', mean over heads
/// @param sinkCosine `[layers+1][T]`, cosine of each position's state with position 0's
public record DepthProfile(
        double[] matrixEntropy,
        double[] largestActivation,
        double[] medianActivation,
        int[] largestDimension,
        int[] largestToken,
        int[] massive,
        double[] sinkValueNorm,
        float[][] sinkCosine) {

    /// Cosine with position 0's state above which a position counts as a secondary sink (arXiv 2512.22213).
    public static final double SECONDARY_COSINE = 0.9;

    /// The depth of the compression valley: where matrix entropy is least.
    public int valley() {
        int least = 0;
        for (int depth = 1; depth < matrixEntropy.length; depth++) {
            if (matrixEntropy[depth] < matrixEntropy[least]) {
                least = depth;
            }
        }
        return least;
    }

    /// Secondary sinks by the hidden-state criterion: positions from `sinkKeys` on whose state at this depth has a
    /// cosine beyond 0.9, either way, with position 0's. Meaningful only at depths where the sink is active.
    public List<Integer> secondarySinks(int depth, int sinkKeys) {
        List<Integer> found = new ArrayList<>();
        for (int t = Math.max(1, sinkKeys); t < sinkCosine[depth].length; t++) {
            if (Math.abs(sinkCosine[depth][t]) > SECONDARY_COSINE) {
                found.add(t);
            }
        }
        return found;
    }
}
