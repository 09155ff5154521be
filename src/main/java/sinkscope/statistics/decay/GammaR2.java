package sinkscope.statistics.decay;

import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.ValueRange;

public final class GammaR2 implements HeadStatistic {

    @Override
    public String key() {
        return "gamma_r2";
    }

    @Override
    public String title() {
        return "R² of the power law";
    }

    @Override
    public String definition() {
        return "Share of the variance of the binned ln A(d) that the power law explains; undefined for a "
                + "flat curve.";
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
        return sums.powerLaw().r2();
    }
}
