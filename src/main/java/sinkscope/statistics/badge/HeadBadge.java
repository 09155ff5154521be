package sinkscope.statistics.badge;

import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.HeadReport;

/// A kind of head that has a name, such as an induction head. Each is one class in this room and one line in
/// `HeadBadges`. A head may be of several kinds, or of none.
public interface HeadBadge {

    /// Snake case, the key in exports, such as `previous_token`.
    String key();

    /// For people, such as `previous token`.
    String title();

    /// The shortest sign that still tells it from the others: one or two letters.
    String sign();

    /// What makes a head one of this kind, with the threshold, in a sentence or two.
    String definition();

    /// Whose definition and whose threshold it is.
    String source();

    /// Key of the statistic it is read off.
    String statistic();

    /// The statistic's value above which a head is one of this kind, strictly.
    double threshold(MeasureSettings settings);

    /// Whether a head is one of this kind; false where the statistic is not defined or was not measured.
    default boolean holds(HeadReport head, MeasureSettings settings) {
        return head.value(statistic()) > threshold(settings);
    }
}
