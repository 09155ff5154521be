package sinkscope.raster;

import java.util.List;

/// How many of the cells shown have which value: the counts beside a colour bar. Bins lie evenly along the bar, so on a
/// logarithmic one they are even in the logarithm.
///
/// @param counts by bin from the lower to the upper limit; not to be written to
/// @param below cells under the lower limit
/// @param above cells over the upper limit
/// @param undefined cells that are not a number
public record ValueHistogram(long[] counts, long below, long above, long undefined) {

    /// Counts what tiles show. Of a diverging map the bar runs from the largest negative to the largest positive value,
    /// and both ends are `above`.
    ///
    /// @param tiles normalised as `scale` wants them
    /// @param hiddenKeys leading keys that are not shown
    /// @param bins at least 1
    public static ValueHistogram of(List<HeadTile> tiles, int hiddenKeys, ColourScale scale, int bins) {
        long[] counts = new long[bins];
        long below = 0;
        long above = 0;
        long undefined = 0;
        boolean signed = scale.map().diverging();
        double low = scale.limits().low();
        double high = scale.limits().high();
        for (HeadTile tile : tiles) {
            for (int row = 0; row < tile.rows(); row++) {
                for (int column = tile.firstShown(hiddenKeys), to = tile.computed(row); column < to; column++) {
                    float value = tile.values()[row * tile.columns() + column];
                    double magnitude = signed ? Math.abs(value) : value;
                    if (!Float.isFinite(value)) {
                        undefined++;
                    } else if (magnitude > high) {
                        above++;
                    } else if (!signed && magnitude < low) {
                        below++;
                    } else {
                        counts[Math.min(bins - 1, (int) (scale.position(value) * bins))]++;
                    }
                }
            }
        }
        return new ValueHistogram(counts, below, above, undefined);
    }

    /// The largest count of any bin.
    public long most() {
        long most = 0;
        for (long count : counts) {
            most = Math.max(most, count);
        }
        return most;
    }

    /// Heights of the bars, from 0 to 1.
    ///
    /// @param logarithmic whether heights follow the logarithm of one more than the count, so that rare values show
    public double[] heights(boolean logarithmic) {
        double[] heights = new double[counts.length];
        double most = height(most(), logarithmic);
        for (int i = 0; i < heights.length; i++) {
            heights[i] = most == 0 ? 0 : height(counts[i], logarithmic) / most;
        }
        return heights;
    }

    private static double height(long count, boolean logarithmic) {
        return logarithmic ? Math.log1p(count) : count;
    }
}
