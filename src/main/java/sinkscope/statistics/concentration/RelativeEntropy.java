package sinkscope.statistics.concentration;

import java.util.List;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.SumKind;
import sinkscope.statistics.scan.ValueRange;

public final class RelativeEntropy implements HeadStatistic {

    @Override
    public String key() {
        return "entropy_relative";
    }

    @Override
    public String title() {
        return "relative row entropy";
    }

    @Override
    public String definition() {
        return "Row entropy divided by its largest possible value ln(q+1), mean over queries from 1 on: "
                + "1 for uniform attention, 0 for attention on a single key.";
    }

    @Override
    public StatisticKind kind() {
        return StatisticKind.OTHER;
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
        return List.of(EntropySums.KIND);
    }

    @Override
    public double of(HeadSums sums) {
        return sums.of(EntropySums.KIND).relativeMean();
    }
}
