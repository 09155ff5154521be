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
            BlockExpansion.scaled(ElementType.Q4_0, 32, LegacyBlocks::q4v0),
            BlockExpansion.offset(ElementType.Q4_1, 32, LegacyBlocks::q4v1),
            BlockExpansion.scaled(ElementType.Q5_0, 32, LegacyBlocks::q5v0),
            BlockExpansion.offset(ElementType.Q5_1, 32, LegacyBlocks::q5v1),
            BlockExpansion.scaled(ElementType.Q8_0, 32, LegacyBlocks::q8v0),
            BlockExpansion.offset(ElementType.Q2_K, 16, KBlocks::q2),
            BlockExpansion.scaled(ElementType.Q3_K, 16, KBlocks::q3),
            BlockExpansion.offset(ElementType.Q4_K, 32, KBlocks::q4),
            BlockExpansion.offset(ElementType.Q5_K, 32, KBlocks::q5),
            BlockExpansion.scaled(ElementType.Q6_K, 16, KBlocks::q6),
            BlockExpansion.scaled(ElementType.IQ4_NL, 32, CodebookBlocks::iq4nl),
            BlockExpansion.scaled(ElementType.IQ4_XS, 32, CodebookBlocks::iq4xs),
            BlockExpansion.scaled(ElementType.MXFP4, 32, CodebookBlocks::mxfp4),
            BlockExpansion.scaled(ElementType.MXFP4_PAIRS, 32, CodebookBlocks::mxfp4Pairs));

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
