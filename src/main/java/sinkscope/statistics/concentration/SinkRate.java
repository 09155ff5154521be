package sinkscope.statistics.concentration;

import java.util.List;
import sinkscope.statistics.scan.ColumnSums;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.SumKind;
import sinkscope.statistics.scan.ValueRange;

public final class SinkRate implements HeadStatistic {

    @Override
    public String key() {
        return "sink_rate";
    }

    @Override
    public String title() {
        return "sink rate";
    }

    @Override
    public String definition() {
        return "1 where α₀, the mean attention that key 0 gets from all queries, exceeds ε, else 0; the "
                + "mean over heads is the published sink rate (Gu et al. 2025, arXiv 2410.10781, who take ε "
                + "= 0.3 and T = 64).";
    }

    @Override
    public StatisticKind kind() {
        return StatisticKind.CONCENTRATION;
    }

    @Override
    public ValueRange range() {
        return ValueRange.SHARE;
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public List<SumKind<?>> sums() {
        return List.of(ColumnSums.KIND);
    }

    @Override
    public double of(HeadSums sums) {
        return sums.of(ColumnSums.KIND).alpha(0) > sums.settings().sinkRateThreshold() ? 1 : 0;
    }
}
