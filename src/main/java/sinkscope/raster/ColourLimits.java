package sinkscope.raster;

/// The values at the two ends of the colour bar. For a diverging map they are magnitudes: `low` at the middle,
/// `high` at both ends.
///
/// @param low at least 0; above 0 for a logarithmic scale
/// @param high above `low`
public record ColourLimits(double low, double high) {

    /// The smallest value a logarithmic scale may start at.
    public static final double SMALLEST_FLOOR = 1e-12;

    public ColourLimits {
        if (!(low >= 0 && high > low && high < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("colour limits must be 0 ≤ low < high, not " + low + " and " + high);
        }
    }

    /// Limits that suit a map of `keys` keys whose largest shown magnitude is `largest`.
    ///
    /// The logarithmic scale ends at the power of ten above the largest value and starts a decade under the power
    /// of ten below uniform attention, `1/keys`, so that what is weaker than chance still has colours of its own.
    ///
    /// @param largest 0 or NaN where nothing is shown
    public static ColourLimits fitting(Normalisation normalisation, double largest, int keys) {
        double top = largest > 0 && largest < Double.POSITIVE_INFINITY ? largest : 1;
        return switch (normalisation) {
            case LINEAR -> new ColourLimits(0, top);
            case ROW_MAX, RANK -> new ColourLimits(0, 1);
            case LOG -> {
                double high = Math.pow(10, Math.ceil(Math.log10(top) - 1e-9));
                double uniform = Math.pow(10, Math.floor(Math.log10(1.0 / Math.max(1, keys)) + 1e-9));
                yield new ColourLimits(Math.max(SMALLEST_FLOOR, Math.min(uniform / 10, high / 100)), high);
            }
        };
    }

    /// Limits between two percentiles of the magnitudes a tile shows, so that a few cells do not set the colours of all
    /// others. A logarithmic scale looks at magnitudes above 0 only.
    ///
    /// @param lowShare 0 to 1, below `highShare`, such as 0.01
    /// @param highShare up to 1, such as 0.99
    /// @return as `fitting` where the percentiles leave nothing between them
    public static ColourLimits percentiles(
            Normalisation normalisation, HeadTile tile, int hiddenKeys, double lowShare, double highShare) {
        if (!(lowShare >= 0 && highShare > lowShare && highShare <= 1)) {
            throw new IllegalArgumentException("percentiles must be 0 ≤ low < high ≤ 1");
        }
        boolean log = normalisation == Normalisation.LOG;
        float[] sorted = tile.shownMagnitudes(hiddenKeys);
        int first = 0;
        while (log && first < sorted.length && sorted[first] < SMALLEST_FLOOR) {
            first++;
        }
        int last = sorted.length - 1;
        if (!normalisation.isOfValues() || first >= last) {
            return fitting(normalisation, tile.largest(hiddenKeys), tile.keys());
        }
        double low = sorted[first + (int) Math.round(lowShare * (last - first))];
        double high = sorted[first + (int) Math.round(highShare * (last - first))];
        return high > low ? new ColourLimits(low, high) : fitting(normalisation, sorted[last], tile.keys());
    }
}
