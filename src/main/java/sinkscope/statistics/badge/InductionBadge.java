package sinkscope.statistics.badge;

import sinkscope.statistics.MeasureSettings;

public final class InductionBadge implements HeadBadge {

    @Override
    public String key() {
        return "induction";
    }

    @Override
    public String title() {
        return "induction";
    }

    @Override
    public String sign() {
        return "I";
    }

    @Override
    public String definition() {
        return "More than 0.4 of all its attention lies on tokens that follow earlier copies of the "
                + "query’s own token. Judge it on repeated text; where no token occurs twice it says "
                + "nothing.";
    }

    @Override
    public String source() {
        return "Induction heads are those of Olsson et al. 2022, arXiv 2209.11895; the score is that of "
                + "TransformerLens (detect_head, mul); the threshold is our own.";
    }

    @Override
    public String statistic() {
        return "induction";
    }

    @Override
    public double threshold(MeasureSettings settings) {
        return 0.4;
    }
}
