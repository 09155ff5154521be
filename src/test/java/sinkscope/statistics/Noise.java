package sinkscope.statistics;

import java.util.Random;

/// Mean-one multiplicative noise over the cells of a head, `[T, T]` row-major.
enum Noise {
    /// Every cell for itself.
    CELLS {
        @Override
        double[] draw(int tokens, double sigma, Random random) {
            double[] noise = new double[tokens * tokens];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = logNormal(random.nextGaussian(), sigma);
            }
            return noise;
        }
    },
    /// At each lag, correlated from one query to the next: 0.7 of the logarithm carries over.
    ALONG_QUERIES {
        @Override
        double[] draw(int tokens, double sigma, Random random) {
            double[] noise = new double[tokens * tokens];
            double[] state = new double[tokens];
            for (int lag = 0; lag < tokens; lag++) {
                state[lag] = random.nextGaussian();
            }
            for (int q = 0; q < tokens; q++) {
                for (int lag = 0; lag <= q; lag++) {
                    state[lag] = CARRIED * state[lag] + Math.sqrt(1 - CARRIED * CARRIED) * random.nextGaussian();
                    noise[q * tokens + q - lag] = logNormal(state[lag], sigma);
                }
            }
            return noise;
        }
    },
    /// Half of the variance belongs to the key and is the same for every query, as tokens attract attention in a text.
    BY_KEY {
        @Override
        double[] draw(int tokens, double sigma, Random random) {
            double part = sigma / Math.sqrt(2);
            double[] keys = new double[tokens];
            for (int k = 0; k < tokens; k++) {
                keys[k] = logNormal(random.nextGaussian(), part);
            }
            double[] noise = new double[tokens * tokens];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = keys[i % tokens] * logNormal(random.nextGaussian(), part);
            }
            return noise;
        }
    };

    private static final double CARRIED = 0.7;

    abstract double[] draw(int tokens, double sigma, Random random);

    private static double logNormal(double normal, double sigma) {
        return Math.exp(sigma * normal - sigma * sigma / 2);
    }
}
