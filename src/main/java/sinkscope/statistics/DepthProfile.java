package sinkscope.statistics;

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
        float[][] sinkCosine) {}
