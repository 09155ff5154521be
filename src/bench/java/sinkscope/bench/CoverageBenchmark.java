package sinkscope.bench;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import sinkscope.attention.AttentionRows;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.Noise;
import sinkscope.statistics.Synthetic;
import sinkscope.statistics.fit.DecayBlocks;
import sinkscope.statistics.fit.PowerLawFit;
import sinkscope.statistics.report.AttentionMeasurer;

/// How often the 95 % interval of γ holds the truth, on synthetic attention: the tables of `src/bench/coverage.md`.
///
/// Arguments: the first seed, how many seeds, how many texts are fitted together, τ, a noise or `ALL`, then lengths. τ
/// is the deviation of a normal distribution that each text's own γ comes from; the truth is then the fit of the curve
/// averaged over that distribution. All γ and σ of one noise and length share its fields of noise; γ is fitted with
/// the sink key removed, so the sink's mass only takes turns. Prints one line per setting: in how many percent of seeds
/// the truth is held, and in how many the mean of all estimates, which is the truth with the estimator's bias; that
/// bias; the deviation of γ over seeds, and the interval's mean and median half-width over 1.96 of it.
public final class CoverageBenchmark {

    private static final double[] GAMMAS = {0, 0.5, 1, 1.5, 2};
    private static final double[] SIGMAS = {0.1, 0.3, 0.5, 1};
    private static final double[] SINKS = {0, 0.4, 0.9};

    /// Quantiles of the distribution of γ that its mean curve is made of.
    private static final int QUANTILES = 200;

    private CoverageBenchmark() {}

    public static void main(String[] arguments) {
        long firstSeed = Long.parseLong(arguments[0]);
        int seeds = Integer.parseInt(arguments[1]);
        int texts = Integer.parseInt(arguments[2]);
        double tau = Double.parseDouble(arguments[3]);
        List<Noise> noises =
                arguments[4].equals("ALL") ? List.of(Noise.values()) : List.of(Noise.valueOf(arguments[4]));
        int[] lengths =
                Arrays.stream(arguments).skip(5).mapToInt(Integer::parseInt).toArray();
        for (Noise noise : noises) {
            for (int tokens : lengths) {
                PowerLawFit[][] fits = IntStream.range(0, seeds)
                        .parallel()
                        .mapToObj(i -> fits(noise, tokens, firstSeed + (long) i * texts, texts, tau))
                        .toArray(PowerLawFit[][]::new);
                report(noise, tokens, texts, tau, fits, System.out);
            }
        }
    }

    /// The fit of every σ and γ, on the same fields of noise.
    private static PowerLawFit[] fits(Noise noise, int tokens, long seed, int texts, double tau) {
        List<float[]> fields = IntStream.range(0, texts)
                .mapToObj(t -> noise.field(tokens, seed + t))
                .toList();
        PowerLawFit[] fits = new PowerLawFit[SIGMAS.length * GAMMAS.length];
        for (int i = 0; i < fits.length; i++) {
            double sigma = SIGMAS[i / GAMMAS.length];
            double gamma = GAMMAS[i % GAMMAS.length];
            double sink = SINKS[i % SINKS.length];
            List<DecayBlocks> decays = IntStream.range(0, texts)
                    .mapToObj(t -> {
                        double own = gamma
                                + tau * new SplittableRandom(seed + t).split().nextGaussian();
                        return decay(tokens, own, fields.get(t), sigma, sink);
                    })
                    .toList();
            fits[i] = DecayBlocks.fitTogether(decays, MeasureSettings.DEFAULT);
        }
        return fits;
    }

    private static DecayBlocks decay(int tokens, double gamma, float[] field, double sigma, double sink) {
        float[] head = Synthetic.head(tokens, Synthetic.powerLaw(gamma), field, sigma, sink);
        AttentionMeasurer measurer = new AttentionMeasurer(MeasureSettings.DEFAULT.withResamples(0));
        measurer.attention(new OneHead(head, tokens));
        return measurer.pooledDecay();
    }

    /// γ of the curve averaged over texts whose γ are normal with this mean and the deviation τ, without noise.
    private static double truth(int tokens, double gamma, double tau) {
        if (tau == 0) {
            return gamma;
        }
        double[] normals = new double[1000 * QUANTILES];
        SplittableRandom random = new SplittableRandom(1);
        Arrays.setAll(normals, _ -> random.nextGaussian());
        Arrays.sort(normals);
        float[] silent = new float[tokens * tokens];
        List<DecayBlocks> texts = IntStream.range(0, QUANTILES)
                .mapToObj(i -> decay(tokens, gamma + tau * normals[1000 * i + 500], silent, 0, 0))
                .toList();
        return DecayBlocks.fitTogether(texts, MeasureSettings.DEFAULT.withResamples(0))
                .gamma();
    }

    private static void report(Noise noise, int tokens, int texts, double tau, PowerLawFit[][] fits, PrintStream out) {
        double[] truths = Arrays.stream(GAMMAS).map(g -> truth(tokens, g, tau)).toArray();
        for (int i = 0; i < fits[0].length; i++) {
            int at = i;
            double truth = truths[i % GAMMAS.length];
            double[] gammas =
                    Arrays.stream(fits).mapToDouble(f -> f[at].gamma()).toArray();
            double mean = Arrays.stream(gammas).average().orElseThrow();
            double deviation = Math.sqrt(
                    Arrays.stream(gammas).map(g -> (g - mean) * (g - mean)).sum() / (gammas.length - 1));
            double[] reaches = Arrays.stream(fits)
                    .mapToDouble(f -> (f[at].high() - f[at].low()) / 2 / 1.96 / deviation)
                    .sorted()
                    .toArray();
            out.printf(
                    "%s T %d texts %d τ %s σ %.1f γ %.1f held %.1f mean %.1f bias %.4f deviation %.4f reach %.2f"
                            + " %.2f%n",
                    noise,
                    tokens,
                    texts,
                    tau,
                    SIGMAS[i / GAMMAS.length],
                    GAMMAS[i % GAMMAS.length],
                    held(fits, at, truth),
                    held(fits, at, mean),
                    mean - truth,
                    deviation,
                    Arrays.stream(reaches).average().orElseThrow(),
                    reaches[reaches.length / 2]);
        }
        out.flush();
    }

    /// In how many percent of seeds a setting's interval holds `value`.
    private static double held(PowerLawFit[][] fits, int setting, double value) {
        long held = Arrays.stream(fits)
                .map(f -> f[setting])
                .filter(f -> f.low() <= value && value <= f.high())
                .count();
        return 100.0 * held / fits.length;
    }

    private record OneHead(float[] map, int keys) implements AttentionRows {

        @Override
        public int layer() {
            return 0;
        }

        @Override
        public int heads() {
            return 1;
        }

        @Override
        public int firstQuery() {
            return 0;
        }

        @Override
        public int queries() {
            return keys;
        }

        @Override
        public void copyRow(int head, int query, float[] into, int at) {
            System.arraycopy(map, query * keys, into, at, query + 1);
        }
    }
}
