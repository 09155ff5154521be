package sinkscope.model.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sinkscope.model.plan.Linear;
import sinkscope.model.plan.Norm;
import sinkscope.model.plan.Piece;

/// Brings pieces of a plan into the engine's memory as float32. Even numbers that lie ready in a mapped file are
/// copied: a page of a file that is cut short meanwhile is gone, and native code that reads it ends the process.
///
/// To be called from the engine thread only. Arrays belong to the manager passed in.
final class WeightStore {

    /// What one buffer holds at most; a buffer's index is an int.
    private static final long BUFFER_BYTES = 1L << 30;

    private final WeightSource source;
    private final Kernels kernels;
    private final NDManager host;
    private final Device device;
    private final boolean isHost;

    /// @param host a manager in main memory, where weights are expanded
    /// @param device where they are used
    WeightStore(WeightSource source, Kernels kernels, NDManager host, Device device) {
        this.source = source;
        this.kernels = kernels;
        this.host = host;
        this.device = device;
        this.isHost = TorchEngine.isHost(device);
    }

    /// Bytes that loading this map takes.
    long bytes(Linear linear) {
        return linear.bytes();
    }

    /// Bytes of main memory needed beside the device's while this map is loaded.
    long staging(Linear linear) {
        return isHost ? 0 : Math.min(linear.bytes(), Math.max(BUFFER_BYTES, 4L * columns(linear)));
    }

    /// Bytes needed beside this map while [#transposed] makes another of it.
    long transposing(Linear linear) {
        return becomesTransposed(linear) ? linear.bytes() : 0;
    }

    /// Where matrices are expanded to in main memory.
    @FunctionalInterface
    interface Buffers {
        /// A float32 matrix with anything in it.
        NDArray matrix(int rows, int columns);
    }

    /// @param buffers not used for a device with memory of its own
    Affine affine(NDManager into, Buffers buffers, Linear linear) {
        NDArray bias = linear.bias().isEmpty() ? empty(into) : bias(into, linear);
        return new Affine(expanded(into, buffers, linear), bias, linear.transposed());
    }

    /// The same map with its matrices stored `[in, out]`, as the processor multiplies fastest, for weights that stay.
    /// On another device it remains as it is.
    ///
    /// @param stored freed, if it is not what is returned
    Affine transposed(NDManager into, Linear linear, Affine stored) {
        if (!becomesTransposed(linear)) {
            return stored;
        }
        List<NDArray> transposed = new ArrayList<>();
        for (NDArray matrix : stored.weights()) {
            try (matrix) {
                transposed.add(kernels.transposed(into, matrix));
            }
        }
        return new Affine(transposed, stored.bias(), true);
    }

    private boolean becomesTransposed(Linear linear) {
        return isHost && !linear.transposed();
    }

    /// Rows `from … from + count − 1` of a map whose rows are its outputs, without its bias.
    NDArray rows(NDManager into, Linear linear, int from, int count) {
        NDArray array = allocate(into, count, linear.inputs());
        fill(array, linear.pieces(), WeightSource.Role.MATRIX, linear.inputs(), from, count);
        return placed(into, array);
    }

    /// Single rows of a piece, in any order: `[indices.length, columns]`.
    NDArray gather(NDManager into, Piece piece, int columns, int[] indices) {
        NDArray array = allocate(into, indices.length, columns);
        MemorySegment memory = memory(array);
        for (int i = 0; i < indices.length; i++) {
            source.rows(piece, WeightSource.Role.MATRIX, columns, indices[i], 1, memory, 4L * i * columns);
        }
        return placed(into, array);
    }

