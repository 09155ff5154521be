package sinkscope.checkpoint;

import java.util.Map;
import java.util.Optional;
import sinkscope.tensor.ElementType;

/// An element type as safetensors spells it.
///
/// @param bits of one element
/// @param elements how this program reads it; empty if it can only be listed
record SafetensorsType(String name, int bits, Optional<ElementType> elements) {

    private static final Map<String, SafetensorsType> BY_NAME = Map.ofEntries(
            readable("F64", 64, ElementType.F64),
            readable("F32", 32, ElementType.F32),
            readable("F16", 16, ElementType.F16),
            readable("BF16", 16, ElementType.BF16),
            readable("I64", 64, ElementType.I64),
            readable("I32", 32, ElementType.I32),
            readable("I16", 16, ElementType.I16),
            readable("I8", 8, ElementType.I8),
            readable("U8", 8, ElementType.U8),
            readable("BOOL", 8, ElementType.BOOL),
            listed("U64", 64),
            listed("U32", 32),
            listed("U16", 16),
            listed("C64", 64),
            listed("F8_E4M3", 8),
            listed("F8_E5M2", 8),
            listed("F8_E8M0", 8),
            listed("F8_E4M3FNUZ", 8),
            listed("F8_E5M2FNUZ", 8),
            listed("F6_E2M3", 6),
            listed("F6_E3M2", 6),
            listed("F4", 4));

    static Optional<SafetensorsType> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /// Bytes of `elements` elements, or -1 if they do not fill whole bytes.
    ///
    /// @throws ArithmeticException on overflow
    long bytes(long elements) {
        long all = Math.multiplyExact(elements, bits);
        return all % 8 == 0 ? all / 8 : -1;
    }

    private static Map.Entry<String, SafetensorsType> readable(String name, int bits, ElementType type) {
        return Map.entry(name, new SafetensorsType(name, bits, Optional.of(type)));
    }

    private static Map.Entry<String, SafetensorsType> listed(String name, int bits) {
        return Map.entry(name, new SafetensorsType(name, bits, Optional.empty()));
    }
}
