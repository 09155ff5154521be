package sinkscope.statistics.decay;

import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.ValueRange;

public final class Gamma implements HeadStatistic {

    @Override
    public String key() {
        return "gamma";
    }

    @Override
    public String title() {
        return "γ";
    }

    @Override
    public String definition() {
        return "Exponent of A(d) ∝ d^−γ, fitted over logarithmically spaced bins of lags with the same "
                + "queries for every lag, sink keys removed and rows renormalised; uniform attention gives "
                + "0.";
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
    public double of(HeadSums sums) {
        return sums.powerLaw().gamma();
    }
}
