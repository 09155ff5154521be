package sinkscope.model;

/// What can be read off the weights of a model before any text is run. Blocks; call it off the UI thread.
public interface ModelWeights {

    /// `‖U_k‖_F` of every residual dimension `k`, where `U_k = Σ_i down[k,i] · gate[i] up[i]ᵀ` is the quadratic form
    /// that a gated feed-forward part adds to dimension `k` as far as its activation is the identity (arXiv
    /// 2603.05498).
    ///
    /// @return `[width]`
    /// @throws sinkscope.work.UserFault if the block has no gated feed-forward part
    double[] quadraticNorms(int layer);

    /// @throws sinkscope.work.UserFault if the block has no gated feed-forward part
    GatedWeights gated(int layer);

    /// The map from concatenated heads to the residual stream, `[width, heads · headDim]`.
    float[] attentionOutput(int layer);

    /// A gated feed-forward part with the gain of the norm before it folded in.
    ///
    /// @param inner how many neurons
    /// @param gate `[inner, width]`, times the gain
    /// @param up `[inner, width]`, times the gain
    /// @param down `[width, inner]`
    /// @param epsilon of the norm before it
    /// @param activation such as `SILU`
    /// @param normAfter whether another norm stands between this part and the residual stream
    record GatedWeights(
            int width,
            int inner,
            float[] gate,
            float[] up,
            float[] down,
            double epsilon,
            String activation,
            boolean normAfter) {}
}
