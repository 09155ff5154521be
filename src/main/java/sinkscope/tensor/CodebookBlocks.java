package sinkscope.tensor;

import static sinkscope.tensor.BlockExpansion.half;

/// Block types whose nibbles are places in a table of 16 values: GGML's IQ4, and the Open Compute Project's MXFP4
/// (OCP Microscaling Formats 1.0: e2m1 elements, one power-of-two scale for 32 of them).
final class CodebookBlocks {

    private static final byte[] IQ4 = {-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};

    /// The e2m1 numbers, doubled; the scale is halved to match. Minus zero comes out as zero, as in the reference.
    private static final byte[] E2M1 = {0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12};

    private CodebookBlocks() {}

    static void iq4nl(byte[] blocks, int count, byte[] quants, float[] scales, float[] offsets) {
        for (int b = 0; b < count; b++) {
            int at = b * 18;
            scales[b] = half(blocks, at);
            lookUp(blocks, at + 2, IQ4, quants, b * 32);
        }
    }

    static void iq4xs(byte[] blocks, int count, byte[] quants, float[] scales, float[] offsets) {
        for (int b = 0; b < count; b++) {
            int at = b * 136;
            float d = half(blocks, at);
            int high = blocks[at + 2] & 0xFF | (blocks[at + 3] & 0xFF) << 8;
            for (int g = 0; g < 8; g++) {
                int low = blocks[at + 4 + (g >> 1)] >> (g & 1) * 4 & 0xF;
                scales[b * 8 + g] = d * ((low | (high >> 2 * g & 3) << 4) - 32);
                lookUp(blocks, at + 8 + g * 16, IQ4, quants, b * 256 + g * 32);
            }
        }
    }

    static void mxfp4(byte[] blocks, int count, byte[] quants, float[] scales, float[] offsets) {
        for (int b = 0; b < count; b++) {
            int at = b * 17;
            scales[b] = halfPowerOfTwo(blocks[at] & 0xFF);
            lookUp(blocks, at + 1, E2M1, quants, b * 32);
        }
    }

    /// As Hugging Face folders keep MXFP4: neighbours share a byte, the first in its low half; scales lie apart.
    static void mxfp4Pairs(byte[] blocks, int count, byte[] quants, float[] scales, float[] offsets) {
        for (int b = 0; b < count; b++) {
            scales[b] = halfPowerOfTwo(blocks[count * 16 + b] & 0xFF);
        }
        for (int i = 0; i < count * 16; i++) {
            int q = blocks[i];
            quants[2 * i] = E2M1[q & 0xF];
            quants[2 * i + 1] = E2M1[q >> 4 & 0xF];
        }
    }

    private static void lookUp(byte[] blocks, int at, byte[] table, byte[] quants, int out) {
        for (int j = 0; j < 16; j++) {
            int q = blocks[at + j];
            quants[out + j] = table[q & 0xF];
            quants[out + 16 + j] = table[q >> 4 & 0xF];
        }
    }

    /// `2^(exponent − 128)`, subnormal for the two smallest exponents.
    private static float halfPowerOfTwo(int exponent) {
        return Float.intBitsToFloat(exponent < 2 ? 0x00200000 << exponent : (exponent - 1) << 23);
    }
}
