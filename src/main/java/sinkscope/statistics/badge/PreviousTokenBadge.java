package sinkscope.statistics.badge;

import sinkscope.statistics.MeasureSettings;

public final class PreviousTokenBadge implements HeadBadge {

    @Override
    public String key() {
        return "previous_token";
    }

    @Override
    public String title() {
        return "previous token";
    }

    @Override
    public String sign() {
        return "P";
    }

    @Override
    public String definition() {
        return "More than 0.4 of all its attention lies on the token just before the query.";
    }

    @Override
    public String source() {
        return "The score is that of TransformerLens (detect_head, error measure mul); the threshold is " + "our own.";
    }

    @Override
    public String statistic() {
        return "previous_token";
    }

    @Override
    public double threshold(MeasureSettings settings) {
        return 0.4;
    }
}
