package sinkscope.statistics.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Which law A(d) follows: every law fitted by least squares of `ln A` to the same bins as γ, and weighed by Akaike's
/// criterion. Nothing is fitted where too few bins have attention in them.
public final class LawFits {

    /// A law with one more number is chosen only where its criterion is lower by more than this: with less, the
    /// number does no more than fit noise (Burnham and Anderson 2002, section 2.6; Arnold 2010, *J. Wildlife
    /// Management* 74).
    static final double WORTH_A_PARAMETER = 2;

    private static final int FEWEST_BINS = 6;
    private static final int STEPS = 40;

    /// A step that promises less than this share of what is left changes no criterion in its digits shown.
    private static final double SETTLED = 1e-9;

    private final LagBins.Binned bins;
    private final List<LawFit> fits;
    private final double lowest;
    private final double weights;

    private LawFits(LagBins.Binned bins, List<LawFit> fits) {
        this.bins = bins;
        this.fits = List.copyOf(fits);
        lowest = fits.stream().mapToDouble(LawFit::aicc).min().orElse(Double.NaN);
        weights = fits.stream()
                .mapToDouble(fit -> Math.exp((lowest - fit.aicc()) / 2))
                .sum();
    }

    /// @param lagMin smallest lag, at least 1
    /// @param lagMax largest lag; the curve reaches at least that far
    public static LawFits of(DecayCurve curve, int lagMin, int lagMax) {
        LagBins.Binned bins = new LagBins(lagMin, lagMax).of(curve.values());
        return of(bins);
    }

    /// What too little to fit gives.
    static LawFits none() {
        return new LawFits(new LagBins.Binned(new double[0], new double[0], new double[0]), List.of());
    }

    static LawFits of(LagBins.Binned bins) {
        return bins.logValue().length < FEWEST_BINS ? none() : fitted(bins);
    }

    private static LawFits fitted(LagBins.Binned bins) {
        int points = bins.logValue().length;
        Line power = Line.through(bins.logLag(), bins.logValue());
        Line exponential = Line.through(bins.lag(), bins.logValue());
        List<LawFit> fits = new ArrayList<>();
        LawFit plain = new LawFit(DecayLaw.POWER, power.intercept(), -power.slope(), 0, 0, power.residual(), points);
        fits.add(plain);
        LawFit straight = new LawFit(
                DecayLaw.EXPONENTIAL,
                exponential.intercept(),
                0,
                -exponential.slope(),
                0,
                exponential.residual(),
                points);
        fits.add(floored(bins, plain));
        fits.add(cutOff(bins, plain, straight));
        fits.add(straight);
        return new LawFits(bins, fits);
    }

    /// Linear in `ln d` and in `d`: the slope on what of `d` the logarithm does not explain. Where that leaves
    /// no power law that falls, it is the exponential.
    private static LawFit cutOff(LagBins.Binned bins, LawFit plain, LawFit straight) {
        Line lagOnLog = Line.through(bins.logLag(), bins.lag());
        int points = bins.lag().length;
        double sxx = 0;
        double sxy = 0;
        for (int i = 0; i < points; i++) {
            double rest = bins.lag()[i] - lagOnLog.intercept() - lagOnLog.slope() * bins.logLag()[i];
            sxx += rest * rest;
            sxy += rest * (bins.logValue()[i] - plain.intercept() + plain.gamma() * bins.logLag()[i]);
        }
        double rate = Math.max(0, -sxy / sxx);
        double gamma = plain.gamma() - rate * lagOnLog.slope();
        return gamma < 0 && rate > 0
                ? new LawFit(
                        DecayLaw.POWER_WITH_CUT_OFF,
                        straight.intercept(),
                        0,
                        straight.rate(),
                        0,
                        straight.residual(),
                        points)
                : new LawFit(
                        DecayLaw.POWER_WITH_CUT_OFF,
                        plain.intercept() + rate * lagOnLog.intercept(),
                        gamma,
                        rate,
                        0,
                        rate > 0 ? plain.residual() - sxy * sxy / sxx : plain.residual(),
                        points);
    }

    /// Levenberg's steps over γ and `ln f` from several floors, the amplitude being a mean; no worse than no
    /// floor.
    private static LawFit floored(LagBins.Binned bins, LawFit plain) {
        LawFit best = new LawFit(
                DecayLaw.POWER_WITH_FLOOR, plain.intercept(), plain.gamma(), 0, 0, plain.residual(), plain.points());
        double far = bins.logLag()[bins.logLag().length - 1];
        for (double gamma : new double[] {0.7, 1.5, 3}) {
            LawFit found = descend(bins, gamma, -gamma * far);
            best = found.residual() < best.residual() ? found : best;
        }
        return best;
    }

