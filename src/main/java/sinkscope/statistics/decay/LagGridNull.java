package sinkscope.statistics.decay;

import java.util.List;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.SumKind;
import sinkscope.statistics.scan.ValueRange;

public final class LagGridNull implements HeadStatistic {

    @Override
    public String key() {
        return "gamma_lag_grid_null";
    }

    @Override
    public String title() {
        return "γ, lag grid, null";
    }

    @Override
    public String definition() {
        return "What perfectly uniform attention scores on the lag grid of the same text: the part of "
                + "the lag-grid γ that is an artefact.";
    }

    @Override
    public StatisticKind kind() {
        return StatisticKind.DECAY;
    }

    @Override
    public ValueRange range() {
        return ValueRange.ANY;
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public List<SumKind<?>> sums() {
        return List.of(LagGridSums.KIND);
    }

    @Override
    public double of(HeadSums sums) {
        return sums.of(LagGridSums.KIND).grid().nullGamma();
    }
}
