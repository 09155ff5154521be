package sinkscope.model.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.function.BiFunction;
import sinkscope.model.plan.Attention;
import sinkscope.model.plan.Block;
import sinkscope.model.plan.Decoder;

/// How fast the engine multiplies two large square float32 matrices, and how much of a pass is such multiplication.
public final class MultiplicationRate implements AutoCloseable {

    private static final int SIDE = 2048;

    private final EngineThread thread = new EngineThread();
    private final NDManager manager;
    private final Kernels kernels;

    public MultiplicationRate(int threads) {
        manager = thread.call(() -> TorchEngine.open(Device.cpu(), threads));
        kernels = thread.call(() -> Kernels.load(manager));
    }

    /// Floating-point operations a second of the engine's own `matmul`.
    public double matmul() {
        return rate(NDArray::matMul);
    }

    /// The same of the product that passes use.
    public double product() {
        return rate((a, b) -> kernels.product(a.getManager(), a, b));
    }

    private double rate(BiFunction<NDArray, NDArray, NDArray> multiply) {
        return thread.call(() -> {
            try (NDManager own = manager.newSubManager()) {
                NDArray a = own.randomUniform(-1, 1, new Shape(SIDE, SIDE), DataType.FLOAT32);
                NDArray b = own.randomUniform(-1, 1, new Shape(SIDE, SIDE), DataType.FLOAT32);
                multiply.apply(a, b).close();
                long start = System.nanoTime();
                multiply.apply(a, b).close();
                return 2.0 * SIDE * SIDE * SIDE / ((System.nanoTime() - start) / 1e9);
            }
        });
    }

    /// Floating-point operations of all matrix products of a pass over a dense model: weights, logits of all tokens
    /// but the last, scores and mixed values of the cells on and below the diagonal.
    public static double operations(Decoder decoder, int tokens) {
        double perToken = 0;
        double perCell = 0;
        for (Block block : decoder.blocks()) {
            perToken += block.linears().stream()
                    .mapToDouble(linear -> 2.0 * linear.inputs() * linear.outputs())
                    .sum();
            Attention attention = block.attention();
            perCell += 4.0 * attention.heads() * attention.headDim();
        }
        double logits = 2.0 * decoder.width() * decoder.vocabulary();
        return perToken * tokens + logits * (tokens - 1) + perCell * tokens * (tokens + 1) / 2;
    }

    @Override
    public void close() {
        thread.run(() -> {
            kernels.close();
            manager.close();
        });
        thread.close();
    }
}
