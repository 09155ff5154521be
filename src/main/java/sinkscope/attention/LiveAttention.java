package sinkscope.attention;

/// The attention of one finished pass of a live model. Heads whose maps were not kept are computed again, exactly,
/// from what the pass kept of its queries and keys.
public non-sealed interface LiveAttention extends AttentionSource {}
