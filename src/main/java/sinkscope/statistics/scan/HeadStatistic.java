package sinkscope.statistics.scan;

import java.util.List;

/// One number measured of every head. Each is one class in `statistics` and one line in `HeadStatistics`.
public interface HeadStatistic {

    /// Snake case, the key in every export, such as `sink_mass`.
    String key();

    /// For people, such as `sink mass`.
    String title();

    /// What it is: its formula, and where it comes from, in a few sentences for tooltips and Help.
    String definition();

    StatisticKind kind();

    /// The values it can take.
    ValueRange range();

    /// What follows the number, such as `nats`; empty for shares, exponents and counts.
    String unit();

    /// The sums over rows it is read off; none for what A(d) and its fits say.
    default List<SumKind<?>> sums() {
        return List.of();
    }

    /// What the scan has gathered of one head, as a number; NaN where it is not defined.
    double of(HeadSums sums);

    /// Whether the mean over heads says anything; it does not for a position, a choice or the end of an interval.
    default boolean averages() {
        return true;
    }

    /// What the numbers 0, 1, … stand for, where they are no quantities; empty elsewhere.
    default List<String> choices() {
        return List.of();
    }
}
