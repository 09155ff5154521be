package sinkscope.statistics.scan;

/// One number measured of every head. Each is one class in this room and one line in `HeadStatistics`.
public interface HeadStatistic {

    /// Snake case, the key in every export, such as `sink_mass`.
    String key();

    /// For people, such as `sink mass`.
    String title();

    /// What it is, in one or two sentences with its unit and source, for tooltips.
    String definition();

    /// What the scan has gathered of one head, as a number; NaN where it is not defined.
    double of(HeadSums sums);

    /// Whether the mean over heads says anything; it does not for a position or the end of an interval.
    default boolean averages() {
        return true;
    }
}
