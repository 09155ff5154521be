package sinkscope.tensor;

import static sinkscope.tensor.BlockExpansion.each;
import static sinkscope.tensor.BlockExpansion.eight;
import static sinkscope.tensor.BlockExpansion.half;
import static sinkscope.tensor.BlockExpansion.minus;
import static sinkscope.tensor.BlockExpansion.putEight;

/// GGML's "k-quants": 256 elements in 8 or 16 groups, each group with a scale (and an offset) that is itself quantised
/// against the block's own. Layouts as in ggml's `ggml-common.h`; products in the order of its reference, so that the
/// last bit agrees.
final class KBlocks {

    private static final int ELEMENTS = 256;
    private static final long NIBBLES = each(0x0F);
    private static final long PAIRS = each(3);
    private static final long ONES = each(1);

    private KBlocks() {}

    static void q2(byte[] blocks, int count, byte[] quants, float[] scales, float[] offsets) {
        for (int b = 0; b < count; b++) {
            int at = b * 84;
            float d = half(blocks, at + 80);
            float dmin = half(blocks, at + 82);
            for (int g = 0; g < 16; g++) {
                int scale = blocks[at + g];
                scales[b * 16 + g] = d * (scale & 0xF);
                offsets[b * 16 + g] = -(dmin * (scale >> 4 & 0xF));
            }
            for (int j = 0; j < 64; j += 8) {
                long x = eight(blocks, at + 16 + j);
                int to = b * ELEMENTS + (j >> 5) * 128 + (j & 31);
                putEight(quants, to, x & PAIRS);
                putEight(quants, to + 32, x >>> 2 & PAIRS);
                putEight(quants, to + 64, x >>> 4 & PAIRS);
                putEight(quants, to + 96, x >>> 6 & PAIRS);
            }
        }
    }

    static void q3(byte[] blocks, int count, byte[] quants, float[] scales, float[] offsets) {
        for (int b = 0; b < count; b++) {
            int at = b * 110;
            float d = half(blocks, at + 108);
            for (int g = 0; g < 16; g++) {
                int low = blocks[at + 96 + (g & 7)] >> (g >> 3) * 4 & 0xF;
                int high = blocks[at + 104 + (g & 3)] >> (g >> 2) * 2 & 3;
                scales[b * 16 + g] = d * ((low | high << 4) - 32);
            }
            for (int j = 0; j < 64; j += 8) {
                long x = eight(blocks, at + 32 + j);
                // A set mask bit means that 4 is not subtracted.
                long mask = eight(blocks, at + (j & 31)) >>> (j >> 5) * 4;
                int to = b * ELEMENTS + (j >> 5) * 128 + (j & 31);
                putEight(quants, to, minus(x & PAIRS | (mask & ONES) << 2, 4));
                putEight(quants, to + 32, minus(x >>> 2 & PAIRS | (mask >>> 1 & ONES) << 2, 4));
                putEight(quants, to + 64, minus(x >>> 4 & PAIRS | (mask >>> 2 & ONES) << 2, 4));
                putEight(quants, to + 96, minus(x >>> 6 & PAIRS | (mask >>> 3 & ONES) << 2, 4));
            }
        }
    }

    static void q4(byte[] blocks, int count, byte[] quants, float[] scales, float[] offsets) {
        for (int b = 0; b < count; b++) {
            int at = b * 144;
            scalesAndOffsets(blocks, at, b * 8, scales, offsets);
            for (int j = 0; j < 128; j += 8) {
                long x = eight(blocks, at + 16 + j);
                int to = b * ELEMENTS + (j >> 5) * 64 + (j & 31);
                putEight(quants, to, x & NIBBLES);
                putEight(quants, to + 32, x >>> 4 & NIBBLES);
            }
        }
    }

    static void q5(byte[] blocks, int count, byte[] quants, float[] scales, float[] offsets) {
        for (int b = 0; b < count; b++) {
            int at = b * 176;
            scalesAndOffsets(blocks, at, b * 8, scales, offsets);
            for (int j = 0; j < 128; j += 8) {
                long x = eight(blocks, at + 48 + j);
                long high = eight(blocks, at + 16 + (j & 31)) >>> (j >> 5) * 2;
                int to = b * ELEMENTS + (j >> 5) * 64 + (j & 31);
                putEight(quants, to, x & NIBBLES | (high & ONES) << 4);
                putEight(quants, to + 32, x >>> 4 & NIBBLES | (high >>> 1 & ONES) << 4);
            }
        }
    }

    static void q6(byte[] blocks, int count, byte[] quants, float[] scales, float[] offsets) {
        for (int b = 0; b < count; b++) {
            int at = b * 210;
            float d = half(blocks, at + 208);
            for (int g = 0; g < 16; g++) {
                scales[b * 16 + g] = d * blocks[at + 192 + g];
            }
            for (int j = 0; j < 64; j += 8) {
                int half = j >> 5;
                int column = j & 31;
                long first = eight(blocks, at + half * 64 + column);
                long second = eight(blocks, at + half * 64 + 32 + column);
                long high = eight(blocks, at + 128 + j);
                int to = b * ELEMENTS + half * 128 + column;
                putEight(quants, to, minus(first & NIBBLES | (high & PAIRS) << 4, 32));
                putEight(quants, to + 32, minus(second & NIBBLES | (high >>> 2 & PAIRS) << 4, 32));
                putEight(quants, to + 64, minus(first >>> 4 & NIBBLES | (high >>> 4 & PAIRS) << 4, 32));
                putEight(quants, to + 96, minus(second >>> 4 & NIBBLES | (high >>> 6 & PAIRS) << 4, 32));
            }
        }
    }

    /// The 8 groups of Q4_K and Q5_K: after the block's two halves come 12 bytes of 6-bit scales and offsets.
    private static void scalesAndOffsets(byte[] blocks, int at, int group, float[] scales, float[] offsets) {
        float d = half(blocks, at);
        float dmin = half(blocks, at + 2);
        int packed = at + 4;
        for (int g = 0; g < 4; g++) {
            scales[group + g] = d * (blocks[packed + g] & 0x3F);
            offsets[group + g] = -(dmin * (blocks[packed + g + 4] & 0x3F));
            int both = blocks[packed + g + 8];
            scales[group + g + 4] = d * (both & 0xF | (blocks[packed + g] >> 6 & 3) << 4);
            offsets[group + g + 4] = -(dmin * (both >> 4 & 0xF | (blocks[packed + g + 4] >> 6 & 3) << 4));
        }
    }
}
