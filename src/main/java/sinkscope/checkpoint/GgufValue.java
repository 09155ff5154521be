package sinkscope.checkpoint;

import java.lang.foreign.MemorySegment;

/// One value of a GGUF file's metadata.
sealed interface GgufValue {

    /// Any integer type; a U64 past the largest long is a [Real].
    record Whole(long value) implements GgufValue {}

    /// FLOAT32 or FLOAT64.
    record Real(double value) implements GgufValue {}

    record Flag(boolean value) implements GgufValue {}

    record Text(String value) implements GgufValue {}

    /// An array that stays in the file, its extent already checked: decoded when asked for.
    ///
    /// @param data the elements, exactly
    record Array(GgufValueType type, int count, MemorySegment data) implements GgufValue {}
}
