package sinkscope.statistics.decay;

import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.ValueRange;

public final class GammaLow implements HeadStatistic {

    @Override
    public String key() {
        return "gamma_ci_low";
    }

    @Override
    public String title() {
        return "γ, lower end";
    }

    @Override
    public String definition() {
        return "Lower end of the 95 % interval of γ, from a bootstrap over blocks of consecutive " + "queries.";
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
        return sums.powerLaw().low();
    }
}
