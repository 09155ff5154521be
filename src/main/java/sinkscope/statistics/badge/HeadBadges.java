package sinkscope.statistics.badge;

import java.util.List;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.HeadReport;

/// Every kind of head that has a name, in the order badges stand.
public final class HeadBadges {

    public static final List<HeadBadge> ALL = List.of(
            new SinkBadge(), new DormantBadge(), new PreviousTokenBadge(), new InductionBadge(), new LocalBadge());

    private HeadBadges() {}

    /// The kinds a head is one of, in the order of `ALL`.
    public static List<HeadBadge> of(HeadReport head, MeasureSettings settings) {
        return ALL.stream().filter(badge -> badge.holds(head, settings)).toList();
    }
}
