package sinkscope.checkpoint;

import java.util.Map;
import java.util.Optional;
import sinkscope.tensor.ElementType;

/// GGML's numbers for tensor types, as `ggml.h` gives them.
final class GgmlType {

    private static final Map<Integer, ElementType> READABLE = Map.ofEntries(
            Map.entry(0, ElementType.F32),
            Map.entry(1, ElementType.F16),
            Map.entry(2, ElementType.Q4_0),
            Map.entry(3, ElementType.Q4_1),
            Map.entry(6, ElementType.Q5_0),
            Map.entry(7, ElementType.Q5_1),
            Map.entry(8, ElementType.Q8_0),
            Map.entry(10, ElementType.Q2_K),
            Map.entry(11, ElementType.Q3_K),
            Map.entry(12, ElementType.Q4_K),
            Map.entry(13, ElementType.Q5_K),
            Map.entry(14, ElementType.Q6_K),
            Map.entry(20, ElementType.IQ4_NL),
            Map.entry(23, ElementType.IQ4_XS),
            Map.entry(24, ElementType.I8),
            Map.entry(25, ElementType.I16),
            Map.entry(26, ElementType.I32),
            Map.entry(27, ElementType.I64),
            Map.entry(28, ElementType.F64),
            Map.entry(30, ElementType.BF16),
            Map.entry(39, ElementType.MXFP4));

    private static final Map<Integer, String> KNOWN_BY_NAME = Map.ofEntries(
            Map.entry(4, "Q4_2"),
            Map.entry(5, "Q4_3"),
            Map.entry(9, "Q8_1"),
            Map.entry(15, "Q8_K"),
            Map.entry(16, "IQ2_XXS"),
            Map.entry(17, "IQ2_XS"),
            Map.entry(18, "IQ3_XXS"),
            Map.entry(19, "IQ1_S"),
            Map.entry(21, "IQ3_S"),
            Map.entry(22, "IQ2_S"),
            Map.entry(29, "IQ1_M"),
            Map.entry(31, "Q4_0_4_4"),
            Map.entry(32, "Q4_0_4_8"),
            Map.entry(33, "Q4_0_8_8"),
            Map.entry(34, "TQ1_0"),
            Map.entry(35, "TQ2_0"),
            Map.entry(36, "IQ4_NL_4_4"),
            Map.entry(37, "IQ4_NL_4_8"),
            Map.entry(38, "IQ4_NL_8_8"),
            Map.entry(40, "NVFP4"),
            Map.entry(41, "Q1_0"));

    private GgmlType() {}

    static Optional<ElementType> of(int id) {
        return Optional.ofNullable(READABLE.get(id));
    }

    /// A name for the message that refuses it.
    static String name(int id) {
        return KNOWN_BY_NAME.getOrDefault(id, "GGML type " + Integer.toUnsignedString(id));
    }
}
