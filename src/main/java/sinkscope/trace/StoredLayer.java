package sinkscope.trace;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import sinkscope.tensor.ElementType;

/// One layer's attention `[H, Q, K]` where it lies, in whatever order its file keeps it.
///
/// @param type F16, BF16, F32 or F64
/// @param data little-endian bytes, possibly unaligned
/// @param offset byte offset of head 0, query 0, key 0
/// @param headStride bytes from one head to the next
/// @param queryStride bytes from one query to the next
/// @param keyStride bytes from one key to the next
record StoredLayer(
        ElementType type, MemorySegment data, long offset, long headStride, long queryStride, long keyStride) {

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// Whether `type` is one that attention can be read from.
    static boolean readable(ElementType type) {
        return type == ElementType.F16
                || type == ElementType.BF16
                || type == ElementType.F32
                || type == ElementType.F64;
    }

    /// How many bytes its values take.
    long bytes(int heads, int tokens) {
        return (long) heads * tokens * tokens * type.blockBytes();
    }

    /// Copies keys `0 … count−1` of one row to `into` from `at` on.
    void copyRow(int head, int query, int count, float[] into, int at) {
        long start = start(head, query);
        if (keyStride == type.blockBytes()) {
            copyDense(start, count, into, at);
        } else {
            copyStrided(start, count, into, at);
        }
    }

    /// Whether rows lie as halves without gaps, for `copyHalves`.
    boolean isDenseHalves() {
        return type == ElementType.F16 && keyStride == type.blockBytes();
    }

    /// Copies keys `0 … query + r` of row `query + r` to `into` from `r · stride` on, for each `r < count`; entries of
    /// `into` beyond them may be overwritten with anything.
    ///
    /// Rows fetched together wait for memory once, and one long loop turns them into floats.
    ///
    /// @param halves of at least `count · stride` entries, to be written to
    void copyHalves(int head, int query, int count, float[] into, int stride, short[] halves) {
        for (int r = 0; r < count; r++) {
            MemorySegment.copy(data, SHORT, start(head, query + r), halves, r * stride, query + r + 1);
        }
        widen(halves, into, count * stride);
    }

    private long start(int head, int query) {
        return offset + head * headStride + query * queryStride;
    }

    private static void widen(short[] halves, float[] into, int count) {
        for (int i = 0; i < count; i++) {
            into[i] = Float.float16ToFloat(halves[i]);
        }
    }

    private void copyDense(long start, int count, float[] into, int at) {
        // One reinterpretation up front keeps the loops free of bounds arithmetic, so that they become vector code.
        MemorySegment row = data.asSlice(start, (long) count * type.blockBytes());
        switch (type) {
            case F16 -> {
                for (int i = 0; i < count; i++) {
                    into[at + i] = Float.float16ToFloat(row.get(SHORT, 2L * i));
                }
            }
            case BF16 -> {
                for (int i = 0; i < count; i++) {
                    into[at + i] = Float.intBitsToFloat(row.get(SHORT, 2L * i) << 16);
                }
            }
            case F32 -> MemorySegment.copy(row, FLOAT, 0, into, at, count);
            default -> copyStrided(start, count, into, at);
        }
    }

    private void copyStrided(long start, int count, float[] into, int at) {
        for (int i = 0; i < count; i++) {
            into[at + i] = element(start + i * keyStride);
        }
    }

    private float element(long position) {
        return switch (type) {
            case F16 -> Float.float16ToFloat(data.get(SHORT, position));
            case BF16 -> Float.intBitsToFloat(data.get(SHORT, position) << 16);
            case F32 -> data.get(FLOAT, position);
            case F64 -> (float) data.get(DOUBLE, position);
            default -> throw new IllegalStateException("attention is not stored as " + type);
        };
    }
}
