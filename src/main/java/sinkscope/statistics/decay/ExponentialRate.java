package sinkscope.statistics.decay;

import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.ValueRange;

public final class ExponentialRate implements HeadStatistic {

    @Override
    public String key() {
        return "exponential_rate";
    }

    @Override
    public String title() {
        return "exponential rate";
    }

    @Override
    public String definition() {
        return "Rate per token of the alternative A(d) ∝ e^−rate·d, fitted to the same bins as the power " + "law.";
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
        return "per token";
    }

    @Override
    public double of(HeadSums sums) {
        return sums.exponential().rate();
    }
}
