package sinkscope.attention;

import java.nio.file.Path;

/// Attention read from a trace file, which stays mapped until closed.
public non-sealed interface RecordedAttention extends AttentionSource {

    Path file();
}
