package sinkscope.view.compare;

import java.util.Arrays;
import java.util.OptionalInt;
import sinkscope.raster.HeadTile;

/// What every query gives to one key: a column of a map.
///
/// @param values `[queries]`, NaN where nothing is computed, before the key of causal attention and outside the tile
/// @param mean over the queries that can attend to the key; NaN where there are none
public record KeyColumn(int key, float[] values, double mean) {

    /// @param tile of a long text: each query has the largest value of its sample
    public static KeyColumn of(HeadTile tile, int key) {
        float[] values = new float[tile.queries()];
        Arrays.fill(values, Float.NaN);
        int column = Math.floorDiv(key - tile.firstKey(), tile.step());
        double sum = 0;
        int counted = 0;
        for (int query = tile.causal() ? key : 0;
                query < values.length && column >= 0 && column < tile.columns();
                query++) {
            int row = Math.floorDiv(query - tile.firstQuery(), tile.step());
            if (row >= 0 && row < tile.rows()) {
                values[query] = tile.values()[row * tile.columns() + column];
                sum += values[query];
                counted++;
            }
        }
        return new KeyColumn(key, values, counted == 0 ? Double.NaN : sum / counted);
    }

    /// What every query gives to several keys together; its `key` is the first of them.
    ///
    /// @param tile as for one
    public static KeyColumn of(HeadTile tile, int first, int last) {
        KeyColumn whole = of(tile, first);
        for (int key = first + 1; key <= last; key++) {
            float[] more = of(tile, key).values();
            for (int query = 0; query < more.length; query++) {
                if (!Float.isNaN(more[query])) {
                    whole.values()[query] =
                            Float.isNaN(whole.values()[query]) ? more[query] : whole.values()[query] + more[query];
                }
            }
        }
        double sum = 0;
        int counted = 0;
        for (float value : whole.values()) {
            if (!Float.isNaN(value)) {
                sum += value;
                counted++;
            }
        }
        return new KeyColumn(first, whole.values(), counted == 0 ? Double.NaN : sum / counted);
    }

    /// The query that gives it most.
    public OptionalInt strongest() {
        int best = -1;
        for (int query = 0; query < values.length; query++) {
            if (values[query] >= 0 && (best < 0 || values[query] > values[best])) {
                best = query;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }
}
