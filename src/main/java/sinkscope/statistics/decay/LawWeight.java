package sinkscope.statistics.decay;

import java.util.Locale;
import sinkscope.statistics.fit.DecayLaw;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.ValueRange;

/// The Akaike weight of one law.
public final class LawWeight implements HeadStatistic {

    private final DecayLaw law;

    public LawWeight(DecayLaw law) {
        this.law = law;
    }

    @Override
    public String key() {
        return "law_weight_" + law.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String title() {
        return "weight of the " + law.title();
    }

    @Override
    public String definition() {
        return "Akaike weight of the " + law.title() + ", " + law.formula()
                + ": e^(−Δ/2) as a share of that of all four laws, 0 to 1, with Δ the corrected criterion "
                + "less the lowest one (Burnham and Anderson 2002).";
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
        return sums.laws().weight(law);
    }
}
