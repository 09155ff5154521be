package sinkscope.model.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Matrices that one block after another is expanded into. Memory fresh from the system is cleared page by page when it
/// is first written, which for a model's worth of weights costs as much as expanding them.
///
/// To be called from the engine thread only.
final class ReusedBuffers implements AutoCloseable {

    private final NDManager manager;
    private final Map<Shape, Deque<NDArray>> free = new HashMap<>();
    private final List<NDArray> lent = new ArrayList<>();
    private volatile long bytes;

    ReusedBuffers(NDManager parent) {
        this.manager = parent.newSubManager();
    }

    /// A float32 matrix with whatever was in it, until [#takeBack()].
    NDArray lend(int rows, int columns) {
        Shape shape = new Shape(rows, columns);
        NDArray array = freeOf(shape).poll();
        if (array == null) {
            array = manager.create(shape, DataType.FLOAT32);
            bytes += 4 * shape.size();
        }
        lent.add(array);
        return array;
    }

    private Deque<NDArray> freeOf(Shape shape) {
        return free.computeIfAbsent(shape, _ -> new ArrayDeque<>());
    }

    /// All that was lent is free again.
    void takeBack() {
        lent.forEach(array -> freeOf(array.getShape()).add(array));
        lent.clear();
    }

    /// Bytes allocated so far. Any thread.
    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        free.clear();
        lent.clear();
        bytes = 0;
        manager.close();
    }
}