    private static LawFit descend(LagBins.Binned bins, double firstGamma, double firstLogFloor) {
        int n = bins.logLag().length;
        double gamma = firstGamma;
        double logFloor = firstLogFloor;
        double damping = 1e-3;
        double[] powers = new double[n];
        double[] off = new double[n];
        double[] nextPowers = new double[n];
        double[] next = new double[n];
        double[][] slopes = new double[2][n];
        double intercept = residuals(bins, gamma, logFloor, powers, off);
        double residual = squares(off);
        slopes(bins, powers, logFloor, slopes);
        for (int step = 0; step < STEPS && damping < 1e8; step++) {
            double a = dot(slopes[0], slopes[0]) * (1 + damping);
            double b = dot(slopes[0], slopes[1]);
            double c = dot(slopes[1], slopes[1]) * (1 + damping);
            double u = dot(slopes[0], off);
            double v = dot(slopes[1], off);
            double determinant = a * c - b * b;
            if (!(Math.abs(determinant) > 1e-300)) {
                break;
            }
            double byGamma = (c * u - b * v) / determinant;
            double byFloor = (a * v - b * u) / determinant;
            if (u * byGamma + v * byFloor < SETTLED * residual) {
                break;
            }
            double toFloor = Math.clamp(logFloor + byFloor, -80, 80);
            double at = residuals(bins, gamma + byGamma, toFloor, nextPowers, next);
            double there = squares(next);
            if (there < residual) {
                gamma += byGamma;
                logFloor = toFloor;
                intercept = at;
                residual = there;
                double[] last = off;
                off = next;
                next = last;
                last = powers;
                powers = nextPowers;
                nextPowers = last;
                damping /= 10;
                slopes(bins, powers, logFloor, slopes);
            } else {
                damping *= 10;
            }
        }
        return gamma > 0
                ? new LawFit(DecayLaw.POWER_WITH_FLOOR, intercept, gamma, 0, Math.exp(logFloor), residual, n)
                : new LawFit(DecayLaw.POWER_WITH_FLOOR, intercept, gamma, 0, 0, Double.POSITIVE_INFINITY, n);
    }

    /// @param powers gets `d^−γ`
    /// @param into gets what is left of `ln A`, without its mean
    /// @return the amplitude's logarithm, with which residuals have no mean
    private static double residuals(
            LagBins.Binned bins, double gamma, double logFloor, double[] powers, double[] into) {
        double floor = Math.exp(logFloor);
        double sum = 0;
        for (int i = 0; i < into.length; i++) {
            powers[i] = Math.exp(-gamma * bins.logLag()[i]);
            into[i] = bins.logValue()[i] - Math.log(powers[i] + floor);
            sum += into[i];
        }
        double mean = sum / into.length;
        for (int i = 0; i < into.length; i++) {
            into[i] -= mean;
        }
        return mean;
    }

    /// What the curve changes with γ and `ln f`, each without its mean.
    private static void slopes(LagBins.Binned bins, double[] powers, double logFloor, double[][] into) {
        int n = powers.length;
        double floor = Math.exp(logFloor);
        double gammas = 0;
        double floors = 0;
        for (int i = 0; i < n; i++) {
            double share = powers[i] / (powers[i] + floor);
            into[0][i] = -bins.logLag()[i] * share;
            into[1][i] = 1 - share;
            gammas += into[0][i];
            floors += into[1][i];
        }
        for (int i = 0; i < n; i++) {
            into[0][i] -= gammas / n;
            into[1][i] -= floors / n;
        }
    }

    private static double squares(double[] values) {
        return dot(values, values);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /// Whether there was enough to fit.
    public boolean isDefined() {
        return !fits.isEmpty();
    }

    /// @throws java.util.NoSuchElementException if there was too little to fit
    public LawFit of(DecayLaw law) {
        return fits.stream().filter(fit -> fit.law() == law).findFirst().orElseThrow();
    }

    /// Where the bins that were fitted lie, as the mean of `ln d` of their lags, `[bins]`.
    public double[] lags() {
        return Arrays.stream(bins.logLag()).map(Math::exp).toArray();
    }

    /// `ln A(d)` less the law, of every bin in nats, `[bins]`.
    ///
    /// @throws java.util.NoSuchElementException if there was too little to fit
    public double[] residuals(DecayLaw law) {
        LawFit fit = of(law);
        double[] off = bins.logValue().clone();
        for (int i = 0; i < off.length; i++) {
            double shape = Math.exp(-fit.gamma() * bins.logLag()[i] - fit.rate() * bins.lag()[i]) + fit.floor();
            off[i] -= fit.intercept() + Math.log(shape);
        }
        return off;
    }

    /// The law with the lowest criterion; one with more numbers only where it is lower by more than 2.
    ///
    /// @throws java.util.NoSuchElementException if there was too little to fit
    public LawFit chosen() {
        return fits.stream()
                .min(Comparator.comparingDouble(fit -> fit.aicc() + (fit.law().parameters() - 2) * WORTH_A_PARAMETER))
                .orElseThrow();
    }

    /// The criterion of a law less the lowest of all; NaN if there was too little to fit.
    public double difference(DecayLaw law) {
        return isDefined() ? of(law).aicc() - lowest : Double.NaN;
    }

    /// The Akaike weight of a law: `e^−Δ/2` as a share of all laws' (Burnham and Anderson 2002); NaN if there
    /// was too little to fit.
    public double weight(DecayLaw law) {
        return isDefined() ? Math.exp(-difference(law) / 2) / weights : Double.NaN;
    }
}
