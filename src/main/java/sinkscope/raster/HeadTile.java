package sinkscope.raster;

import java.util.Arrays;
import sinkscope.attention.AttentionMap;

/// Values of one head, or of the difference or ratio of two, ready to be painted: a rectangle of samples, each standing
/// for `step × step` cells by its largest value. With `step` 1 over the whole map it is the map itself, not a copy.
///
/// Immutable by agreement: the array is shared and never written to.
///
/// @param queries rows of the whole map
/// @param keys columns of the whole map
/// @param causal whether cells right of the diagonal were never computed
/// @param firstQuery the query of the first sample row
/// @param firstKey the key of the first sample column
/// @param step cells a sample stands for along each side
/// @param rows sample rows
/// @param columns sample columns
/// @param values `[rows, columns]` row-major
/// @param signed whether values are differences or logarithms of ratios, of which the largest magnitude survives
/// shrinking
public record HeadTile(
        int queries,
        int keys,
        boolean causal,
        int firstQuery,
        int firstKey,
        int step,
        int rows,
        int columns,
        float[] values,
        boolean signed) {

    /// Where ratios end: sixteen million times as much, or as little.
    public static final float MOST_DOUBLINGS = 24;

    public HeadTile {
        if (values.length != Math.multiplyExact(rows, columns) || step < 1) {
            throw new IllegalArgumentException(
                    values.length + " values for " + rows + " × " + columns + " samples of step " + step);
        }
    }

    /// A whole map, sharing its array.
    public static HeadTile of(AttentionMap map, boolean causal) {
        boolean masked = causal && map.queries() == map.keys();
        return new HeadTile(map.queries(), map.keys(), masked, 0, 0, 1, map.queries(), map.keys(), map.values(), false);
    }

    /// The attention each query parks outside the tokens, as a tile of one column.
    public static HeadTile offToken(AttentionMap map) {
        float[] column = new float[map.queries()];
        for (int query = 0; query < column.length; query++) {
            column[query] = map.offToken(query);
        }
        return new HeadTile(map.queries(), 1, false, 0, 0, 1, column.length, 1, column, false);
    }

    /// How many leading samples of a row were computed.
    int computed(int row) {
        if (!causal) {
            return columns;
        }
        int lastQuery = firstQuery + row * step + step - 1;
        return Math.clamp(Math.floorDiv(lastQuery - firstKey, step) + 1, 0, columns);
    }

    /// The first sample column that holds none of the leading `hiddenKeys` keys.
    int firstShown(int hiddenKeys) {
        return Math.clamp(Math.ceilDiv(hiddenKeys - firstKey, step), 0, columns);
    }

    /// The largest magnitude among the samples that are computed and not hidden; 0 where there is none.
    public double largest(int hiddenKeys) {
        float largest = 0;
        int from = firstShown(hiddenKeys);
        for (int row = 0; row < rows; row++) {
            int base = row * columns;
            for (int column = from, to = computed(row); column < to; column++) {
                float magnitude = Math.abs(values[base + column]);
                if (magnitude > largest && magnitude < Float.POSITIVE_INFINITY) {
                    largest = magnitude;
                }
            }
        }
        return largest;
    }

    /// Each row divided by its largest value among the keys that are not hidden; rows of zeros stay zero.
    public HeadTile dividedByRowMaximum(int hiddenKeys) {
        float[] divided = values.clone();
        int from = firstShown(hiddenKeys);
        for (int row = 0; row < rows; row++) {
            int base = row * columns;
            int to = computed(row);
            float largest = 0;
            for (int column = from; column < to; column++) {
                largest = Math.max(largest, values[base + column]);
            }
            for (int column = 0; column < to && largest > 0; column++) {
                divided[base + column] /= largest;
            }
        }
        return with(divided, signed);
    }

    /// Each sample by the share of the other samples shown that are smaller, from 0 to 1; of differences by magnitude,
    /// with their sign. Samples that are not shown, and what is not a number, are 0 and NaN.
    public HeadTile ranked(int hiddenKeys) {
        return ranked(hiddenKeys, this);
    }

    /// The same among the samples of another tile, such as that of the whole map this is a part of, so that a cell
    /// keeps its colour while the part in sight changes.
    public HeadTile ranked(int hiddenKeys, HeadTile among) {
        float[] sorted = among.shownMagnitudes(hiddenKeys);
        float[] ranks = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = firstShown(hiddenKeys), to = computed(row); column < to; column++) {
                int cell = row * columns + column;
                float magnitude = Math.abs(values[cell]);
                ranks[cell] = Float.isFinite(magnitude)
                        ? Math.copySign(smaller(sorted, magnitude) / Math.max(1f, sorted.length - 1f), values[cell])
                        : Float.NaN;
            }
        }
        return with(ranks, signed);
    }

    private static int smaller(float[] sorted, float value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The same with the distance d = q − k along each row instead of the key: what every query gives to the token d
    /// before it. Hidden keys become 0.
    ///
    /// @throws IllegalArgumentException if it is not all of a causal map
    public HeadTile byDistance(int hiddenKeys) {
        if (!isWholeCausal()) {
            throw new IllegalArgumentException("distances are drawn of whole causal maps");
        }
        float[] sheared = new float[values.length];
        for (int query = 0; query < queries; query++) {
            for (int d = 0; d <= query - hiddenKeys; d++) {
                sheared[query * columns + d] = values[query * columns + query - d];
            }
        }
        return with(sheared, signed);
    }

    /// Whether it holds every cell of a causal map.
    public boolean isWholeCausal() {
        return causal && step == 1 && rows == queries && columns == keys && queries == keys;
    }

    /// What colours are given to: the values themselves, or what the normalisation makes of them.
    public HeadTile normalised(Normalisation normalisation, int hiddenKeys) {
        return normalised(normalisation, hiddenKeys, this);
    }

    /// @param whole of the map this is a part of, whose samples ranks are taken among
    public HeadTile normalised(Normalisation normalisation, int hiddenKeys, HeadTile whole) {
        return switch (normalisation) {
            case LINEAR, LOG -> this;
            case ROW_MAX -> dividedByRowMaximum(hiddenKeys);
            case RANK -> ranked(hiddenKeys, whole);
        };
    }

    /// Magnitudes of the samples that are computed, not hidden and finite, ascending.
    float[] shownMagnitudes(int hiddenKeys) {
        float[] found = new float[values.length];
        int count = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = firstShown(hiddenKeys), to = computed(row); column < to; column++) {
                float magnitude = Math.abs(values[row * columns + column]);
                if (Float.isFinite(magnitude)) {
                    found[count++] = magnitude;
                }
            }
        }
        float[] shown = Arrays.copyOf(found, count);
        Arrays.sort(shown);
        return shown;
    }

    /// This less `other`, cell by cell; what is evicted in both is in the difference.
    ///
    /// @throws IllegalArgumentException if they do not cover the same cells
    public HeadTile minus(HeadTile other) {
        requireSameCells(other);
        float[] difference = new float[values.length];
        for (int i = 0; i < difference.length; i++) {
            boolean evicted = AttentionMap.isEvicted(values[i]) && AttentionMap.isEvicted(other.values[i]);
            difference[i] = evicted ? AttentionMap.EVICTED : values[i] - other.values[i] + 0f;
        }
        return with(difference, true);
    }

    private void requireSameCells(HeadTile other) {
        if (other.queries != queries
                || other.keys != keys
                || other.firstQuery != firstQuery
                || other.firstKey != firstKey
                || other.step != step
                || other.rows != rows
                || other.columns != columns) {
            throw new IllegalArgumentException("only maps of the same cells can be compared cell by cell");
        }
    }

    /// log₂ of this over `other`, cell by cell: 0 where both are alike, NaN where `other` is 0, at most
    /// `MOST_DOUBLINGS` in magnitude, which is also what 0 over something is.
    ///
    /// @throws IllegalArgumentException if they do not cover the same cells
    public HeadTile over(HeadTile other) {
        requireSameCells(other);
        float[] ratio = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int cell = row * columns, to = cell + computed(row); cell < to; cell++) {
                ratio[cell] = doublings(values[cell], other.values[cell]);
            }
        }
        return with(ratio, true);
    }

    /// log₂ of one value over another as `over` writes it.
    public static float doublings(float value, float other) {
        if (other == 0 || Float.isNaN(value) || Float.isNaN(other)) {
            return Float.NaN;
        }
        double doublings = Math.log((double) value / other) / Math.log(2);
        return (float) Math.clamp(doublings, -MOST_DOUBLINGS, MOST_DOUBLINGS);
    }

    /// Whether a sample that is computed stands for evicted cells alone.
    public boolean hasEvicted() {
        for (int row = 0; row < rows; row++) {
            for (int cell = row * columns, to = cell + computed(row); cell < to; cell++) {
                if (AttentionMap.isEvicted(values[cell])) {
                    return true;
                }
            }
        }
        return false;
    }

    /// How many of the samples that are computed and not hidden are not a number.
    public int undefined(int hiddenKeys) {
        int count = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = firstShown(hiddenKeys), to = computed(row); column < to; column++) {
                if (Float.isNaN(values[row * columns + column])) {
                    count++;
                }
            }
        }
        return count;
    }

    private HeadTile with(float[] newValues, boolean newSigned) {
        return new HeadTile(queries, keys, causal, firstQuery, firstKey, step, rows, columns, newValues, newSigned);
    }
}
