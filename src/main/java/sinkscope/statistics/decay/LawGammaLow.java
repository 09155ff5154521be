package sinkscope.statistics.decay;

import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.ValueRange;

public final class LawGammaLow implements HeadStatistic {

    @Override
    public String key() {
        return "law_gamma_ci_low";
    }

    @Override
    public String title() {
        return "γ of the chosen law, lower end";
    }

    @Override
    public String definition() {
        return "Lower end of the 95 % interval of the chosen law's γ, from the same resampled blocks of consecutive "
                + "queries as that of γ; with a floor, to first order around the fit. The choice of the law is held "
                + "fixed, so doubt about it is not in the interval.";
    }

    @Override
    public boolean averages() {
        return false;
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
        return sums.laws().isDefined() ? sums.laws().chosen().gamma() - sums.lawReach() : Double.NaN;
    }
}
