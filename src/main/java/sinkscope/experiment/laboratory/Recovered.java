package sinkscope.experiment.laboratory;

import java.util.Arrays;
import java.util.stream.IntStream;

/// What a cache's keys hold of full attention, over heads and the sampled queries of the last quarter.
///
/// @param mass mean share of full-attention rows on the keys that are left
/// @param tenth 10th percentile over heads of that share
/// @param error mean of ‖A v − Â v‖ / ‖A v‖, Â being the rows on the keys that are left, scaled to sum 1
record Recovered(double mass, double tenth, double error) {

    /// Which keys the `query`-th sampled query still sees.
    interface Left {
        boolean sees(int row, int query, int key);
    }

    static Recovered of(SampledRows full, Left left) {
        int count = full.count();
        double[] masses = new double[count];
        double[] errors = new double[count];
        IntStream.range(0, count).parallel().forEach(row -> {
            for (int i = 0; i < full.queries().size(); i++) {
                int query = full.queries().get(i);
                double[] all = new double[query + 1];
                double[] some = new double[query + 1];
                double mass = 0;
                for (int k = 0; k <= query; k++) {
                    all[k] = full.at(row, i, k);
                    some[k] = left.sees(row, i, k) ? all[k] : 0;
                    mass += some[k];
                }
                masses[row] += mass / full.queries().size();
                errors[row] += error(full, row, query, all, some, mass)
                        / full.queries().size();
            }
        });
        double[] sorted = masses.clone();
        Arrays.sort(sorted);
        return new Recovered(
                Arrays.stream(masses).average().orElse(Double.NaN),
                sorted[count / 10],
                Arrays.stream(errors).average().orElse(Double.NaN));
    }

    /// With the largest `keys` weights of every row, chosen anew for each: what no cache can beat.
    static Recovered ceiling(SampledRows full, int keys) {
        float[][] least = new float[full.count()][full.queries().size()];
        IntStream.range(0, full.count()).parallel().forEach(row -> {
            for (int i = 0; i < full.queries().size(); i++) {
                int query = full.queries().get(i);
                float[] weights = new float[query + 1];
                for (int k = 0; k <= query; k++) {
                    weights[k] = full.at(row, i, k);
                }
                Arrays.sort(weights);
                least[row][i] = weights[Math.max(0, weights.length - keys)];
            }
        });
        return of(full, (row, i, key) -> full.at(row, i, key) >= least[row][i]);
    }

    private static double error(SampledRows full, int row, int query, double[] all, double[] some, double mass) {
        double[] whole = full.mixed(row, query, all);
        double[] part = full.mixed(row, query, some);
        double off = 0;
        double size = 0;
        for (int d = 0; d < whole.length; d++) {
            double scaled = mass > 0 ? part[d] / mass : 0;
            off += (whole[d] - scaled) * (whole[d] - scaled);
            size += whole[d] * whole[d];
        }
        return size > 0 ? Math.sqrt(off / size) : 0;
    }
}
