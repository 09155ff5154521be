package sinkscope.statistics.badge;

import sinkscope.statistics.MeasureSettings;

public final class SinkBadge implements HeadBadge {

    @Override
    public String key() {
        return "sink";
    }

    @Override
    public String title() {
        return "sink";
    }

    @Override
    public String sign() {
        return "S";
    }

    @Override
    public String definition() {
        return "A sink head: α₀, the mean attention that key 0 gets from all queries, exceeds ε (0.3 "
                + "unless it is set otherwise).";
    }

    @Override
    public String source() {
        return "Gu et al. 2025, arXiv 2410.10781, who count such heads in the sink rate at T = 64.";
    }

    @Override
    public String statistic() {
        return "alpha_0";
    }

    @Override
    public double threshold(MeasureSettings settings) {
        return settings.sinkRateThreshold();
    }
}
