package sinkscope.statistics.fit;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// The 95 % interval of γ: from resampled blocks of consecutive queries and, with several texts, from how these
/// differ.
///
/// Blocks, not queries, because neighbouring queries look at the same keys. For one text the interval is γ ± t
/// standard deviations of the resampled γ, with Student's t for `blocks − 1` degrees of freedom and the
/// deviation freed of its small-sample factor `√(1 − 1/blocks)`. The same resamples are drawn for every head,
/// so intervals of heads and of θ are comparable.
///
/// Several texts are taken as a sample: the interval is meant for γ of the curve averaged over all texts of
/// their kind. Blocks are resampled within each text, which gives the variance `W` that γ has without
/// differences between texts, with `blocks − texts` degrees of freedom (and freed likewise, by `blocks/(blocks
/// − texts)`). Leaving out one text at a time gives the whole variance `B = (texts − 1)/texts · Σ (γ without
/// the text − γ)²` (the jackknife by clusters, CV3 of MacKinnon, Nielsen and Webb 2023, *J. Econometrics* 232),
/// which holds whether the texts differ or not, but with `texts − 1` degrees only. `Spread` puts the two
/// together: as narrow as blocks allow where texts agree, and wide, as so few texts ask for, where they do not.
/// `src/bench/coverage.md` has what it covers.
public final class BlockBootstrap {

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

    /// Student's t for what blocks within texts say.
    private final double withinT;

    /// `[blocks][columns]`, how often each block was drawn: first in every resample, then, if there are several
    /// texts, with one text after the other left out. The number of blocks is filled up to a multiple of
    /// `TOGETHER` with blocks that never were.
    private final float[][] times;

    /// @param blocks how many blocks there are
    /// @param resamples how often they are resampled; 0 for no interval
    public BlockBootstrap(int blocks, int resamples) {
        this(new int[] {blocks}, resamples);
    }

    /// @param blocksOfText how many consecutive blocks belong to each text
    public BlockBootstrap(int[] blocksOfText, int resamples) {
        texts = blocksOfText.length;
        blocks = Arrays.stream(blocksOfText).sum();
        this.resamples = blocks < FEWEST_BLOCKS || resamples < 2 ? 0 : resamples;
        withinT = this.resamples == 0 || blocks == texts ? Double.NaN : StudentT.point975(blocks - texts);
        int columns = this.resamples == 0 ? 0 : this.resamples + (texts == 1 ? 0 : texts);
        times = new float[Math.ceilDiv(blocks, TOGETHER) * TOGETHER][columns];
        SplittableRandom random = new SplittableRandom(SEED);
        int first = 0;
        for (int t = 0; t < texts; t++) {
            int end = first + blocksOfText[t];
            for (int r = 0; r < this.resamples; r++) {
                for (int i = first; i < end; i++) {
                    times[random.nextInt(first, end)][r]++;
                }
            }
            for (int b = first; b < end && columns > this.resamples; b++) {
                Arrays.fill(times[b], this.resamples, columns, 1);
                times[b][this.resamples + t] = 0;
            }
            first = end;
        }
    }

    /// How far the 95 % interval of a figure reaches to either side; NaN where there are no resamples or too
    /// few blocks.
    ///
    /// @param off what `off` gave for it
    double reach(double[] off) {
        Spread spread = spread(off);
        return spread.freedom() == blocks - texts ? withinT * Math.sqrt(spread.variance()) : spread.reach();
    }

    /// The same fit with its interval; unchanged where there are no resamples or too few blocks.
    ///
    /// @param off what `off` gave for its γ
    PowerLawFit interval(PowerLawFit fit, double[] off) {
        double reach = reach(off);
        if (Double.isNaN(reach)) {
            return fit;
        }
        return new PowerLawFit(
                fit.gamma(),
                fit.gamma() - reach,
                fit.gamma() + reach,
                fit.r2(),
                fit.intercept(),
                fit.lagMin(),
                fit.lagMax());
    }

