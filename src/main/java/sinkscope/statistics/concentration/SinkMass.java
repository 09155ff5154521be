package sinkscope.statistics.concentration;

import java.util.List;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.SumKind;
import sinkscope.statistics.scan.ValueRange;

public final class SinkMass implements HeadStatistic {

    @Override
    public String key() {
        return "sink_mass";
    }

    @Override
    public String title() {
        return "sink mass";
    }

    @Override
    public String definition() {
        return "Attention on the sink keys 0 … s−1: mean over queries past all of them of their summed "
                + "probability, 0 to 1. The fraction of attention accumulated on those few tokens.";
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
        return List.of(SinkSums.KIND);
    }

    @Override
    public double of(HeadSums sums) {
        int queries = sums.tokens() - sums.settings().sinkKeys();
        return queries <= 0 ? Double.NaN : sums.of(SinkSums.KIND).sum() / queries;
    }
}
