package sinkscope.bench;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sinkscope.attention.AttentionRows;
import sinkscope.statistics.AttentionMeasurer;
import sinkscope.statistics.DecayBlocks;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.Noise;
import sinkscope.statistics.PowerLawFit;
import sinkscope.statistics.Synthetic;

/// How often the 95 % interval of γ holds the truth, on synthetic attention: the tables of `src/bench/coverage.md`.
///
/// Arguments: the first seed, how many seeds, how many texts are fitted together, a noise or `ALL`, then lengths. All γ
/// and σ of one noise and length share its fields of noise; γ is fitted with the sink key removed, so the sink's mass
/// only takes turns. Prints one line per setting: share held in percent, bias, deviation of γ over seeds, and the
/// interval's mean half-width over 1.96 of that deviation.
public final class CoverageBenchmark {

    private static final double[] GAMMAS = {0, 0.5, 1, 1.5, 2};
    private static final double[] SIGMAS = {0.1, 0.3, 0.5, 1};
    private static final double[] SINKS = {0, 0.4, 0.9};

    private CoverageBenchmark() {}

    public static void main(String[] arguments) {
        long firstSeed = Long.parseLong(arguments[0]);
        int seeds = Integer.parseInt(arguments[1]);
        int texts = Integer.parseInt(arguments[2]);
        List<Noise> noises =
                arguments[3].equals("ALL") ? List.of(Noise.values()) : List.of(Noise.valueOf(arguments[3]));
        int[] lengths =
                Arrays.stream(arguments).skip(4).mapToInt(Integer::parseInt).toArray();
        for (Noise noise : noises) {
            for (int tokens : lengths) {
                PowerLawFit[][] fits = IntStream.range(0, seeds)
                        .parallel()
                        .mapToObj(i -> fits(noise, tokens, firstSeed + (long) i * texts, texts))
                        .toArray(PowerLawFit[][]::new);
                report(noise, tokens, texts, fits, System.out);
            }
        }
    }

    /// The fit of every σ and γ, on the same fields of noise.
    private static PowerLawFit[] fits(Noise noise, int tokens, long seed, int texts) {
        List<float[]> fields = IntStream.range(0, texts)
                .mapToObj(t -> noise.field(tokens, seed + t))
                .toList();
        PowerLawFit[] fits = new PowerLawFit[SIGMAS.length * GAMMAS.length];
        for (int i = 0; i < fits.length; i++) {
            double sigma = SIGMAS[i / GAMMAS.length];
            double gamma = GAMMAS[i % GAMMAS.length];
            double sink = SINKS[i % SINKS.length];
            List<DecayBlocks> decays = fields.stream()
                    .map(field -> decay(Synthetic.head(tokens, Synthetic.powerLaw(gamma), field, sigma, sink), tokens))
                    .toList();
            fits[i] = DecayBlocks.fitTogether(decays, MeasureSettings.DEFAULT);
        }
        return fits;
    }

    private static DecayBlocks decay(float[] head, int tokens) {
        AttentionMeasurer measurer = new AttentionMeasurer(MeasureSettings.DEFAULT.withResamples(0));
        measurer.attention(new OneHead(head, tokens));
        return measurer.pooledDecay();
    }

    private static void report(Noise noise, int tokens, int texts, PowerLawFit[][] fits, PrintStream out) {
        for (int i = 0; i < fits[0].length; i++) {
            int at = i;
            double truth = GAMMAS[i % GAMMAS.length];
            double[] gammas =
                    Arrays.stream(fits).mapToDouble(f -> f[at].gamma()).toArray();
            double mean = Arrays.stream(gammas).average().orElseThrow();
            double deviation = Math.sqrt(
                    Arrays.stream(gammas).map(g -> (g - mean) * (g - mean)).sum() / (gammas.length - 1));
            double reach = Arrays.stream(fits)
                    .mapToDouble(f -> (f[at].high() - f[at].low()) / 2)
                    .average()
                    .orElseThrow();
            long held = Arrays.stream(fits)
                    .filter(f -> f[at].low() <= truth && truth <= f[at].high())
                    .count();
            out.printf(
                    "%s T %d texts %d σ %.1f γ %.1f held %.1f bias %.4f deviation %.4f reach %.2f%n",
                    noise,
                    tokens,
                    texts,
                    SIGMAS[i / GAMMAS.length],
                    truth,
                    100.0 * held / fits.length,
                    mean - truth,
                    deviation,
                    reach / 1.96 / deviation);
        }
        out.flush();
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
        public void copyRow(int head, int query, float[] into) {
            System.arraycopy(map, query * keys, into, 0, query + 1);
        }
    }
}
