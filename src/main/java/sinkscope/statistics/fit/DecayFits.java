package sinkscope.statistics.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Fits of A(d): the power law with its interval, and the exponential it is held against (steps 5 and 6 of the
/// estimator).
///
/// @param powerLaw undefined when fewer than three bins have attention in them
/// @param laws every law fitted to the same bins
/// @param lawReach how far the 95 % interval of the chosen law's γ reaches to either side; NaN without a bootstrap or
///     where that law has no γ
/// @param offGamma by how much γ is another one in each column of a `BlockBootstrap`; empty without one
public record DecayFits(
        PowerLawFit powerLaw, ExponentialFit exponential, LawFits laws, double lawReach, double[] offGamma) {

    private static final int FEWEST_BINS = 3;

    /// Fits a curve without an interval.
    ///
    /// @param lagMin smallest lag, at least 1
    /// @param lagMax largest lag; the curve reaches at least that far
    public static DecayFits of(DecayCurve curve, int lagMin, int lagMax) {
        return of(curve.values(), new LagBins(lagMin, lagMax));
    }

    private static DecayFits of(double[] values, LagBins bins) {
        return of(bins.of(values), bins);
    }

    private static DecayFits of(LagBins.Binned binned, LagBins bins) {
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
                LawFits.of(binned),
                Double.NaN,
                new double[0]);
    }

    /// Fits the curve of all blocks and resamples them for the intervals.
    public static DecayFits of(DecayBlocks blocks, LagBins bins, BlockBootstrap bootstrap) {
        double[] values = blocks.curve().values();
        LagBins.Binned binned = bins.of(values);
        DecayFits fits = of(binned, bins);
        if (!fits.powerLaw.isDefined()) {
            return fits;
        }
        List<BlockBootstrap.LogSum> figures = new ArrayList<>();
        figures.add(new BlockBootstrap.LogSum(
                fits.powerLaw.gamma(), negated(bins.slopes(values)), curve -> gamma(bins.of(curve))));
        DecayLaw law = fits.laws.isDefined() ? fits.laws.chosen().law() : DecayLaw.EXPONENTIAL;
        if (law != DecayLaw.POWER && law != DecayLaw.EXPONENTIAL) {
            LawFit fit = fits.laws.of(law);
            figures.add(new BlockBootstrap.LogSum(
                    fit.gamma(),
                    bins.perLag(values, LawSlopes.ofGamma(binned, fit)),
                    curve -> gamma(curve, bins, law)));
        }
        double[][] off = bootstrap.off(figures, blocks, bins);
        double lawReach = law == DecayLaw.EXPONENTIAL ? Double.NaN : bootstrap.reach(off[figures.size() - 1]);
        return new DecayFits(bootstrap.interval(fits.powerLaw, off[0]), fits.exponential, fits.laws, lawReach, off[0]);
    }

    /// γ of the power law alone: a resampled curve needs no other fit.
    private static double gamma(LagBins.Binned binned) {
        return binned.logValue().length < FEWEST_BINS
                ? Double.NaN
                : -Line.through(binned.logLag(), binned.logValue()).slope();
    }

    private static double gamma(double[] curve, LagBins bins, DecayLaw law) {
        LawFits laws = LawFits.of(bins.of(curve));
        return laws.isDefined() ? laws.of(law).gamma() : Double.NaN;
    }

    private static double[] negated(double[] values) {
        return Arrays.stream(values).map(v -> -v).toArray();
    }

    private static DecayFits undefined(LagBins bins) {
        double nan = Double.NaN;
        return new DecayFits(
                new PowerLawFit(nan, nan, nan, nan, nan, bins.lagMin(), bins.lagMax()),
                new ExponentialFit(nan, nan, nan, nan),
                LawFits.none(),
                nan,
                new double[0]);
    }
}
