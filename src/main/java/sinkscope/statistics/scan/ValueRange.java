package sinkscope.statistics.scan;

/// The values a statistic can take by its definition; an open end is infinite.
public record ValueRange(double low, double high) {

    /// 0 to 1.
    public static final ValueRange SHARE = new ValueRange(0, 1);

    /// From 0 on.
    public static final ValueRange POSITIVE = new ValueRange(0, Double.POSITIVE_INFINITY);

    /// Any number.
    public static final ValueRange ANY = new ValueRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public ValueRange {
        if (!(low < high)) {
            throw new IllegalArgumentException("a range from " + low + " to " + high);
        }
    }

    /// Whether a value keeps to the definition, but for rounding of `1e-6`.
    public boolean holds(double value) {
        return value >= low - 1e-6 && value <= high + 1e-6;
    }
}
