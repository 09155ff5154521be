package sinkscope.checkpoint;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a mixed GGUF file is called as a whole, by the number in `general.file_type` (`llama_ftype` in `llama.h`).
/// Counting elements would name a small model after its large embedding.
final class GgufFileType {

    private static final Map<Long, String> NAMES = Map.ofEntries(
            Map.entry(0L, "F32"),
            Map.entry(1L, "F16"),
            Map.entry(2L, "Q4_0"),
            Map.entry(3L, "Q4_1"),
            Map.entry(7L, "Q8_0"),
            Map.entry(8L, "Q5_0"),
            Map.entry(9L, "Q5_1"),
            Map.entry(10L, "Q2_K"),
            Map.entry(11L, "Q3_K_S"),
            Map.entry(12L, "Q3_K_M"),
            Map.entry(13L, "Q3_K_L"),
            Map.entry(14L, "Q4_K_S"),
            Map.entry(15L, "Q4_K_M"),
            Map.entry(16L, "Q5_K_S"),
            Map.entry(17L, "Q5_K_M"),
            Map.entry(18L, "Q6_K"),
            Map.entry(21L, "Q2_K_S"),
            Map.entry(25L, "IQ4_NL"),
            Map.entry(30L, "IQ4_XS"),
            Map.entry(32L, "BF16"),
            Map.entry(38L, "MXFP4_MOE"));

    private GgufFileType() {}

    static Optional<String> name(@Nullable GgufValue number) {
        return number instanceof GgufValue.Whole(long value) ? Optional.ofNullable(NAMES.get(value)) : Optional.empty();
    }
}
