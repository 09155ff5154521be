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

    /// So many ratios are multiplied before each logarithm.
    private static final int PRODUCT = 8;

    /// A smaller product may owe to a lag without attention in the blocks drawn, or underflow.
    private static final float SMALLEST = 1e-30f;

    /// Blocks added up by one loop.
    private static final int TOGETHER = 4;

    private final int blocks;
    private final int texts;
    private final int resamples;

    /// `[blocks][resamples]`, how often each block was drawn; the number of blocks is filled up to a multiple of
    /// `TOGETHER` with blocks that never were.
    private final float[][] times;

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
        this.resamples = blocks < FEWEST_BLOCKS ? 0 : resamples;
        times = new float[Math.ceilDiv(blocks, TOGETHER) * TOGETHER][this.resamples];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int r = 0; r < this.resamples; r++) {
            for (int draw = 0; draw < texts; draw++) {
                int text = texts == 1 ? 0 : random.nextInt(texts);
                for (int i = 0; i < blocksOfText[text]; i++) {
                    times[first[text] + random.nextInt(blocksOfText[text])][r]++;
                }
            }
        }
    }

    /// The same fit with its interval; unchanged where there are no resamples or too few blocks.
    PowerLawFit interval(PowerLawFit fit, DecayBlocks sums, LagBins bins) {
        if (resamples < 2) {
            return fit;
        }
        double mean = 0;
        double squares = 0;
        int drawn = 0;
        for (double off : offGamma(fit.gamma(), sums, bins)) {
            if (!Double.isNaN(off)) {
                drawn++;
                double away = off - mean;
                mean += away / drawn;
                squares += away * (off - mean);
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

    /// How far each resample's γ is from that of all blocks, `[resamples]`; NaN where nothing is left to fit.
    ///
    /// γ is a weighted sum of `ln A(d)`, so only the logarithm of A(d)'s ratio to that of all blocks is needed,
    /// taken for all resamples at once, lag by lag, in loops over contiguous floats.
    private double[] offGamma(double gamma, DecayBlocks sums, LagBins bins) {
        double[] totals = sums.totals();
        double[] slopes = bins.slopes(totals);
        Logarithm logarithm = new Logarithm(resamples);
        float[] shares = new float[times.length];
        float[] ratios = new float[resamples];
        float[] products = filled(1);
        float[] smallest = filled(1);
        float[] logs = new float[resamples];
        double[] off = new double[resamples];
        int factors = 0;
        for (int d = bins.lagMin(); d <= bins.lagMax(); d++) {
            if (totals[d] > 0) {
                for (int b = 0; b < blocks; b++) {
                    shares[b] = (float) (sums.sums(b)[d] / totals[d]);
                }
                multiply(products, ratios(shares, ratios));
                factors++;
            }
            boolean binEnds = d == bins.lagMax() || bins.bin(d + 1) != bins.bin(d);
            if (factors > 0 && (binEnds || factors == PRODUCT)) {
                least(smallest, products);
                logarithm.of(products, logs, resamples);
                subtract(off, slopes[bins.bin(d)], logs);
                Arrays.fill(products, 1);
                factors = 0;
            }
        }
        for (int r = 0; r < resamples; r++) {
            if (smallest[r] < SMALLEST) {
                off[r] = resampled(r, sums, bins) - gamma;
            }
        }
        return off;
    }

    private float[] filled(float value) {
        float[] values = new float[resamples];
        Arrays.fill(values, value);
        return values;
    }

    private float[] ratios(float[] shares, float[] into) {
        Arrays.fill(into, 0);
        for (int b = 0; b < times.length; b += TOGETHER) {
            add(times[b], times[b + 1], times[b + 2], times[b + 3], shares, b, into);
        }
        return into;
    }

    private static void add(float[] t0, float[] t1, float[] t2, float[] t3, float[] shares, int b, float[] into) {
        float s0 = shares[b];
        float s1 = shares[b + 1];
        float s2 = shares[b + 2];
        float s3 = shares[b + 3];
        for (int r = 0; r < into.length; r++) {
            into[r] += (s0 * t0[r] + s1 * t1[r]) + (s2 * t2[r] + s3 * t3[r]);
        }
    }

    private static void multiply(float[] values, float[] by) {
        for (int r = 0; r < values.length; r++) {
            values[r] *= by[r];
        }
    }

    private static void least(float[] values, float[] others) {
        for (int r = 0; r < values.length; r++) {
            values[r] = Math.min(values[r], others[r]);
        }
    }

    private static void subtract(double[] from, double scale, float[] values) {
        for (int r = 0; r < from.length; r++) {
            from[r] -= scale * values[r];
        }
    }

    /// γ of one resample, lags without attention left out.
    private double resampled(int r, DecayBlocks sums, LagBins bins) {
        double[] curve = new double[sums.lagMax() + 1];
        for (int b = 0; b < blocks; b++) {
            double drawn = times[b][r];
            double[] block = sums.sums(b);
            for (int d = 0; d < curve.length; d++) {
                curve[d] += drawn * block[d];
            }
        }
        return DecayFits.of(curve, bins).powerLaw().gamma();
    }

    private double freedFromSampleSize() {
        double ofBlocks = blocks / (blocks - 1.0);
        return texts == 1 ? ofBlocks : Math.max(ofBlocks, texts / (texts - 1.0));
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
