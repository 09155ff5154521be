package sinkscope.statistics.concentration;

import java.util.List;
import sinkscope.statistics.scan.ColumnSums;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.SumKind;
import sinkscope.statistics.scan.ValueRange;

public final class PeakShare implements HeadStatistic {

    @Override
    public String key() {
        return "peak_share";
    }

    @Override
    public String title() {
        return "peak share";
    }

    @Override
    public String definition() {
        return "The largest α_k over all keys k: the greatest mean attention any one key gets from the "
                + "queries that see it.";
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
        ColumnSums columns = sums.of(ColumnSums.KIND);
        return columns.alpha(columns.peak());
    }
}
