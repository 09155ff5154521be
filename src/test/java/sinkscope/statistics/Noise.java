package sinkscope.statistics;

import java.util.SplittableRandom;

/// Fields of noise over the cells of a head: normal of mean 0 and deviation 1 at each causal cell, correlated as the
/// kind says. Multiplicative noise of mean one is made of them with `factor`.
public enum Noise {
    /// Every cell for itself.
    CELLS {
        @Override
        public float[] field(int tokens, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            float[] field = new float[tokens * tokens];
            for (int q = 0; q < tokens; q++) {
                for (int k = 0; k <= q; k++) {
                    field[q * tokens + k] = (float) random.nextGaussian();
                }
            }
            return field;
        }
    },
    /// At each lag, correlated from one query to the next: 0.7 carries over.
    ALONG_QUERIES {
        @Override
        public float[] field(int tokens, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            double anew = Math.sqrt(1 - CARRIED * CARRIED);
            float[] field = new float[tokens * tokens];
            double[] state = new double[tokens];
            for (int lag = 0; lag < tokens; lag++) {
                state[lag] = random.nextGaussian();
            }
            for (int q = 0; q < tokens; q++) {
                for (int lag = 0; lag <= q; lag++) {
                    state[lag] = CARRIED * state[lag] + anew * random.nextGaussian();
                    field[q * tokens + q - lag] = (float) state[lag];
                }
            }
            return field;
        }
    },
    /// Half of the variance belongs to the key and is the same for every query, as tokens attract attention in a text.
    BY_KEY {
        @Override
        public float[] field(int tokens, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            double part = Math.sqrt(0.5);
            float[] keys = new float[tokens];
            for (int k = 0; k < tokens; k++) {
                keys[k] = (float) (part * random.nextGaussian());
            }
            float[] field = new float[tokens * tokens];
            for (int q = 0; q < tokens; q++) {
                for (int k = 0; k <= q; k++) {
                    field[q * tokens + k] = keys[k] + (float) (part * random.nextGaussian());
                }
            }
            return field;
        }
    };

    private static final double CARRIED = 0.7;

    /// The field of one seed, `[T, T]` row-major, 0 above the diagonal.
    public abstract float[] field(int tokens, long seed);

    /// Log-normal noise of mean one whose logarithm has deviation `sigma`.
    static double factor(double normal, double sigma) {
        return Math.exp(sigma * normal - sigma * sigma / 2);
    }
}
