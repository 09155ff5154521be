package sinkscope.statistics.fit;

/// `A(d) = e^intercept · e^−rate·d`, the alternative a power law is held against (step 6 of the estimator).
///
/// @param rate per token
/// @param aicDifference AIC of the exponential less AIC of the power law; positive when the power law describes better
public record ExponentialFit(double rate, double intercept, double r2, double aicDifference) {

    public double at(double lag) {
        return Math.exp(intercept - rate * lag);
    }

    public boolean powerLawIsBetter() {
        return aicDifference > 0;
    }
}
