package sinkscope.statistics.fit;

/// `A(d) = e^intercept · d^−γ`, fitted on log–log axes (step 5 of the estimator).
///
/// @param gamma γ, positive when attention falls with distance; NaN when there was too little to fit
/// @param low lower end of the 95 % interval, NaN without a bootstrap
/// @param high upper end of the 95 % interval, NaN without a bootstrap
/// @param r2 share of the variance of the bins explained
/// @param intercept `ln A` at lag 1
public record PowerLawFit(double gamma, double low, double high, double r2, double intercept, int lagMin, int lagMax) {

    public double at(double lag) {
        return Math.exp(intercept - gamma * Math.log(lag));
    }

    public boolean isDefined() {
        return !Double.isNaN(gamma);
    }
}
