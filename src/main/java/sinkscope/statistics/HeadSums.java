package sinkscope.statistics;

import sinkscope.attention.LayerHead;

/// What one scan over a head's rows has gathered; statistics are read off it without seeing the rows again.
///
/// @param tokens T
/// @param settings the user's choices
/// @param columns `[T]`, sum over queries `q ≥ k` of `A[q,k]`, the trivial `q = k` included
/// @param diagonal `[T]`, `A[k,k]`
/// @param sinkSum sum over queries `q ≥ s` of the attention on keys `0 … s−1`
/// @param entropySum sum over queries `q ≥ 1` of the row entropy in nats
/// @param relativeEntropySum the same with each row divided by `ln(q+1)`
/// @param offTokenSum sum over queries of `1 − Σ_k A[q,k]`
public record HeadSums(
        LayerHead where,
        int tokens,
        MeasureSettings settings,
        double[] columns,
        double[] diagonal,
        double sinkSum,
        double entropySum,
        double relativeEntropySum,
        double offTokenSum) {}
