package sinkscope.tensor;

import static sinkscope.tensor.BlockExpansion.each;
import static sinkscope.tensor.BlockExpansion.eight;
import static sinkscope.tensor.BlockExpansion.half;
import static sinkscope.tensor.BlockExpansion.minus;
import static sinkscope.tensor.BlockExpansion.putEight;

/// GGML's first block types: 32 elements share one scale, and in the `_1` types one offset. The lower nibbles are the
/// first 16 elements, the upper ones the last 16. Layouts as in ggml's `ggml-common.h`.
final class LegacyBlocks {

    private static final long NIBBLES = each(0x0F);

    private LegacyBlocks() {}

    static void q4v0(byte[] blocks, int count, byte[] quants, float[] scales, float[] offsets) {
        for (int b = 0; b < count; b++) {
            int at = b * 18;
            scales[b] = half(blocks, at);
            for (int j = 0; j < 16; j += 8) {
                long x = eight(blocks, at + 2 + j);
                putEight(quants, b * 32 + j, minus(x & NIBBLES, 8));
                putEight(quants, b * 32 + 16 + j, minus(x >>> 4 & NIBBLES, 8));
            }
        }
    }

    static void q4v1(byte[] blocks, int count, byte[] quants, float[] scales, float[] offsets) {
        for (int b = 0; b < count; b++) {
            int at = b * 20;
            scales[b] = half(blocks, at);
            offsets[b] = half(blocks, at + 2);
            for (int j = 0; j < 16; j += 8) {
                long x = eight(blocks, at + 4 + j);
                putEight(quants, b * 32 + j, x & NIBBLES);
                putEight(quants, b * 32 + 16 + j, x >>> 4 & NIBBLES);
            }
        }
    }

    static void q5v0(byte[] blocks, int count, byte[] quants, float[] scales, float[] offsets) {
        for (int b = 0; b < count; b++) {
            int at = b * 22;
            scales[b] = half(blocks, at);
            for (int j = 0; j < 16; j += 8) {
                long x = eight(blocks, at + 6 + j);
                long low = fifthBits(blocks[at + 2 + (j >> 3)]);
                long high = fifthBits(blocks[at + 4 + (j >> 3)]);
                putEight(quants, b * 32 + j, minus(x & NIBBLES | low, 16));
                putEight(quants, b * 32 + 16 + j, minus(x >>> 4 & NIBBLES | high, 16));
            }
        }
    }

    static void q5v1(byte[] blocks, int count, byte[] quants, float[] scales, float[] offsets) {
        for (int b = 0; b < count; b++) {
            int at = b * 24;
            scales[b] = half(blocks, at);
            offsets[b] = half(blocks, at + 2);
            for (int j = 0; j < 16; j += 8) {
                long x = eight(blocks, at + 8 + j);
                putEight(quants, b * 32 + j, x & NIBBLES | fifthBits(blocks[at + 4 + (j >> 3)]));
                putEight(quants, b * 32 + 16 + j, x >>> 4 & NIBBLES | fifthBits(blocks[at + 6 + (j >> 3)]));
            }
        }
    }

    static void q8v0(byte[] blocks, int count, byte[] quants, float[] scales, float[] offsets) {
        for (int b = 0; b < count; b++) {
            int at = b * 34;
            scales[b] = half(blocks, at);
            for (int j = 0; j < 32; j += 8) {
                putEight(quants, b * 32 + j, eight(blocks, at + 2 + j));
            }
        }
    }

    /// Eight bits, one for each of eight elements, each moved to the value 16 in its element's byte.
    private static long fifthBits(byte bits) {
        long apart = each(bits & 0xFF) & 0x8040_2010_0804_0201L;
        return (apart + each(0x7F) & each(0x80)) >>> 3;
    }
}
