package sinkscope.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import sinkscope.tensor.MappedPages;

/// Looks at rows of a trace that was just opened and says what a reader should know: rows that do not sum to 1, keys
/// after their query, values that are no probabilities. Small traces are read whole, large ones in even samples, so
/// that opening stays quick whatever their size.
final class RowCheck {

    /// Values read at most.
    private static final long BUDGET = 1 << 24;

    /// Of a trace that is mostly not looked at, so few rows that even a slow disk has them in a second.
    private static final long FEW_ROWS = 768;

    /// Beyond this many rows from one to the next, what lies between them is not worth fetching.
    private static final long SPARSE = 16;

    /// Half-precision rows of long texts sum to 1 only so far.
    private static final double SUM_TOLERANCE = 5e-3;

    private static final float ABOVE_DIAGONAL = 1e-6f;

    private long rows;
    private long allRows;
    private long strayRows;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;
    private long notNumbers;
    private long infinite;
    private long negative;
    private long aboveDiagonal;

    /// @param heads per layer
    /// @param tokens T
    /// @param offTokens `[H, T]` by layer, counted into the sum of a row
    static RowCheck of(Map<Integer, StoredLayer> layers, int heads, int tokens, Map<Integer, float[]> offTokens) {
        return of(layers, heads, tokens, offTokens, BUDGET);
    }

    /// @param budget values read at most
    static RowCheck of(
            Map<Integer, StoredLayer> layers, int heads, int tokens, Map<Integer, float[]> offTokens, long budget) {
        long allRows = (long) layers.size() * heads * tokens;
        long step = Math.max(1, Math.ceilDiv(allRows * tokens, budget));
        if (step > SPARSE) {
            step = Math.max(step, Math.ceilDiv(allRows, FEW_ROWS));
        }
        // An even step would look at the same few queries of every head.
        long stride = step == 1 || Long.bitCount(step) != 1 ? step : step + 1;
        List<Map.Entry<Integer, StoredLayer>> order = List.copyOf(layers.entrySet());
        RowCheck check = IntStream.range(0, order.size())
                .parallel()
                .mapToObj(i -> {
                    long first = (long) i * heads * tokens;
                    float[] off = offTokens.getOrDefault(order.get(i).getKey(), new float[0]);
                    return of(
                            order.get(i).getValue(),
                            Math.ceilDiv(first, stride) * stride - first,
                            stride,
                            heads,
                            tokens,
                            off);
                })
                .reduce(new RowCheck(), RowCheck::and);
        check.allRows = allRows;
        return check;
    }

    private static RowCheck of(StoredLayer layer, long first, long stride, int heads, int tokens, float[] offTokens) {
        RowCheck check = new RowCheck();
        float[] row = new float[tokens];
        Runnable look = () -> {
            for (long i = first; i < (long) heads * tokens; i += stride) {
                int query = (int) (i % tokens);
                layer.copyRow((int) (i / tokens), query, tokens, row, 0);
                check.row(row, query, offTokens.length == 0 ? 0 : offTokens[(int) i]);
            }
        };
        if (stride > SPARSE) {
            MappedPages.hereAndThere(layer.data(), look);
        } else {
            look.run();
        }
        return check;
    }

    private RowCheck and(RowCheck other) {
        RowCheck both = new RowCheck();
        both.rows = rows + other.rows;
        both.strayRows = strayRows + other.strayRows;
        both.lowest = Math.min(lowest, other.lowest);
        both.highest = Math.max(highest, other.highest);
        both.notNumbers = notNumbers + other.notNumbers;
        both.infinite = infinite + other.infinite;
        both.negative = negative + other.negative;
        both.aboveDiagonal = aboveDiagonal + other.aboveDiagonal;
        return both;
    }

    private void row(float[] row, int query, float offToken) {
        rows++;
        double sum = offToken;
        boolean causalRow = true;
        for (int key = 0; key < row.length; key++) {
            float value = row[key];
            if (Float.isNaN(value)) {
                notNumbers++;
            } else if (Float.isInfinite(value)) {
                infinite++;
            } else {
                negative += value < 0 ? 1 : 0;
                causalRow &= key <= query || value <= ABOVE_DIAGONAL;
            }
            sum += value;
        }
        aboveDiagonal += causalRow ? 0 : 1;
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            strayRows++;
            if (!Double.isNaN(sum)) {
                lowest = Math.min(lowest, sum);
                highest = Math.max(highest, sum);
            }
        }
    }

    /// Whether no row looked at reaches beyond its diagonal.
    boolean causal() {
        return aboveDiagonal == 0;
    }

    /// Whether every value looked at may be a probability.
    boolean isAttention() {
        return notNumbers == 0 && infinite == 0 && negative == 0;
    }

    /// Sentences for the reader; none if all is as it should be.
    ///
    /// @param causal what the trace is taken for
    List<String> remarks(boolean causal) {
        List<String> remarks = new ArrayList<>();
        String looked = rows == allRows ? "of " + rows + " rows" : "of " + rows + " rows looked at";
        if (notNumbers > 0) {
            remarks.add(notNumbers + " values are NaN (" + looked + ").");
        }
        if (infinite > 0) {
            remarks.add(infinite + " values are infinite (" + looked + ").");
        }
        if (negative > 0) {
            remarks.add(negative + " values are negative (" + looked + "): these may be scores before the softmax.");
        }
        if (strayRows > 0 && highest >= lowest) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "%d %s do not sum to 1 within %.3f: their sums run from %.4f to %.4f.",
                    strayRows,
                    looked,
                    SUM_TOLERANCE,
                    lowest,
                    highest));
        }
        if (causal && aboveDiagonal > 0) {
            remarks.add(aboveDiagonal + " " + looked + " attend to keys after their query although the trace says it is"
                    + " causal.");
        } else if (!causal) {
            remarks.add(
                    "The attention is not causal: maps show all of it, statistics and decay count keys up to the query"
                            + " only.");
        }
        return remarks;
    }
}
