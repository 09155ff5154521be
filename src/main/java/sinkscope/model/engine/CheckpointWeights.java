package sinkscope.model.engine;

import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.model.plan.Piece;
import sinkscope.tensor.Tensor;
import sinkscope.tensor.TensorReader;

/// Weights as a checkpoint stores them, expanded row by row on all processors.
final class CheckpointWeights implements WeightSource {

    private static final int TASK_ELEMENTS = 1 << 18;

    private final Checkpoint checkpoint;

    CheckpointWeights(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    @Override
    public void rows(Piece piece, Role role, int columns, int from, int rows, MemorySegment into, long offset) {
        if (piece.isZeros()) {
            into.asSlice(offset, 4L * rows * columns).fill((byte) 0);
            return;
        }
        Tensor tensor = checkpoint.tensor(piece.tensor());
        int perTask = Math.max(1, TASK_ELEMENTS / columns);
        int tasks = (rows + perTask - 1) / perTask;
        IntStream.range(0, tasks).parallel().forEach(task -> {
            int first = task * perTask;
            int count = Math.min(perTask, rows - first);
            expand(tensor, piece, columns, from + first, count, into, offset + 4L * first * columns);
        });
    }

    private static void expand(
            Tensor tensor, Piece piece, int columns, int from, int rows, MemorySegment into, long offset) {
        int row = 0;
        while (row < rows) {
            int source = piece.order().source(from + row);
            int run = 1;
            while (row + run < rows && piece.order().source(from + row + run) == source + run) {
                run++;
            }
            TensorReader.floats(
                    tensor, (long) source * columns, (long) run * columns, into, offset + 4L * row * columns);
            row += run;
        }
    }

    @Override
    public boolean isFresh() {
        return false;
    }
}
