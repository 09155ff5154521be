package sinkscope.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/// The 95 % interval of γ from a bootstrap over blocks of consecutive queries.
///
/// Blocks, not queries, because neighbouring queries look at the same keys. The interval is γ ± t standard
/// deviations of the resampled γ, with Student's t for `blocks − 1` degrees of freedom and the deviation freed of
/// its small-sample factor `√(1 − 1/blocks)`. The same resamples are drawn for every head, so intervals of heads
/// and of θ are comparable.
final class BlockBootstrap {

    private static final long SEED = 0x5eed_cafeL;
    private static final int FEWEST_BLOCKS = 4;

    /// Products of at most this many attention values are taken before each logarithm.
    private static final int PRODUCT = 8;

    /// Below this the product of `PRODUCT` values could underflow.
    private static final double SMALLEST = 1e-36;

    private final int blocks;
    private final int texts;
    private final int[][] picks;

    /// @param blocks how many blocks there are
    /// @param resamples how often they are resampled; 0 for no interval
    BlockBootstrap(int blocks, int resamples) {
        this(new int[] {blocks}, resamples);
    }

    /// @param blocksOfText how many consecutive blocks belong to each text; texts are resampled first, then the blocks
    ///     within each text drawn
    BlockBootstrap(int[] blocksOfText, int resamples) {
        texts = blocksOfText.length;
        blocks = Arrays.stream(blocksOfText).sum();
        int[] first = new int[texts];
        for (int t = 1; t < texts; t++) {
            first[t] = first[t - 1] + blocksOfText[t - 1];
        }
        SplittableRandom random = new SplittableRandom(SEED);
        picks = new int[blocks < FEWEST_BLOCKS ? 0 : resamples][blocks];
        for (int[] times : picks) {
            for (int draw = 0; draw < texts; draw++) {
                int text = texts == 1 ? 0 : random.nextInt(texts);
                for (int i = 0; i < blocksOfText[text]; i++) {
                    times[first[text] + random.nextInt(blocksOfText[text])]++;
                }
            }
        }
    }

    /// The same fit with its interval; unchanged where there are no resamples or too few blocks.
    PowerLawFit interval(PowerLawFit fit, DecayBlocks sums, LagBins bins) {
        if (picks.length < 2) {
            return fit;
        }
        double mean = 0;
        double squares = 0;
        int drawn = 0;
        double[] curve = new double[sums.lagMax() + 1];
        double[] slopes = slopes(bins);
        for (int[] times : picks) {
            double gamma = resampled(times, sums, bins, slopes, curve);
            if (!Double.isNaN(gamma)) {
                drawn++;
                double off = gamma - mean;
                mean += off / drawn;
                squares += off * (gamma - mean);
            }
        }
        if (drawn < 2) {
            return fit;
        }
        double deviation = Math.sqrt(squares / (drawn - 1) * freedFromSampleSize());
        double reach = studentT975(blocks - 1) * deviation;
        return new PowerLawFit(
                fit.gamma(),
                fit.gamma() - reach,
                fit.gamma() + reach,
                fit.r2(),
                fit.intercept(),
                fit.lagMin(),
                fit.lagMax());
    }

    private double freedFromSampleSize() {
        double ofBlocks = blocks / (blocks - 1.0);
        return texts == 1 ? ofBlocks : Math.max(ofBlocks, texts / (texts - 1.0));
    }

    private static double resampled(int[] times, DecayBlocks sums, LagBins bins, double[] slopes, double[] curve) {
        Arrays.fill(curve, 0);
        for (int b = 0; b < times.length; b++) {
            if (times[b] > 0) {
                addTo(curve, sums.sums(b), times[b]);
            }
        }
        double gamma = 0;
        int d = bins.lagMin();
        while (d <= bins.lagMax()) {
            int bin = bins.bin(d);
            double logs = 0;
            double product = 1;
            int factors = 0;
            for (; d <= bins.lagMax() && bins.bin(d) == bin; d++) {
                if (curve[d] < SMALLEST) {
                    return DecayFits.of(curve, bins).powerLaw().gamma();
                }
                product *= curve[d];
                if (++factors == PRODUCT) {
                    logs += Math.log(product);
                    product = 1;
                    factors = 0;
                }
            }
            gamma -= slopes[bin] * (logs + Math.log(product));
        }
        return gamma;
    }

    private static void addTo(double[] curve, double[] block, double times) {
        for (int d = 0; d < curve.length; d++) {
            curve[d] += times * block[d];
        }
    }

    /// `[bins]`: what one `ln A(d)` in each bin adds to the slope of the least-squares line.
    private static double[] slopes(LagBins bins) {
        double[] x = new double[bins.count()];
        int[] members = new int[bins.count()];
        for (int d = bins.lagMin(); d <= bins.lagMax(); d++) {
            x[bins.bin(d)] += Math.log(d);
            members[bins.bin(d)]++;
        }
        double mean = 0;
        for (int b = 0; b < x.length; b++) {
            x[b] /= members[b];
            mean += x[b] / x.length;
        }
        double sxx = 0;
        for (double place : x) {
            sxx += (place - mean) * (place - mean);
        }
        double[] slopes = new double[x.length];
        for (int b = 0; b < x.length; b++) {
            slopes[b] = (x[b] - mean) / sxx / members[b];
        }
        return slopes;
    }

    /// The 97.5 % point of Student's t (Abramowitz and Stegun 26.7.5; within 0.01 from 3 degrees of freedom on).
    static double studentT975(int freedom) {
        double z = 1.959963984540054;
        double z3 = z * z * z;
        double z5 = z3 * z * z;
        double z7 = z5 * z * z;
        double z9 = z7 * z * z;
        double n = freedom;
        return z
                + (z3 + z) / (4 * n)
                + (5 * z5 + 16 * z3 + 3 * z) / (96 * n * n)
                + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * n * n * n)
                + (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / (92160 * n * n * n * n);
    }
}
