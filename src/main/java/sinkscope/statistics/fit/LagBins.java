package sinkscope.statistics.fit;

/// Logarithmically spaced bins of lags, each with the same weight in a fit (step 5 of the estimator).
///
/// A bin's value is the mean of `ln A(d)` over its lags, its place their mean `ln d` (or mean `d`). Lags at which a
/// head puts no attention at all have no logarithm and are left out.
public final class LagBins {

    /// Bins per factor e of distance. Measured on noisy synthetic attention: 8 give a fifth less spread than 3,
    /// more gain nothing and let the crowded long lags rule the slope.
    private static final double PER_E_FOLD = 8;

    private final int lagMin;
    private final int lagMax;
    private final int[] binOfLag;
    private final double[] logs;
    private final int bins;

    public LagBins(int lagMin, int lagMax) {
        this.lagMin = lagMin;
        this.lagMax = lagMax;
        int lags = Math.max(0, lagMax - lagMin + 1);
        binOfLag = new int[lags];
        logs = new double[lags];
        double width = Math.log((lagMax + 1.0) / lagMin);
        int wanted = Math.max(1, (int) Math.round(width * PER_E_FOLD));
        int used = -1;
        int last = -1;
        for (int i = 0; i < lags; i++) {
            logs[i] = Math.log(lagMin + i);
            int bin = Math.min(wanted - 1, (int) (Math.log((double) (lagMin + i) / lagMin) / width * wanted));
            if (bin != last) {
                used++;
                last = bin;
            }
            binOfLag[i] = used;
        }
        bins = used + 1;
    }

    int lagMin() {
        return lagMin;
    }

    int lagMax() {
        return lagMax;
    }

    /// Which bin a lag falls into, from 0 on.
    int bin(int lag) {
        return binOfLag[lag - lagMin];
    }

    /// What one lag's `ln A(d)` adds to the slope of the least-squares line on `ln d`, by bin; 0 for empty bins.
    ///
    /// @param values `[≥ lagMax+1]`, positive at the lags that take part
    double[] slopes(double[] values) {
        double[] logLag = new double[bins];
        int[] members = new int[bins];
        for (int d = lagMin; d <= lagMax; d++) {
            if (values[d] > 0) {
                logLag[bin(d)] += logs[d - lagMin];
                members[bin(d)]++;
            }
        }
        int filled = 0;
        double mean = 0;
        for (int b = 0; b < bins; b++) {
            if (members[b] > 0) {
                logLag[b] /= members[b];
                mean += (logLag[b] - mean) / ++filled;
            }
        }
        double sxx = 0;
        for (int b = 0; b < bins; b++) {
            sxx += members[b] > 0 ? (logLag[b] - mean) * (logLag[b] - mean) : 0;
        }
        double[] slopes = new double[bins];
        for (int b = 0; b < bins; b++) {
            slopes[b] = members[b] > 0 ? (logLag[b] - mean) / sxx / members[b] : 0;
        }
        return slopes;
    }

    /// What one lag's `ln A(d)` adds to a weighted sum over bins, by bin; 0 for empty bins.
    ///
    /// @param values `[≥ lagMax+1]`, positive at the lags that take part
    /// @param weights of the bins that are filled, in their order
    double[] perLag(double[] values, double[] weights) {
        int[] members = new int[bins];
        for (int d = lagMin; d <= lagMax; d++) {
            members[bin(d)] += values[d] > 0 ? 1 : 0;
        }
        double[] perLag = new double[bins];
        int filled = 0;
        for (int b = 0; b < bins; b++) {
            if (members[b] > 0) {
                perLag[b] = weights[filled++] / members[b];
            }
        }
        return perLag;
    }

    /// The bins of one curve.
    ///
    /// @param logLag mean `ln d` of each bin
    /// @param lag mean `d`
    /// @param logValue mean `ln A(d)`
    record Binned(double[] logLag, double[] lag, double[] logValue) {}

    /// @param values `[≥ lagMax+1]`, entry `d` for lag `d`
    Binned of(double[] values) {
        double[] logLag = new double[bins];
        double[] lag = new double[bins];
        double[] logValue = new double[bins];
        int[] members = new int[bins];
        for (int d = lagMin; d <= lagMax; d++) {
            if (values[d] > 0) {
                int b = bin(d);
                logLag[b] += logs[d - lagMin];
                lag[b] += d;
                logValue[b] += Math.log(values[d]);
                members[b]++;
            }
        }
        int filled = 0;
        for (int b = 0; b < bins; b++) {
            if (members[b] > 0) {
                logLag[filled] = logLag[b] / members[b];
                lag[filled] = lag[b] / members[b];
                logValue[filled] = logValue[b] / members[b];
                filled++;
            }
        }
        return new Binned(
                java.util.Arrays.copyOf(logLag, filled),
                java.util.Arrays.copyOf(lag, filled),
                java.util.Arrays.copyOf(logValue, filled));
    }
}
