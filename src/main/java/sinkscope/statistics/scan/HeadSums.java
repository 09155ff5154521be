package sinkscope.statistics.scan;

import sinkscope.attention.LayerHead;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.fit.DecayCurve;
import sinkscope.statistics.fit.ExponentialFit;
import sinkscope.statistics.fit.LagGrid;
import sinkscope.statistics.fit.PowerLawFit;

/// What one scan over a head's rows has gathered; statistics are read off it without seeing the rows again.
///
/// @param tokens T
/// @param settings the user's choices
/// @param columns `[T]`, sum over queries `q ≥ k` of `A[q,k]`, the trivial `q = k` included
/// @param sinkSum sum over queries `q ≥ s` of the attention on keys `0 … s−1`
/// @param entropySum sum over queries `q ≥ 1` of the row entropy in nats
/// @param relativeEntropySum the same with each row divided by `ln(q+1)`
/// @param rowSum sum over all queries of `Σ_k A[q,k]`
/// @param decay A(d)
/// @param powerLaw its fit
/// @param exponential the alternative fit
/// @param lagGrid the compatibility estimator
public record HeadSums(
        LayerHead where,
        int tokens,
        MeasureSettings settings,
        double[] columns,
        double sinkSum,
        double entropySum,
        double relativeEntropySum,
        double rowSum,
        DecayCurve decay,
        PowerLawFit powerLaw,
        ExponentialFit exponential,
        LagGrid lagGrid) {

    /// `α_k`: mean over queries `q = k … T−1` of `A[q,k]`, the trivial `q = k` included (arXiv 2410.10781).
    public double sinkRate(int key) {
        return columns[key] / (tokens - key);
    }
}
