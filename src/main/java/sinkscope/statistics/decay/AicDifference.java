package sinkscope.statistics.decay;

import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.ValueRange;

public final class AicDifference implements HeadStatistic {

    @Override
    public String key() {
        return "aic_difference";
    }

    @Override
    public String title() {
        return "ΔAIC";
    }

    @Override
    public String definition() {
        return "AIC of the exponential fit less AIC of the power law on the same bins: positive where "
                + "the power law describes A(d) better, negative where the exponential does.";
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
        return sums.exponential().aicDifference();
    }
}
