package sinkscope.experiment.laboratory;

import java.util.Arrays;
import java.util.List;

/// What one arm came to.
///
/// @param label for people and as the key of comparisons
/// @param interventions canonical words, of each text
/// @param thetaScale factor on the model's own bases
/// @param passes one for each text
public record Outcome(String label, List<String> interventions, double thetaScale, List<Pass> passes) {

    /// @param losses `[T−1]` nats of the text's own tokens after its first
    /// @param sinkMass per head, mean over q ≥ 1 of A[q, 0]
    /// @param deficit per head, mean share parked off the tokens
    /// @param alpha `[T]` α_k averaged over heads
    /// @param layerAlpha `[layers][T]` α_k averaged over each layer's heads
    /// @param depths largest entries of the residual stream, per depth
    /// @param added tokens in front of the text
    public record Pass(
            float[] losses,
            double[] sinkMass,
            double[] deficit,
            double[] alpha,
            double[][] layerAlpha,
            List<ArmListener.Largest> depths,
            int added) {

        /// The largest entry before the final norm.
        double largest() {
            return depths.subList(0, depths.size() - 1).stream()
                    .mapToDouble(d -> Math.abs(d.value()))
                    .max()
                    .orElse(Double.NaN);
        }

        /// The key past 0, in the first half, that heads attend to most.
        int strongestOther() {
            int best = 1;
            for (int k = 1; k < Math.max(2, alpha.length / 2); k++) {
                best = alpha[k] > alpha[best] ? k : best;
            }
            return best;
        }
    }

    /// Mean over all scored tokens whose target lies in `[from, to)`.
    public double loss(int from, int to) {
        double sum = 0;
        long count = 0;
        for (Pass pass : passes) {
            for (int t = Math.max(0, from - 1); t < Math.min(pass.losses.length, to - 1); t++) {
                sum += pass.losses[t];
                count++;
            }
        }
        return sum / count;
    }

    public double meanLoss() {
        return loss(1, Integer.MAX_VALUE);
    }

    public double meanSinkMass() {
        return passes.stream()
                .mapToDouble(pass -> Arrays.stream(pass.sinkMass).average().orElse(Double.NaN))
                .average()
                .orElse(Double.NaN);
    }

    public double meanDeficit() {
        return passes.stream()
                .mapToDouble(pass -> Arrays.stream(pass.deficit).average().orElse(Double.NaN))
                .average()
                .orElse(Double.NaN);
    }

    public double largest() {
        return passes.stream().mapToDouble(Pass::largest).max().orElse(Double.NaN);
    }
}
