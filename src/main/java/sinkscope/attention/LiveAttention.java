package sinkscope.attention;

/// The attention of one finished pass of a live model. Heads whose maps were not kept are computed again, exactly,
/// from what the pass kept of its queries and keys.
public non-sealed interface LiveAttention extends AttentionSource {

    /// Next-token losses in nats, `[T−1]`: entry `t` is the loss of predicting token `t+1`.
    float[] losses();

    /// Mean of `losses()`, NaN for a single token.
    double meanLoss();
}
