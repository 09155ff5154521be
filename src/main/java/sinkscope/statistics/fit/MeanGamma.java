package sinkscope.statistics.fit;

import java.util.List;

/// The mean of some heads' own γ, with its 95 % interval.
///
/// The interval says how far the mean over these very heads may be off, since only some queries of some texts were
/// looked at; not how γ differs from head to head.
///
/// @param gamma NaN where no head has one
public record MeanGamma(double gamma, Spread spread) {

    public static final MeanGamma UNKNOWN = new MeanGamma(Double.NaN, Spread.UNKNOWN);

    /// One head's γ as a mean over a single one, from the upper end of its interval.
    ///
    /// @param freedom degrees of freedom of that interval
    public static MeanGamma reaching(double gamma, double high, double freedom) {
        return new MeanGamma(gamma, Spread.reaching(high - gamma, freedom));
    }

    /// Over several texts, each with the same weight; the interval as `BlockBootstrap` makes it for several texts.
    public static MeanGamma ofTexts(List<MeanGamma> all) {
        List<MeanGamma> texts =
                all.stream().filter(text -> !Double.isNaN(text.gamma)).toList();
        int count = texts.size();
        if (count < 2) {
            return count == 1 ? texts.getFirst() : UNKNOWN;
        }
        double gamma = texts.stream().mapToDouble(MeanGamma::gamma).average().orElse(Double.NaN);
        double within = 0;
        double freedom = 0;
        double apart = 0;
        for (MeanGamma text : texts) {
            within += text.spread.variance() / count / count;
            freedom += text.spread.freedom();
            apart += (text.gamma - gamma) * (text.gamma - gamma);
        }
        return new MeanGamma(gamma, Spread.ofTexts(new Spread(within, freedom), apart / count / (count - 1), count));
    }

    public double low() {
        return gamma - spread.reach();
    }

    public double high() {
        return gamma + spread.reach();
    }
}
