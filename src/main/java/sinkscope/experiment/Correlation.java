package sinkscope.experiment;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;

/// How two figures go together: Pearson's and Spearman's coefficients with 95 % bootstrap intervals.
///
/// @param pairs how many pairs had both values; coefficients are NaN with fewer than three, or without spread, and
/// intervals with fewer than six: resamples of so few pairs repeat one another
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
    private static final int FEWEST_RESAMPLED = 6;
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
        Ranking ofA = Ranking.of(a);
        Ranking ofB = Ranking.of(b);
        int[] once = new int[n];
        Arrays.fill(once, 1);
        double pearson = pearson(a, b, once);
        double spearman = pearson(ofA.ranks(once), ofB.ranks(once), once);
        if (n < FEWEST_RESAMPLED) {
            return new Correlation(n, pearson, nan, nan, spearman, nan, nan);
        }
        double[] pearsons = new double[RESAMPLES];
        double[] spearmans = new double[RESAMPLES];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int r = 0; r < RESAMPLES; r++) {
            int[] times = new int[n];
            for (int draw = 0; draw < n; draw++) {
                times[random.nextInt(n)]++;
            }
            pearsons[r] = pearson(a, b, times);
            spearmans[r] = pearson(ofA.ranks(times), ofB.ranks(times), times);
        }
        return new Correlation(
                n,
                pearson,
                percentile(pearsons, 0.025),
                percentile(pearsons, 0.975),
                spearman,
                percentile(spearmans, 0.025),
                percentile(spearmans, 0.975));
    }

    /// Pearson's coefficient of pairs each of which counts so many times. Values are taken from the first pair that
    /// counts, so that the same pair over and over has no spread, not even of rounding.
    private static double pearson(double[] x, double[] y, int[] times) {
        int first = 0;
        while (times[first] == 0) {
            first++;
        }
        double pairs = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = first; i < x.length; i++) {
            pairs += times[i];
            meanX += times[i] * (x[i] - x[first]);
            meanY += times[i] * (y[i] - y[first]);
        }
        meanX /= pairs;
        meanY /= pairs;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = first; i < x.length; i++) {
            double offX = x[i] - x[first] - meanX;
            double offY = y[i] - y[first] - meanY;
            xx += times[i] * offX * offX;
            yy += times[i] * offY * offY;
            xy += times[i] * offX * offY;
        }
        return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Double.NaN;
    }

    /// Values sorted once, so that no resample needs sorting.
    ///
    /// @param places of each value among the distinct ones, ascending
    /// @param distinct how many there are
    private record Ranking(int[] places, int distinct) {

        static Ranking of(double[] values) {
            double[] sorted = Arrays.stream(values).sorted().distinct().toArray();
            int[] places = Arrays.stream(values)
                    .mapToInt(value -> Arrays.binarySearch(sorted, value))
                    .toArray();
            return new Ranking(places, sorted.length);
        }

        /// Ranks from 1, ties sharing their mean, of values each of which is there so many times.
        double[] ranks(int[] times) {
            int[] there = new int[distinct];
            for (int i = 0; i < places.length; i++) {
                there[places[i]] += times[i];
            }
            double[] shared = new double[distinct];
            int below = 0;
            for (int place = 0; place < distinct; place++) {
                shared[place] = below + (there[place] + 1) / 2.0;
                below += there[place];
            }
            double[] ranks = new double[places.length];
            for (int i = 0; i < ranks.length; i++) {
                ranks[i] = shared[places[i]];
            }
            return ranks;
        }
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
