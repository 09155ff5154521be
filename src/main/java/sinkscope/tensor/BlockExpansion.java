package sinkscope.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Expansion of a block type: bytes are taken from the mapped file a few blocks at a time, so that the loops over
/// them work on plain arrays in the nearest cache, which the compiler vectorises.
///
/// @param kernel the block's own arithmetic
record BlockExpansion(ElementType type, Kernel kernel) implements Expansion {

    private static final int CHUNK_BYTES = 8192;

    /// The arithmetic of one block type.
    @FunctionalInterface
    interface Kernel {
        /// @param blocks whole blocks, from index 0 on
        /// @param count how many
        void expand(byte[] blocks, int count, float[] into, int offset);
    }

    @Override
    public void expand(MemorySegment data, long firstBlock, int blocks, float[] into, int offset) {
        int perChunk = CHUNK_BYTES / type.blockBytes();
        byte[] chunk = new byte[Math.min(perChunk, blocks) * type.blockBytes()];
        for (int done = 0; done < blocks; done += perChunk) {
            int now = Math.min(perChunk, blocks - done);
            long from = (firstBlock + done) * type.blockBytes();
            MemorySegment.copy(data, ValueLayout.JAVA_BYTE, from, chunk, 0, now * type.blockBytes());
            kernel.expand(chunk, now, into, offset + done * type.blockElements());
        }
    }

    /// The half-precision number at `at`, little-endian.
    static float half(byte[] bytes, int at) {
        return Float.float16ToFloat((short) ((bytes[at] & 0xFF) | bytes[at + 1] << 8));
    }
}
