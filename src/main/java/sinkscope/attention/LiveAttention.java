package sinkscope.attention;

/// The attention of one finished pass of a live model. Heads whose maps were not kept are computed again, exactly,
/// from what the pass kept of its queries and keys.
public non-sealed interface LiveAttention extends AttentionSource {

    /// Bytes of this machine's memory that it holds until it is closed; 0 where it is kept elsewhere.
    default long bytes() {
        return 0;
    }
}
