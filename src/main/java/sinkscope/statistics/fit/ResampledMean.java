package sinkscope.statistics.fit;

import java.util.Arrays;

/// The mean over heads of what each resample changes. One thread at a time.
public final class ResampledMean {

    private double[] sums = new double[0];
    private int[] heads = new int[0];

    /// @param off `[columns]` of a `BlockBootstrap`, the same for every head; entries that are NaN are left out, and so
    ///     is a head without any
    public void add(double[] off) {
        if (sums.length == 0) {
            sums = new double[off.length];
            heads = new int[off.length];
        }
        for (int r = 0; r < off.length; r++) {
            if (!Double.isNaN(off[r])) {
                sums[r] += off[r];
                heads[r]++;
            }
        }
    }

    /// `[columns]`, NaN where no head has an entry.
    public double[] mean() {
        double[] mean = new double[sums.length];
        Arrays.setAll(mean, r -> sums[r] / heads[r]);
        return mean;
    }
}