    LoadedNorm norm(NDManager into, Norm norm) {
        double offset = source.isFresh() ? 0 : norm.offset();
        NDArray weight = vector(into, List.of(norm.weight()), WeightSource.Role.NORM, norm.size(), offset);
        NDArray bias = norm.layer()
                ? norm.bias()
                        .map(b -> vector(into, List.of(b), WeightSource.Role.BIAS, norm.size(), 0))
                        .orElseGet(() ->
                                vector(into, List.of(Piece.zeros(norm.size())), WeightSource.Role.BIAS, norm.size(), 0))
                : empty(into);
        return new LoadedNorm(weight, bias, norm);
    }

    NDArray vector(NDManager into, Piece piece) {
        return vector(into, List.of(piece), WeightSource.Role.MATRIX, piece.rows(), 0);
    }

    NDArray empty(NDManager into) {
        return into.create(new Shape(0), DataType.FLOAT32);
    }

    /// The bias of a map that has one.
    NDArray bias(NDManager into, Linear linear) {
        return vector(into, linear.bias(), WeightSource.Role.BIAS, linear.outputs(), 0);
    }

    private NDArray vector(NDManager into, List<Piece> pieces, WeightSource.Role role, int size, double offset) {
        NDArray array = allocate(into, size, 1).reshape(size);
        fill(array, pieces, role, 1, 0, size);
        if (offset != 0) {
            array.addi(offset);
        }
        return placed(into, array);
    }

    private static int columns(Linear linear) {
        return linear.transposed() ? linear.outputs() : linear.inputs();
    }

    private List<NDArray> expanded(NDManager into, Buffers buffers, Linear linear) {
        int columns = columns(linear);
        int rows = linear.transposed() ? linear.inputs() : linear.outputs();
        int perBuffer = linear.transposed() ? rows : rowsPerBuffer(columns);
        List<NDArray> slices = new ArrayList<>();
        for (int from = 0; from < rows; from += perBuffer) {
            int count = Math.min(perBuffer, rows - from);
            NDArray array = isHost ? buffers.matrix(count, columns) : host.create(new Shape(count, columns));
            fill(array, linear.pieces(), WeightSource.Role.MATRIX, columns, from, count);
            slices.add(placed(into, array));
        }
        return slices;
    }

    private static int rowsPerBuffer(int columns) {
        return Math.toIntExact(Math.max(1, BUFFER_BYTES / (4L * columns)));
    }

    /// Writes rows `from … from + count − 1` of the stacked pieces.
    private void fill(NDArray array, List<Piece> pieces, WeightSource.Role role, int columns, int from, int count) {
        MemorySegment memory = memory(array);
        int start = 0;
        for (Piece piece : pieces) {
            int first = Math.max(from, start);
            int end = Math.min(from + count, start + piece.rows());
            if (first < end) {
                source.rows(piece, role, columns, first - start, end - first, memory, 4L * (first - from) * columns);
            }
            start += piece.rows();
        }
    }

    private NDArray allocate(NDManager into, int rows, int columns) {
        NDManager manager = isHost ? into : host;
        return manager.create(new Shape(rows, columns), DataType.FLOAT32);
    }

    private static MemorySegment memory(NDArray array) {
        return MemorySegment.ofBuffer(array.toByteBuffer(true));
    }

    /// Moves an expanded array to the device, if that is not main memory.
    private NDArray placed(NDManager into, NDArray array) {
        if (isHost) {
            return array;
        }
        try (array) {
            NDArray moved = array.toDevice(device, true);
            moved.attach(into);
            return moved;
        }
    }

    /// A norm's weights in the engine's memory; the bias is empty for root-mean-square norms.
    record LoadedNorm(NDArray weight, NDArray bias, Norm norm) {

        NDArray apply(Kernels kernels, NDManager into, NDArray x) {
            return norm.layer()
                    ? kernels.layerNorm(into, x, weight, bias, norm.epsilon())
                    : kernels.rmsNorm(into, x, weight, norm.epsilon());
        }

        static NDArray apply(Optional<LoadedNorm> norm, Kernels kernels, NDManager into, NDArray x) {
            return norm.isPresent() ? norm.get().apply(kernels, into, x) : x;
        }
    }
}
