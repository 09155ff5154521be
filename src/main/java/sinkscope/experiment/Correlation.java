package sinkscope.experiment;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import sinkscope.statistics.AttentionReport;
import sinkscope.statistics.HeadReport;

/// How two figures go together: Pearson's and Spearman's coefficients with 95 % bootstrap intervals.
///
/// @param pairs how many pairs had both values; coefficients are NaN with fewer than three, or without spread
public record Correlation(
        int pairs,
        double pearson,
        double pearsonLow,
        double pearsonHigh,
        double spearman,
        double spearmanLow,
        double spearmanHigh) {

    private static final int RESAMPLES = 1000;
    private static final int FEWEST = 3;
    private static final long SEED = 18_1;

    /// γ against sink mass over the θ of a sweep: the claim of Figure 18.1. γ is the pooled fit's, sink mass the mean
    /// over heads and prompts.
    public static Correlation acrossTheta(ThetaSweep sweep) {
        return of(
                sweep.points().stream().mapToDouble(p -> p.pooled().gamma()).toArray(),
                sweep.points().stream().mapToDouble(SweepPoint::sinkMass).toArray());
    }

    /// One statistic against another over the heads of one report, such as `gamma` against `sink_mass`.
    public static Correlation acrossHeads(AttentionReport report, String key, String other) {
        return of(values(report, key), values(report, other));
    }

    private static double[] values(AttentionReport report, String key) {
        return report.heads().stream()
                .mapToDouble((HeadReport h) -> h.value(key))
                .toArray();
    }

    /// Pairs in which either value is not a number are left out. Intervals are percentiles over resampled pairs.
    public static Correlation of(double[] x, double[] y) {
        int[] both = IntStream.range(0, x.length)
                .filter(i -> Double.isFinite(x[i]) && Double.isFinite(y[i]))
                .toArray();
        double[] a = Arrays.stream(both).mapToDouble(i -> x[i]).toArray();
        double[] b = Arrays.stream(both).mapToDouble(i -> y[i]).toArray();
        int n = both.length;
        double nan = Double.NaN;
        if (n < FEWEST) {
            return new Correlation(n, nan, nan, nan, nan, nan, nan);
        }
        double[] pearsons = new double[RESAMPLES];
        double[] spearmans = new double[RESAMPLES];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int r = 0; r < RESAMPLES; r++) {
            int[] drawn = IntStream.generate(() -> random.nextInt(n)).limit(n).toArray();
            double[] c = Arrays.stream(drawn).mapToDouble(i -> a[i]).toArray();
            double[] d = Arrays.stream(drawn).mapToDouble(i -> b[i]).toArray();
            pearsons[r] = pearson(c, d);
            spearmans[r] = pearson(ranks(c), ranks(d));
        }
        return new Correlation(
                n,
                pearson(a, b),
                percentile(pearsons, 0.025),
                percentile(pearsons, 0.975),
                pearson(ranks(a), ranks(b)),
                percentile(spearmans, 0.025),
                percentile(spearmans, 0.975));
    }

    private static double pearson(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Double.NaN;
    }

    /// Ranks from 1, ties sharing their mean.
    private static double[] ranks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] shared = new double[sorted.length];
        int from = 0;
        while (from < sorted.length) {
            int to = from;
            while (to + 1 < sorted.length && sorted[to + 1] == sorted[from]) {
                to++;
            }
            Arrays.fill(shared, from, to + 1, (from + to) / 2.0 + 1);
            from = to + 1;
        }
        double[] ranks = new double[values.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = shared[Arrays.binarySearch(sorted, values[i])];
        }
        return ranks;
    }

    private static double percentile(double[] values, double share) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
