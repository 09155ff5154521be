package sinkscope.tensor;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Every element type this program can expand, one line each.
final class Expansions {

    static final List<Expansion> ALL = List.of(
            PlainNumbers.F64,
            PlainNumbers.F32,
            PlainNumbers.F16,
            PlainNumbers.BF16,
            PlainNumbers.I64,
            PlainNumbers.I32,
            PlainNumbers.I16,
            PlainNumbers.I8,
            PlainNumbers.U8,
            PlainNumbers.BOOL,
            new BlockExpansion(ElementType.Q4_0, LegacyBlocks::q4v0),
            new BlockExpansion(ElementType.Q4_1, LegacyBlocks::q4v1),
            new BlockExpansion(ElementType.Q5_0, LegacyBlocks::q5v0),
            new BlockExpansion(ElementType.Q5_1, LegacyBlocks::q5v1),
            new BlockExpansion(ElementType.Q8_0, LegacyBlocks::q8v0),
            new BlockExpansion(ElementType.Q2_K, KBlocks::q2),
            new BlockExpansion(ElementType.Q3_K, KBlocks::q3),
            new BlockExpansion(ElementType.Q4_K, KBlocks::q4),
            new BlockExpansion(ElementType.Q5_K, KBlocks::q5),
            new BlockExpansion(ElementType.Q6_K, KBlocks::q6),
            new BlockExpansion(ElementType.IQ4_NL, CodebookBlocks::iq4nl),
            new BlockExpansion(ElementType.IQ4_XS, CodebookBlocks::iq4xs),
            new BlockExpansion(ElementType.MXFP4, CodebookBlocks::mxfp4));

    private static final Map<ElementType, Expansion> BY_TYPE = byType();

    private Expansions() {}

    static Expansion of(ElementType type) {
        Expansion expansion = BY_TYPE.get(type);
        if (expansion == null) {
            throw new IllegalArgumentException("no expansion of " + type);
        }
        return expansion;
    }

    private static Map<ElementType, Expansion> byType() {
        Map<ElementType, Expansion> map = new EnumMap<>(ElementType.class);
        for (Expansion expansion : ALL) {
            map.put(expansion.type(), expansion);
        }
        return map;
    }
}
