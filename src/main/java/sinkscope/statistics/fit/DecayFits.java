package sinkscope.statistics.fit;

/// Fits of A(d): the power law with its interval, and the exponential it is held against (steps 5 and 6 of the
/// estimator).
///
/// @param powerLaw undefined when fewer than three bins have attention in them
/// @param offGamma by how much γ is another one in each column of a `BlockBootstrap`; empty without one
public record DecayFits(PowerLawFit powerLaw, ExponentialFit exponential, double[] offGamma) {

    private static final int FEWEST_BINS = 3;

    /// Fits a curve without an interval.
    ///
    /// @param lagMin smallest lag, at least 1
    /// @param lagMax largest lag; the curve reaches at least that far
    public static DecayFits of(DecayCurve curve, int lagMin, int lagMax) {
        return of(curve.values(), new LagBins(lagMin, lagMax));
    }

    public static DecayFits of(double[] values, LagBins bins) {
        LagBins.Binned binned = bins.of(values);
        if (binned.logValue().length < FEWEST_BINS) {
            return undefined(bins);
        }
        Line power = Line.through(binned.logLag(), binned.logValue());
        Line exponential = Line.through(binned.lag(), binned.logValue());
        return new DecayFits(
                new PowerLawFit(
                        -power.slope(),
                        Double.NaN,
                        Double.NaN,
                        power.r2(),
                        power.intercept(),
                        bins.lagMin(),
                        bins.lagMax()),
                new ExponentialFit(
                        -exponential.slope(),
                        exponential.intercept(),
                        exponential.r2(),
                        exponential.aic() - power.aic()),
                new double[0]);
    }

    /// Fits the curve of all blocks and resamples them for the interval.
    public static DecayFits of(DecayBlocks blocks, LagBins bins, BlockBootstrap bootstrap) {
        DecayFits fits = of(blocks.curve().values(), bins);
        if (!fits.powerLaw.isDefined()) {
            return fits;
        }
        double[] off = bootstrap.offGamma(fits.powerLaw.gamma(), blocks, bins);
        return new DecayFits(bootstrap.interval(fits.powerLaw, off), fits.exponential, off);
    }

    private static DecayFits undefined(LagBins bins) {
        double nan = Double.NaN;
        return new DecayFits(
                new PowerLawFit(nan, nan, nan, nan, nan, bins.lagMin(), bins.lagMax()),
                new ExponentialFit(nan, nan, nan, nan),
                new double[0]);
    }
}
