package sinkscope.model.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The product that is fast here and the one that works everywhere are the same product, whichever way weights lie.
class KernelsTest {

    @ParameterizedTest
    @CsvSource({"1,1,1", "1,7,5", "2,64,3", "129,33,97", "40,576,960"})
    void products(int tokens, int inputs, int outputs) {
        Random random = new Random(tokens);
        float[] x = numbers(random, tokens * inputs);
        float[] weight = numbers(random, outputs * inputs);
        float[] expected = product(x, weight, tokens, inputs, outputs);
        try (NDManager manager = TorchEngine.open(Device.cpu(), 2);
                Kernels plain = new Kernels(manager, Kernels.PLAIN);
                Kernels chosen = Kernels.load(manager)) {
            NDArray rows = manager.create(x, new Shape(tokens, inputs));
            NDArray stored = manager.create(weight, new Shape(outputs, inputs));
            for (Kernels kernels : new Kernels[] {plain, chosen}) {
                NDArray transposed = kernels.transposed(manager, stored).transpose();
                for (NDArray weights : new NDArray[] {stored, transposed}) {
                    float[] found = kernels.product(manager, rows, weights).toFloatArray();
                    assertArrayEquals(expected, found, 1e-4f);
                }
            }
        }
    }

    private static float[] numbers(Random random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }

    private static float[] product(float[] x, float[] weight, int tokens, int inputs, int outputs) {
        float[] product = new float[tokens * outputs];
        for (int t = 0; t < tokens; t++) {
            for (int o = 0; o < outputs; o++) {
                double sum = 0;
                for (int i = 0; i < inputs; i++) {
                    sum += (double) x[t * inputs + i] * weight[o * inputs + i];
                }
                product[t * outputs + o] = (float) sum;
            }
        }
        return product;
    }
}
