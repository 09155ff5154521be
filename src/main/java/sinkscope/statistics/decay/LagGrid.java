package sinkscope.statistics.decay;

import sinkscope.statistics.fit.Line;

/// The lag-grid estimator of γ, kept only to compare with numbers other people published (as the tafagent command line
/// fits them): lags 10, 20, 30, 50, 100, 200, 500, 1000, 2000, each read off the last query of a sequence of lag + 50
/// tokens, unweighted least squares of `ln A` on `ln d`.
///
/// Because masks are causal, the last query of such a prefix is query `lag + 49` of the whole text, and its key is 49.
/// The sequence grows with the lag, so even uniform attention yields a slope: that null stands beside the value.
/// (tafagent averages over heads and over random tokens before it fits; this is one head on the user's text.)
///
/// @param gamma NaN with fewer than two usable lags
/// @param nullGamma what uniform attention would give on the same lags
/// @param lags how many lags were usable
record LagGrid(double gamma, double r2, double nullGamma, int lags) {

    private static final int[] LAGS = {10, 20, 30, 50, 100, 200, 500, 1000, 2000};
    private static final int KEY = 49;

    /// How many lags of the grid there are.
    static int size() {
        return LAGS.length;
    }

    /// The place in the grid whose query this is; −1 if none.
    static int indexOf(int query) {
        for (int i = 0; i < LAGS.length; i++) {
            if (LAGS[i] + KEY == query) {
                return i;
            }
        }
        return -1;
    }

    /// The key all lags are measured to.
    static int key() {
        return KEY;
    }

    /// @param attention `[size()]`, NaN where the text was too short
    static LagGrid of(double[] attention) {
        double[] x = new double[LAGS.length];
        double[] y = new double[LAGS.length];
        double[] uniform = new double[LAGS.length];
        int used = 0;
        for (int i = 0; i < LAGS.length; i++) {
            if (attention[i] > 0) {
                x[used] = Math.log(LAGS[i]);
                y[used] = Math.log(attention[i]);
                uniform[used] = -Math.log(LAGS[i] + KEY + 1.0);
                used++;
            }
        }
        x = java.util.Arrays.copyOf(x, used);
        Line line = Line.through(x, java.util.Arrays.copyOf(y, used));
        Line flat = Line.through(x, java.util.Arrays.copyOf(uniform, used));
        return new LagGrid(-line.slope(), line.r2(), -flat.slope(), used);
    }
}
