package sinkscope.statistics.fit;

/// How the γ of a fitted law follows each bin: a weighted sum of `ln A(d)`, exactly where the law is linear in its
/// numbers and to first order at the fit where it has a floor.
final class LawSlopes {

    private LawSlopes() {}

    /// What one nat more in a bin changes of γ, `[filled bins]`; all zero for a law without a γ of its own.
    ///
    /// The steps of Gauss and Newton at the fit: `JᵀJ` of the law's own slopes, each without its mean, because
    /// the amplitude is fitted too.
    static double[] ofGamma(LagBins.Binned bins, LawFit fit) {
        int n = bins.logLag().length;
        double[] gamma = new double[n];
        double[] other = new double[n];
        if (fit.law() == DecayLaw.EXPONENTIAL) {
            return gamma;
        }
        for (int i = 0; i < n; i++) {
            double power = Math.exp(-fit.gamma() * bins.logLag()[i]);
            double share = fit.floor() == 0 ? 1 : power / (power + fit.floor());
            gamma[i] = -bins.logLag()[i] * share;
            other[i] = fit.rate() > 0 ? -bins.lag()[i] : 1 - share;
        }
        centre(gamma);
        centre(other);
        double a = dot(gamma, gamma);
        double b = dot(gamma, other);
        double c = dot(other, other);
        double determinant = a * c - b * b;
        boolean alone = !(determinant > 1e-12 * a * c);
        for (int i = 0; i < n; i++) {
            gamma[i] = alone ? gamma[i] / a : (c * gamma[i] - b * other[i]) / determinant;
        }
        return gamma;
    }

    private static void centre(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] -= mean;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
