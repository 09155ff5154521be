package sinkscope.statistics.fit;

/// One law fitted to the bins of A(d): `ln A(d) = intercept + ln(d^−γ e^−λd + floor)`.
///
/// @param gamma γ, 0 where the law has none
/// @param rate λ per token, 0 where the law has none
/// @param floor f, as a share of the amplitude; 0 where the law has none
/// @param residual sum of squared residuals of `ln A`
/// @param points how many bins were fitted
public record LawFit(
        DecayLaw law, double intercept, double gamma, double rate, double floor, double residual, int points) {

    /// Residuals below this, in squared nats per point, are rounding.
    private static final double NOTHING = 1e-12;

    /// `ln A` at a lag.
    public double logAt(double lag) {
        return intercept + Math.log(Math.exp(-gamma * Math.log(lag) - rate * lag) + floor);
    }

    /// Akaike's criterion for normal residuals with its correction for few points (Hurvich and Tsai 1989); infinite
    /// with fewer points than that needs.
    public double aicc() {
        double k = law.parameters() + 1.0;
        return points > k + 1
                ? points * Math.log(residual / points + NOTHING) + 2 * k + 2 * k * (k + 1) / (points - k - 1)
                : Double.POSITIVE_INFINITY;
    }
}
