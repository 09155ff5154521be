package sinkscope.statistics.fit;

import java.util.Arrays;
import java.util.List;
import sinkscope.statistics.MeasureSettings;

/// A(d) before it is averaged: sums over blocks of consecutive queries, what the bootstrap resamples.
///
/// Every block sums the renormalised attention `A'[q, q−d]` of its queries for each lag, so that the curve of any
/// choice of blocks is the sum of theirs over the number of their queries.
public final class DecayBlocks {

    private final int lagMax;
    private final double[][] sums;
    private final int[] queries;
    private final double uniformSum;
    private final int heads;

    /// @param sums `[blocks][D+1]`, entry `d` for lag `d`; not copied
    /// @param queries `[blocks]`, how many queries each block summed
    /// @param uniformSum what uniform attention would have summed at every lag, over all blocks
    /// @param heads over how many heads this is a mean: 0 for one head that has no A(d), whose sums are not read
    public DecayBlocks(int lagMax, double[][] sums, int[] queries, double uniformSum, int heads) {
        this.lagMax = lagMax;
        this.sums = sums;
        this.queries = queries;
        this.uniformSum = uniformSum;
        this.heads = heads;
    }

    /// The same in plain values, to be kept in a file.
    ///
    /// @param sums `[blocks][D+1]`; shared, not copied
    /// @param queries `[blocks]`
    public record Stored(int lagMax, double[][] sums, int[] queries, double uniformSum, int heads) {}

    public Stored stored() {
        return new Stored(lagMax, sums, queries, uniformSum, heads);
    }

    /// What `stored` gave.
    public static DecayBlocks of(Stored stored) {
        return new DecayBlocks(stored.lagMax, stored.sums, stored.queries, stored.uniformSum, stored.heads);
    }

    /// One text's blocks averaged over the heads that have an A(d).
    ///
    /// @param parts heads of one text, or means over some of its heads; all of the same shape
    public static DecayBlocks meanOverHeads(List<DecayBlocks> parts) {
        DecayBlocks first = parts.getFirst();
        int total = parts.stream().mapToInt(part -> part.heads).sum();
        double[][] mean = new double[first.sums.length][first.lagMax + 1];
        for (DecayBlocks part : parts) {
            if (part.heads == 0) {
                continue;
            }
            double weight = (double) part.heads / total;
            for (int b = 0; b < mean.length; b++) {
                double[] into = mean[b];
                double[] from = part.sums[b];
                for (int d = 0; d < into.length; d++) {
                    into[d] += weight * from[d];
                }
            }
        }
        return new DecayBlocks(first.lagMax, mean, first.queries, first.uniformSum, total);
    }

    /// The power law through A(d) averaged over all queries of several texts, up to the largest lag all of them have.
    ///
    /// Its interval is from blocks of queries within texts, and from how the texts differ.
    ///
    /// @param all pooled over heads, one per text, at least one; texts without an A(d) are left out
    public static PowerLawFit fitTogether(List<DecayBlocks> all, MeasureSettings settings) {
        List<DecayBlocks> measured = all.stream().filter(text -> text.heads > 0).toList();
        List<DecayBlocks> texts = measured.isEmpty() ? all : measured;
        int lagMax = texts.stream().mapToInt(DecayBlocks::lagMax).min().orElseThrow();
        double[][] sums =
                texts.stream().flatMap(text -> Arrays.stream(text.sums)).toArray(double[][]::new);
        int heads = texts.stream().mapToInt(text -> text.heads).sum();
        int[] queries =
                texts.stream().flatMapToInt(text -> Arrays.stream(text.queries)).toArray();
        double uniform = texts.stream().mapToDouble(text -> text.uniformSum).sum();
        DecayBlocks together = new DecayBlocks(lagMax, sums, queries, uniform, heads);
        int fitMax = settings.lagMax() > 0 ? Math.min(settings.lagMax(), lagMax) : lagMax;
        LagBins bins = new LagBins(settings.lagMin(), fitMax);
        int[] groups = texts.stream().mapToInt(DecayBlocks::count).toArray();
        return DecayFits.of(together, bins, new BlockBootstrap(groups, settings.resamples()))
                .powerLaw();
    }

    /// D.
    public int lagMax() {
        return lagMax;
    }

    public int count() {
        return sums.length;
    }

    public int queries() {
        return Arrays.stream(queries).sum();
    }

    /// `[D+1]`, not to be written to.
    double[] sums(int block) {
        return sums[block];
    }

    /// `[D+1]`, the sums of all blocks.
    double[] totals() {
        double[] totals = new double[lagMax + 1];
        for (double[] block : sums) {
            for (int d = 0; d < totals.length; d++) {
                totals[d] += block[d];
            }
        }
        return totals;
    }

    /// The curve of all blocks together, NaN at every lag where no head has one.
    public DecayCurve curve() {
        double[] values = totals();
        int total = queries();
        for (int d = 1; d <= lagMax; d++) {
            values[d] = heads == 0 ? Double.NaN : values[d] / total;
        }
        values[0] = Double.NaN;
        return new DecayCurve(values, total == 0 ? Double.NaN : uniformSum / total, total);
    }
}
