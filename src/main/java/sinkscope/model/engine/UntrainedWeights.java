package sinkscope.model.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import sinkscope.model.plan.Piece;

/// Freshly initialised weights for a plan: matrices normal with mean zero, biases zero, norms one. The same seed gives
/// the same weights, row by row, in whatever order they are asked for.
final class UntrainedWeights implements WeightSource {

    private final long seed;
    private final double deviation;

    /// @param deviation standard deviation of matrices and of sink logits
    UntrainedWeights(long seed, double deviation) {
        this.seed = seed;
        this.deviation = deviation;
    }

    @Override
    public void rows(Piece piece, Role role, int columns, int from, int rows, MemorySegment into, long offset) {
        switch (role) {
            case NORM -> fill(into, offset, (long) rows * columns, 1);
            case BIAS -> fill(into, offset, (long) rows * columns, 0);
            case MATRIX -> random(piece, columns, from, rows, into, offset);
        }
    }

    private static void fill(MemorySegment into, long offset, long count, float value) {
        for (long i = 0; i < count; i++) {
            into.set(ValueLayout.JAVA_FLOAT_UNALIGNED, offset + 4 * i, value);
        }
    }

    private void random(Piece piece, int columns, int from, int rows, MemorySegment into, long offset) {
        IntStream.range(0, rows).parallel().forEach(row -> {
            long stream = seed * 0x9E3779B97F4A7C15L
                    ^ (long) piece.tensor().hashCode() << 32
                    ^ piece.order().source(from + row);
            SplittableRandom numbers = new SplittableRandom(stream);
            for (int column = 0; column < columns; column++) {
                float value = (float) (deviation * numbers.nextGaussian());
                into.set(ValueLayout.JAVA_FLOAT_UNALIGNED, offset + 4L * ((long) row * columns + column), value);
            }
        });
    }

    @Override
    public boolean isFresh() {
        return true;
    }
}
