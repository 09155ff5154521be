package sinkscope.attention;

import java.nio.file.Path;

/// Attention read from a trace file, which stays mapped until closed.
public non-sealed interface RecordedAttention extends AttentionSource {

    Path file();

    /// Euclidean norms of the residual stream, `[depths, T]` row-major; empty when not recorded.
    float[] hiddenNorms();
}
