package sinkscope.statistics.fit;

/// How far an estimate of γ may be off: its variance, and how well that variance is known.
///
/// @param variance NaN where it is not known
/// @param freedom its degrees of freedom, at least 1
public record Spread(double variance, double freedom) {

    public static final Spread UNKNOWN = new Spread(Double.NaN, Double.NaN);

    /// Of several texts together: the variance `W` within texts and, where texts differ by more, what `B` is beyond it.
    ///
    /// `W + max(0, B − W)` with the degrees of freedom of its two parts put together as Satterthwaite does (1946,
    /// *Biometrics Bulletin* 2).
    ///
    /// @param within the variance that the figure over all texts would have if the texts did not differ
    /// @param whole `B`, its variance as the differences between texts show it; 0 for a single text
    static Spread ofTexts(Spread within, double whole, int texts) {
        double excess = Math.max(0, whole - within.variance);
        if (excess == 0) {
            return within;
        }
        double variance = within.variance + excess;
        double ofWithin = within.variance == 0 ? 0 : within.variance * within.variance / within.freedom;
        return new Spread(variance, variance * variance / (ofWithin + excess * excess / (texts - 1)));
    }

    /// What makes the 95 % interval reach that far to either side.
    public static Spread reaching(double reach, double freedom) {
        double deviation = reach / StudentT.point975(freedom);
        return new Spread(deviation * deviation, freedom);
    }

    /// How far the 95 % interval reaches to either side; NaN where the variance is not known.
    double reach() {
        return Double.isNaN(variance) ? Double.NaN : StudentT.point975(freedom) * Math.sqrt(variance);
    }
}
