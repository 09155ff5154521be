package sinkscope.statistics.badge;

import sinkscope.statistics.MeasureSettings;

public final class LocalBadge implements HeadBadge {

    @Override
    public String key() {
        return "local";
    }

    @Override
    public String title() {
        return "local";
    }

    @Override
    public String sign() {
        return "L";
    }

    @Override
    public String definition() {
        return "More than 0.8 of the attention beyond the sink keys stays within 8 tokens of the query.";
    }

    @Override
    public String source() {
        return "Our own definition and threshold; uniform attention has about 9/T · (1 + ln(T/9)).";
    }

    @Override
    public String statistic() {
        return "local_share";
    }

    @Override
    public double threshold(MeasureSettings settings) {
        return 0.8;
    }
}