    /// How far a figure of all blocks may be off, unknown where it has not been resampled.
    ///
    /// @param off by how much it is another one in each column; may be empty
    public Spread spread(double[] off) {
        return off.length == 0
                ? Spread.UNKNOWN
                : Spread.ofTexts(new Spread(within(off), blocks - texts), between(off), texts);
    }

    /// `W`; 0 if every text is one block, NaN if fewer than two resamples leave anything to fit.
    private double within(double[] off) {
        double mean = 0;
        double squares = 0;
        int drawn = 0;
        for (int r = 0; r < resamples; r++) {
            if (!Double.isNaN(off[r])) {
                drawn++;
                double away = off[r] - mean;
                mean += away / drawn;
                squares += away * (off[r] - mean);
            }
        }
        if (blocks == texts) {
            return 0;
        }
        return drawn < 2 ? Double.NaN : squares / (drawn - 1) * blocks / (blocks - texts);
    }

    /// `B`; 0 for a single text, NaN if nothing is left to fit without one of them.
    private double between(double[] off) {
        double squares = 0;
        for (int r = resamples; r < off.length; r++) {
            squares += off[r] * off[r];
        }
        return squares * (texts - 1) / texts;
    }

    /// A figure that is a weighted sum of `ln A(d)`, exactly or to first order.
    ///
    /// @param value of all blocks
    /// @param perLag what a lag's `ln A(d)` adds, by bin
    /// @param ofCurve the same figure of a curve with lags that have no attention, `[D+1]`
    record LogSum(double value, double[] perLag, ToDoubleFunction<double[]> ofCurve) {}

    /// How far each figure is in each column from that of all blocks, `[figures][columns]`; NaN where nothing
    /// is left to fit. Without columns where there are no resamples.
    ///
    /// Each is a weighted sum of `ln A(d)`, so only the logarithm of A(d)'s ratio to that of all blocks is
    /// needed, taken for all columns at once, lag by lag, in loops over contiguous floats.
    double[][] off(List<LogSum> figures, DecayBlocks sums, LagBins bins) {
        if (resamples == 0) {
            return new double[figures.size()][0];
        }
        double[] totals = sums.totals();
        int columns = times[0].length;
        Logarithm logarithm = new Logarithm(columns);
        float[] shares = new float[times.length];
        float[] ratios = new float[columns];
        float[] ones = ones(columns);
        float[] products = ones(columns);
        float[] smallest = ones(columns);
        float[] logs = new float[columns];
        double[][] off = new double[figures.size()][columns];
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
                logarithm.of(products, ones, logs, columns);
                for (int f = 0; f < off.length; f++) {
                    add(off[f], figures.get(f).perLag[bins.bin(d)], logs);
                }
                Arrays.fill(products, 1);
                factors = 0;
            }
        }
        for (int r = 0; r < columns; r++) {
            if (smallest[r] < SMALLEST) {
                double[] curve = resampled(r, sums);
                for (int f = 0; f < off.length; f++) {
                    off[f][r] = figures.get(f).ofCurve.applyAsDouble(curve) - figures.get(f).value;
                }
            }
        }
        return off;
    }

    private static float[] ones(int count) {
        float[] values = new float[count];
        Arrays.fill(values, 1);
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

    private static void add(double[] to, double scale, float[] values) {
        for (int r = 0; r < to.length; r++) {
            to[r] += scale * values[r];
        }
    }

    /// The curve of one column, up to a factor.
    private double[] resampled(int r, DecayBlocks sums) {
        double[] curve = new double[sums.lagMax() + 1];
        for (int b = 0; b < blocks; b++) {
            double drawn = times[b][r];
            double[] block = sums.sums(b);
            for (int d = 0; d < curve.length; d++) {
                curve[d] += drawn * block[d];
            }
        }
        return curve;
    }
}
