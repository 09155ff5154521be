package sinkscope.statistics.badge;

import sinkscope.statistics.MeasureSettings;

public final class DormantBadge implements HeadBadge {

    @Override
    public String key() {
        return "dormant";
    }

    @Override
    public String title() {
        return "dormant";
    }

    @Override
    public String sign() {
        return "D";
    }

    @Override
    public String definition() {
        return "A head at rest: the sink keys get more than 0.9 of its attention, so that it moves next "
                + "to nothing between tokens on this text.";
    }

    @Override
    public String source() {
        return "The idea is that of active and dormant heads of Guo et al. 2024, arXiv 2410.13835, read "
                + "off the attention alone: values and outputs are not looked at. The threshold is our own.";
    }

    @Override
    public String statistic() {
        return "sink_mass";
    }

    @Override
    public double threshold(MeasureSettings settings) {
        return 0.9;
    }
}
