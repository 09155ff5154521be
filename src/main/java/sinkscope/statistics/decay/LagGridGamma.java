package sinkscope.statistics.decay;

import java.util.List;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.SumKind;
import sinkscope.statistics.scan.ValueRange;

public final class LagGridGamma implements HeadStatistic {

    @Override
    public String key() {
        return "gamma_lag_grid";
    }

    @Override
    public String title() {
        return "γ, lag grid";
    }

    @Override
    public String definition() {
        return "Compatibility estimator, biased: unweighted log–log slope over lags 10, 20, 30, 50, 100 "
                + "… 2000, each from the last query of a sequence that grows with the lag (as tafagent fits "
                + "it). Compare with its null.";
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
        return sums.of(LagGridSums.KIND).grid().gamma();
    }
}
