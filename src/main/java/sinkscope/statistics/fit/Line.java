package sinkscope.statistics.fit;

/// A straight line by ordinary least squares.
///
/// @param residual sum of squared residuals
/// @param r2 share of the variance explained; NaN when there is no variance to explain
public record Line(double slope, double intercept, double residual, double r2, int points) {

    /// Variance below this, in squared nats per point, is rounding and not a slope.
    private static final double NOTHING = 1e-18;

    /// @return all NaN when fewer than two different `x` are given
    public static Line through(double[] x, double[] y) {
        int n = x.length;
        double meanX = mean(x);
        double meanY = mean(y);
        double sxx = 0;
        double sxy = 0;
        double syy = 0;
        for (int i = 0; i < n; i++) {
            sxx += (x[i] - meanX) * (x[i] - meanX);
            sxy += (x[i] - meanX) * (y[i] - meanY);
            syy += (y[i] - meanY) * (y[i] - meanY);
        }
        if (n < 2 || !(sxx > 0)) {
            return new Line(Double.NaN, Double.NaN, Double.NaN, Double.NaN, n);
        }
        double slope = sxy / sxx;
        double intercept = meanY - slope * meanX;
        double residual = 0;
        for (int i = 0; i < n; i++) {
            double off = y[i] - intercept - slope * x[i];
            residual += off * off;
        }
        double r2 = syy <= NOTHING * n ? Double.NaN : 1 - residual / syy;
        return new Line(slope, intercept, residual, r2, n);
    }

    /// Akaike's criterion for normal residuals, up to a constant that is the same for every line through these points.
    double aic() {
        return points * Math.log(Math.max(residual, NOTHING * points) / points);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
