package sinkscope.tensor;

import static sinkscope.tensor.BlockExpansion.half;

/// Block types whose nibbles are places in a table of 16 values: GGML's IQ4, and the Open Compute Project's MXFP4
/// (OCP Microscaling Formats 1.0: e2m1 elements, one power-of-two scale for 32 of them).
final class CodebookBlocks {

    private static final float[] IQ4 = {-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};

    /// The e2m1 numbers, doubled; the scale is halved to match.
    private static final float[] E2M1 = {0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12};

    private CodebookBlocks() {}

    static void iq4nl(byte[] blocks, int count, float[] into, int offset) {
        for (int b = 0; b < count; b++) {
            int at = b * 18;
            nibbles(blocks, at + 2, half(blocks, at), IQ4, into, offset + b * 32);
        }
    }

    static void iq4xs(byte[] blocks, int count, float[] into, int offset) {
        for (int b = 0; b < count; b++) {
            int at = b * 136;
            float d = half(blocks, at);
            int high = blocks[at + 2] & 0xFF | (blocks[at + 3] & 0xFF) << 8;
            for (int group = 0; group < 8; group++) {
                int low = blocks[at + 4 + (group >> 1)] >> (group & 1) * 4 & 0xF;
                float dl = d * ((low | (high >> 2 * group & 3) << 4) - 32);
                nibbles(blocks, at + 8 + group * 16, dl, IQ4, into, offset + b * 256 + group * 32);
            }
        }
    }

    static void mxfp4(byte[] blocks, int count, float[] into, int offset) {
        for (int b = 0; b < count; b++) {
            int at = b * 17;
            nibbles(blocks, at + 1, halfPowerOfTwo(blocks[at] & 0xFF), E2M1, into, offset + b * 32);
        }
    }

    private static void nibbles(byte[] blocks, int at, float d, float[] table, float[] into, int out) {
        for (int j = 0; j < 16; j++) {
            int q = blocks[at + j];
            into[out + j] = d * table[q & 0xF];
            into[out + 16 + j] = d * table[q >> 4 & 0xF];
        }
    }

    /// `2^(exponent − 128)`, subnormal for the two smallest exponents.
    private static float halfPowerOfTwo(int exponent) {
        return Float.intBitsToFloat(exponent < 2 ? 0x00200000 << exponent : (exponent - 1) << 23);
    }
}
