package sinkscope.tensor;

import static sinkscope.tensor.BlockExpansion.half;

/// GGML's "k-quants": 256 elements in 8 or 16 groups, each group with a scale (and an offset) that is itself quantised
/// against the block's own. Layouts as in ggml's `ggml-common.h`; products in the order of its reference, so that the
/// last bit agrees.
final class KBlocks {

    private static final int ELEMENTS = 256;

    private KBlocks() {}

    static void q2(byte[] blocks, int count, float[] into, int offset) {
        for (int b = 0; b < count; b++) {
            int at = b * 84;
            int out = offset + b * ELEMENTS;
            float d = half(blocks, at + 80);
            float dmin = half(blocks, at + 82);
            for (int group = 0; group < 16; group++) {
                int scale = blocks[at + group];
                float dl = d * (scale & 0xF);
                float ml = dmin * (scale >> 4 & 0xF);
                int quants = at + 16 + (group >> 3) * 32 + (group & 1) * 16;
                int shift = (group >> 1 & 3) * 2;
                int to = out + group * 16;
                for (int j = 0; j < 16; j++) {
                    into[to + j] = dl * (blocks[quants + j] >> shift & 3) - ml;
                }
            }
        }
    }

    static void q3(byte[] blocks, int count, float[] into, int offset) {
        for (int b = 0; b < count; b++) {
            int at = b * 110;
            int out = offset + b * ELEMENTS;
            float d = half(blocks, at + 108);
            for (int group = 0; group < 16; group++) {
                int low = blocks[at + 96 + (group & 7)] >> (group >> 3) * 4 & 0xF;
                int high = blocks[at + 104 + (group & 3)] >> (group >> 2) * 2 & 3;
                float dl = d * ((low | high << 4) - 32);
                int quants = at + 32 + (group >> 3) * 32 + (group & 1) * 16;
                int masks = at + (group & 1) * 16;
                int shift = (group >> 1 & 3) * 2;
                int bit = group >> 1;
                int to = out + group * 16;
                for (int j = 0; j < 16; j++) {
                    // A set mask bit means that 4 is not subtracted.
                    int q = (blocks[quants + j] >> shift & 3 | (blocks[masks + j] >> bit & 1) << 2) - 4;
                    into[to + j] = dl * q;
                }
            }
        }
    }

    static void q4(byte[] blocks, int count, float[] into, int offset) {
        for (int b = 0; b < count; b++) {
            int at = b * 144;
            int out = offset + b * ELEMENTS;
            float d = half(blocks, at);
            float dmin = half(blocks, at + 2);
            for (int pair = 0; pair < 4; pair++) {
                float d1 = d * scale(blocks, at + 4, 2 * pair);
                float m1 = dmin * offset(blocks, at + 4, 2 * pair);
                float d2 = d * scale(blocks, at + 4, 2 * pair + 1);
                float m2 = dmin * offset(blocks, at + 4, 2 * pair + 1);
                int quants = at + 16 + pair * 32;
                int to = out + pair * 64;
                for (int j = 0; j < 32; j++) {
                    into[to + j] = d1 * (blocks[quants + j] & 0xF) - m1;
                }
                for (int j = 0; j < 32; j++) {
                    into[to + 32 + j] = d2 * (blocks[quants + j] >> 4 & 0xF) - m2;
                }
            }
        }
    }

    static void q5(byte[] blocks, int count, float[] into, int offset) {
        for (int b = 0; b < count; b++) {
            int at = b * 176;
            int out = offset + b * ELEMENTS;
            float d = half(blocks, at);
            float dmin = half(blocks, at + 2);
            int high = at + 16;
            for (int pair = 0; pair < 4; pair++) {
                float d1 = d * scale(blocks, at + 4, 2 * pair);
                float m1 = dmin * offset(blocks, at + 4, 2 * pair);
                float d2 = d * scale(blocks, at + 4, 2 * pair + 1);
                float m2 = dmin * offset(blocks, at + 4, 2 * pair + 1);
                int quants = at + 48 + pair * 32;
                int to = out + pair * 64;
                int bit = 2 * pair;
                for (int j = 0; j < 32; j++) {
                    into[to + j] = d1 * (blocks[quants + j] & 0xF | (blocks[high + j] >> bit & 1) << 4) - m1;
                }
                for (int j = 0; j < 32; j++) {
                    int q = blocks[quants + j] >> 4 & 0xF | (blocks[high + j] >> (bit + 1) & 1) << 4;
                    into[to + 32 + j] = d2 * q - m2;
                }
            }
        }
    }

    static void q6(byte[] blocks, int count, float[] into, int offset) {
        for (int b = 0; b < count; b++) {
            int at = b * 210;
            int out = offset + b * ELEMENTS;
            float d = half(blocks, at + 208);
            for (int group = 0; group < 16; group++) {
                float dl = d * blocks[at + 192 + group];
                int half = group >> 3;
                int quarter = group >> 1 & 3;
                int column = (group & 1) * 16;
                int low = at + half * 64 + (quarter & 1) * 32 + column;
                int high = at + 128 + half * 32 + column;
                int lowShift = (quarter >> 1) * 4;
                int highShift = quarter * 2;
                int to = out + group * 16;
                for (int j = 0; j < 16; j++) {
                    int q = (blocks[low + j] >> lowShift & 0xF | (blocks[high + j] >> highShift & 3) << 4) - 32;
                    into[to + j] = dl * q;
                }
            }
        }
    }

    /// The 6-bit scale of group `g` of 8, packed in 12 bytes with the offsets.
    private static int scale(byte[] blocks, int at, int g) {
        return g < 4 ? blocks[at + g] & 0x3F : blocks[at + g + 4] & 0xF | (blocks[at + g - 4] >> 6 & 3) << 4;
    }

    /// The 6-bit offset of group `g` of 8.
    private static int offset(byte[] blocks, int at, int g) {
        return g < 4 ? blocks[at + g + 4] & 0x3F : blocks[at + g + 4] >> 4 & 0xF | (blocks[at + g] >> 6 & 3) << 4;
    }
}
