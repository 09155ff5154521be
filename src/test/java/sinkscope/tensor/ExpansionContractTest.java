package sinkscope.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What every element type's expansion must do, whatever its arithmetic.
class ExpansionContractTest {

    @Test
    void everyTypeHasExactlyOneExpansion() {
        List<ElementType> types = Expansions.ALL.stream().map(Expansion::type).toList();
        assertEquals(ElementType.values().length, types.size());
        assertEquals(EnumSet.allOf(ElementType.class), EnumSet.copyOf(types));
    }

    /// Any bytes expand, one block at a time to the same as all at once, wherever they lie in memory.
    @ParameterizedTest
    @EnumSource
    void blocksAreIndependent(ElementType type) {
        int blocks = 700;
        int size = type.blockElements();
        byte[] bytes = new byte[blocks * type.blockBytes() + 3];
        new Random(1).nextBytes(bytes);
        MemorySegment data = MemorySegment.ofArray(bytes).asSlice(3);
        byte[] scales = new byte[type == ElementType.MXFP4_PAIRS ? blocks : 0];
        new Random(2).nextBytes(scales);
        Tensor tensor = new Tensor("t", type, new long[] {(long) blocks * size}, data, MemorySegment.ofArray(scales));
        Expansion expansion = Expansions.of(type);
        float[] all = new float[blocks * size];
        expansion.expand(tensor, 0, blocks, all, 0);
        for (int b = 0; b < blocks; b++) {
            float[] one = new float[size + 2];
            expansion.expand(tensor, b, 1, one, 1);
            assertArrayEquals(Arrays.copyOfRange(all, b * size, (b + 1) * size), Arrays.copyOfRange(one, 1, size + 1));
            assertEquals(0f, one[0] + one[size + 1], "writes outside its block");
        }
    }

    @ParameterizedTest
    @EnumSource
    void runsStayInsideTheTensor(ElementType type) {
        Tensor tensor =
                new Tensor("t", type, new long[] {2, 256}, MemorySegment.ofArray(new byte[(int) type.bytes(512)]));
        float[] into = new float[600];
        for (long[] run : new long[][] {{-1, 1}, {0, 513}, {512, 1}, {500, 20}, {0, -1}}) {
            assertThrows(
                    IndexOutOfBoundsException.class, () -> TensorReader.floats(tensor, run[0], (int) run[1], into, 0));
        }
        assertThrows(IndexOutOfBoundsException.class, () -> TensorReader.floats(tensor, 0, 512, into, 100));
    }

    static Stream<Object[]> plainValues() {
        return Stream.of(
                new Object[] {ElementType.I8, new long[] {-128, -1, 0, 127}, new float[] {-128, -1, 0, 127}},
                new Object[] {ElementType.U8, new long[] {0, 1, 128, 255}, new float[] {0, 1, 128, 255}},
                new Object[] {ElementType.BOOL, new long[] {0, 1, 1, 0}, new float[] {0, 1, 1, 0}},
                new Object[] {ElementType.I16, new long[] {-32768, -2, 3, 32767}, new float[] {-32768, -2, 3, 32767}},
                new Object[] {ElementType.I32, new long[] {-2, 0, 16777217, 5}, new float[] {-2, 0, 16777216, 5}},
                new Object[] {ElementType.I64, new long[] {-3, 1L << 40, 7, 0}, new float[] {-3, 1.0995116e12f, 7, 0}},
                new Object[] {ElementType.F64, doubles(0.1, -2, 1e300, 0), new float[] {0.1f, -2, 1f / 0, 0}},
                new Object[] {ElementType.BF16, new long[] {0x3F80, 0xC000, 0x7F80, 1}, bf16()},
                new Object[] {ElementType.F16, new long[] {0x3C00, 0xC000, 0x0001, 0x7BFF}, halves()});
    }

    @ParameterizedTest
    @MethodSource("plainValues")
    void plainTypesHaveTheirOwnMeaning(ElementType type, long[] stored, float[] expected) {
        MemorySegment data = MemorySegment.ofArray(new byte[4 * type.blockBytes()]);
        for (int i = 0; i < 4; i++) {
            for (int b = 0; b < type.blockBytes(); b++) {
                data.set(ValueLayout.JAVA_BYTE, (long) i * type.blockBytes() + b, (byte) (stored[i] >> 8 * b));
            }
        }
        assertArrayEquals(expected, TensorReader.floats(new Tensor("t", type, new long[] {4}, data)));
    }

    private static long[] doubles(double... values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    private static float[] bf16() {
        return new float[] {1, -2, Float.POSITIVE_INFINITY, Float.intBitsToFloat(1 << 16)};
    }

    private static float[] halves() {
        return new float[] {1, -2, 0x1p-24f, 65504};
    }
}
