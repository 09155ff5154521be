package sinkscope.statistics.concentration;

import java.util.List;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.SumKind;
import sinkscope.statistics.scan.ValueRange;

public final class RowEntropy implements HeadStatistic {

    @Override
    public String key() {
        return "entropy";
    }

    @Override
    public String title() {
        return "row entropy";
    }

    @Override
    public String definition() {
        return "Entropy −Σ A ln A of each query's row in nats, mean over queries from 1 on. By layer it "
                + "shows the pyramidal funnel (PyramidKV).";
    }

    @Override
    public StatisticKind kind() {
        return StatisticKind.OTHER;
    }

    @Override
    public ValueRange range() {
        return ValueRange.POSITIVE;
    }

    @Override
    public String unit() {
        return "nats";
    }

    @Override
    public List<SumKind<?>> sums() {
        return List.of(EntropySums.KIND);
    }

    @Override
    public double of(HeadSums sums) {
        return sums.of(EntropySums.KIND).mean();
    }
}
