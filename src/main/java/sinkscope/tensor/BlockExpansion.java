package sinkscope.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Expansion of a block type in two steps, a chunk that stays in the nearest cache at a time: the type's own kernel
/// unpacks the small integers, eight bytes at once; then one long loop over the chunk, which the compiler vectorises
/// (it would not vectorise loops of 16 or 32), multiplies them by their groups' scales and adds the offsets.
///
/// @param group how many neighbouring elements share a scale: 16 or 32
/// @param hasOffsets whether groups have an offset, too
record BlockExpansion(ElementType type, int group, boolean hasOffsets, Kernel kernel) implements Expansion {

    private static final int CHUNK_ELEMENTS = 2048;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /// Unpacks the blocks of one type.
    @FunctionalInterface
    interface Kernel {
        /// @param blocks whole blocks, from index 0 on; then one byte each of scales that are stored apart
        /// @param count how many
        /// @param quants receives the integers of all elements, in order
        /// @param scales receives one factor per group
        /// @param offsets receives one summand per group, where the type has them
        void unpack(byte[] blocks, int count, byte[] quants, float[] scales, float[] offsets);
    }

    static BlockExpansion scaled(ElementType type, int group, Kernel kernel) {
        return new BlockExpansion(type, group, false, kernel);
    }

    static BlockExpansion offset(ElementType type, int group, Kernel kernel) {
        return new BlockExpansion(type, group, true, kernel);
    }

    @Override
    public void expand(Tensor tensor, long firstBlock, int blocks, float[] into, int offset) {
        int perChunk = Math.min(blocks, CHUNK_ELEMENTS / type.blockElements());
        int elements = perChunk * type.blockElements();
        boolean scalesApart = tensor.scales().byteSize() > 0;
        byte[] chunk = new byte[perChunk * (type.blockBytes() + (scalesApart ? 1 : 0))];
        byte[] quants = new byte[elements];
        float[] scales = new float[elements / group];
        float[] offsets = new float[hasOffsets ? elements / group : 0];
        float[] spreadScales = new float[elements];
        float[] spreadOffsets = new float[hasOffsets ? elements : 0];
        for (int done = 0; done < blocks; done += perChunk) {
            int now = Math.min(perChunk, blocks - done);
            long from = (firstBlock + done) * type.blockBytes();
            int bytes = now * type.blockBytes();
            MemorySegment.copy(tensor.data(), ValueLayout.JAVA_BYTE, from, chunk, 0, bytes);
            if (scalesApart) {
                MemorySegment.copy(tensor.scales(), ValueLayout.JAVA_BYTE, firstBlock + done, chunk, bytes, now);
            }
            kernel.unpack(chunk, now, quants, scales, offsets);
            int count = now * type.blockElements();
            int to = offset + done * type.blockElements();
            spread(scales, count, spreadScales);
            if (hasOffsets) {
                spread(offsets, count, spreadOffsets);
                scaleAndAdd(quants, spreadScales, spreadOffsets, count);
            } else {
                scale(quants, spreadScales, count);
            }
            System.arraycopy(spreadScales, 0, into, to, count);
        }
    }

    private void spread(float[] perGroup, int count, float[] perElement) {
        for (int g = 0, at = 0; at < count; g++, at += group) {
            Arrays.fill(perElement, at, at + group, perGroup[g]);
        }
    }

    // In place, at one index: written to another float array at another index, the compiler could not rule out that the
    // two overlap, and would not vectorise.
    private static void scale(byte[] quants, float[] scales, int count) {
        for (int i = 0; i < count; i++) {
            scales[i] = quants[i] * scales[i];
        }
    }

    private static void scaleAndAdd(byte[] quants, float[] scales, float[] offsets, int count) {
        for (int i = 0; i < count; i++) {
            scales[i] = quants[i] * scales[i] + offsets[i];
        }
    }

    /// The half-precision number at `at`, little-endian.
    static float half(byte[] bytes, int at) {
        return Float.float16ToFloat((short) ((bytes[at] & 0xFF) | bytes[at + 1] << 8));
    }

    /// Eight bytes as one number, the first byte lowest.
    static long eight(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    static void putEight(byte[] bytes, int at, long eight) {
        LONGS.set(bytes, at, eight);
    }

    /// The same byte eight times.
    static long each(int value) {
        return value * 0x0101_0101_0101_0101L;
    }

    /// Subtracts from each of eight bytes, all below 128, a number below 128: eight signed bytes.
    static long minus(long eight, int subtrahend) {
        return ((eight | each(0x80)) - each(subtrahend)) ^ each(0x80);
    }
}
