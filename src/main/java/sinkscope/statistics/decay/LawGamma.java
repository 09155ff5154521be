package sinkscope.statistics.decay;

import sinkscope.statistics.fit.DecayLaw;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.ValueRange;

public final class LawGamma implements HeadStatistic {

    @Override
    public String key() {
        return "law_gamma";
    }

    @Override
    public String title() {
        return "γ of the chosen law";
    }

    @Override
    public String definition() {
        return "γ of the law that describes A(d) best, which is that of the plain power law only where that was chosen;"
                + " not defined for the exponential, which has none.";
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
        return sums.laws().isDefined() && sums.laws().chosen().law() != DecayLaw.EXPONENTIAL
                ? sums.laws().chosen().gamma()
                : Double.NaN;
    }
}
