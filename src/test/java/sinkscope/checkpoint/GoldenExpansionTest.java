package sinkscope.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sinkscope.tensor.Tensor;
import sinkscope.tensor.TensorReader;

/// Every block type against values computed by the reference implementation, bit for bit.
class GoldenExpansionTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden/gguf");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "F32", "F16", "BF16", "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0", "Q2_K", "Q3_K", "Q4_K", "Q5_K", "Q6_K",
                "IQ4_NL", "IQ4_XS", "MXFP4"
            })
    void equalsTheReferenceToTheLastBit(String type) {
        try (Checkpoint model = Checkpoints.open(FOLDER.resolve("quant-types.gguf"));
                SafetensorsFile expected = SafetensorsFile.open(FOLDER.resolve("quant-types.expected.safetensors"))) {
            Tensor tensor = model.tensor("t." + type);
            float[] values = TensorReader.floats(expected.tensor("t." + type));
            assertEquals(type, tensor.type().name());
            assertArrayEquals(new long[] {4, 512}, tensor.shape());
            assertArrayEquals(bits(values), bits(TensorReader.floats(tensor)), "whole tensor");
            for (int first : new int[] {0, 1, 31, 32, 255, 256, 300, 1024, 2047}) {
                for (int count : new int[] {0, 1, 15, 32, 33, 256, 600, 2048}) {
                    if (first + count <= values.length) {
                        assertRun(tensor, values, first, count);
                    }
                }
            }
        }
    }

    private static void assertRun(Tensor tensor, float[] values, int first, int count) {
        int[] expected = bits(Arrays.copyOfRange(values, first, first + count));
        String run = count + " from " + first;
        float[] array = new float[count + 6];
        TensorReader.floats(tensor, first, count, array, 3);
        assertArrayEquals(expected, bits(Arrays.copyOfRange(array, 3, 3 + count)), run + " into an array");
        assertEquals(0f, array[2] + array[count + 3], run + " writes outside");
        FloatBuffer buffer = ByteBuffer.allocateDirect(4 * count)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        TensorReader.floats(tensor, first, buffer);
        float[] fromBuffer = new float[count];
        buffer.flip().get(fromBuffer);
        assertArrayEquals(expected, bits(fromBuffer), run + " into a buffer");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment segment = arena.allocate(4L * count + 8);
            TensorReader.floats(tensor, first, count, segment, 4);
            float[] fromSegment = segment.asSlice(4, 4L * count).toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
            assertArrayEquals(expected, bits(fromSegment), run + " into memory");
        }
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    @Test
    void everyGoldenTensorIsTested() {
        try (Checkpoint model = Checkpoints.open(FOLDER.resolve("quant-types.gguf"))) {
            assertEquals(16, new TreeSet<>(model.tensorNames()).size());
        }
    }
}
