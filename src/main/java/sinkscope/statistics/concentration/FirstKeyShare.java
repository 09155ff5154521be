package sinkscope.statistics.concentration;

import java.util.List;
import sinkscope.statistics.scan.ColumnSums;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.SumKind;
import sinkscope.statistics.scan.ValueRange;

public final class FirstKeyShare implements HeadStatistic {

    @Override
    public String key() {
        return "alpha_0";
    }

    @Override
    public String title() {
        return "α of key 0";
    }

    @Override
    public String definition() {
        return "Mean attention that key 0 gets from all queries, its own included; what the sink rate "
                + "compares with ε (Gu et al. 2025, arXiv 2410.10781).";
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
        return sums.of(ColumnSums.KIND).alpha(0);
    }
}
