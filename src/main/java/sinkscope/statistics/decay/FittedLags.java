package sinkscope.statistics.decay;

import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.ValueRange;

public final class FittedLags implements HeadStatistic {

    @Override
    public String key() {
        return "gamma_lag_share";
    }

    @Override
    public String title() {
        return "lags in the fit";
    }

    @Override
    public String definition() {
        return "Share of the lags γ is fitted over that get any attention, 0 to 1. Below 1, γ speaks of these lags"
            + " only: the others lie beyond a window, or were too faint for the precision the attention was recorded"
            + " in.";
    }

    @Override
    public StatisticKind kind() {
        return StatisticKind.DECAY;
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
    public double of(HeadSums sums) {
        int lags = 0;
        int lagMin = sums.powerLaw().lagMin();
        int lagMax = sums.powerLaw().lagMax();
        for (int d = lagMin; d <= lagMax; d++) {
            lags += sums.decay().at(d) > 0 ? 1 : 0;
        }
        return lagMax < lagMin ? Double.NaN : lags / (lagMax - lagMin + 1.0);
    }
}
