package sinkscope.tensor;

import static sinkscope.tensor.BlockExpansion.half;

/// GGML's first block types: 32 elements share one scale, and in the `_1` types one offset. The lower nibbles are the
/// first 16 elements, the upper ones the last 16. Layouts as in ggml's `ggml-common.h`.
final class LegacyBlocks {

    private static final int HALF = 16;

    private LegacyBlocks() {}

    static void q4v0(byte[] blocks, int count, float[] into, int offset) {
        for (int b = 0; b < count; b++) {
            int at = b * 18;
            int out = offset + b * 32;
            float d = half(blocks, at);
            for (int j = 0; j < HALF; j++) {
                int q = blocks[at + 2 + j];
                into[out + j] = d * ((q & 0xF) - 8);
                into[out + HALF + j] = d * ((q >> 4 & 0xF) - 8);
            }
        }
    }

    static void q4v1(byte[] blocks, int count, float[] into, int offset) {
        for (int b = 0; b < count; b++) {
            int at = b * 20;
            int out = offset + b * 32;
            float d = half(blocks, at);
            float m = half(blocks, at + 2);
            for (int j = 0; j < HALF; j++) {
                int q = blocks[at + 4 + j];
                into[out + j] = d * (q & 0xF) + m;
                into[out + HALF + j] = d * (q >> 4 & 0xF) + m;
            }
        }
    }

    static void q5v0(byte[] blocks, int count, float[] into, int offset) {
        for (int b = 0; b < count; b++) {
            int at = b * 22;
            int out = offset + b * 32;
            float d = half(blocks, at);
            int high = bits(blocks, at + 2);
            for (int j = 0; j < HALF; j++) {
                int q = blocks[at + 6 + j];
                into[out + j] = d * ((q & 0xF | (high >>> j & 1) << 4) - 16);
                into[out + HALF + j] = d * ((q >> 4 & 0xF | (high >>> (HALF + j) & 1) << 4) - 16);
            }
        }
    }

    static void q5v1(byte[] blocks, int count, float[] into, int offset) {
        for (int b = 0; b < count; b++) {
            int at = b * 24;
            int out = offset + b * 32;
            float d = half(blocks, at);
            float m = half(blocks, at + 2);
            int high = bits(blocks, at + 4);
            for (int j = 0; j < HALF; j++) {
                int q = blocks[at + 8 + j];
                into[out + j] = d * (q & 0xF | (high >>> j & 1) << 4) + m;
                into[out + HALF + j] = d * (q >> 4 & 0xF | (high >>> (HALF + j) & 1) << 4) + m;
            }
        }
    }

    static void q8v0(byte[] blocks, int count, float[] into, int offset) {
        for (int b = 0; b < count; b++) {
            int at = b * 34;
            int out = offset + b * 32;
            float d = half(blocks, at);
            for (int j = 0; j < 32; j++) {
                into[out + j] = blocks[at + 2 + j] * d;
            }
        }
    }

    private static int bits(byte[] blocks, int at) {
        return blocks[at] & 0xFF | (blocks[at + 1] & 0xFF) << 8 | (blocks[at + 2] & 0xFF) << 16 | blocks[at + 3] << 24;
    }
}
