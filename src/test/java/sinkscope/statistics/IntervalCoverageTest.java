package sinkscope.statistics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sinkscope.statistics.fit.DecayBlocks;
import sinkscope.statistics.fit.MeanGamma;
import sinkscope.statistics.fit.PowerLawFit;
import sinkscope.statistics.report.AttentionMeasurer;

/// How often the 95 % interval holds the true γ, over 200 seeds of synthetic attention that had no part in choosing the
/// blocks of the bootstrap or how texts are put together; `src/bench/coverage.md` has the whole table.
class IntervalCoverageTest {

    private static final int SEEDS = 200;
    private static final long FIRST_SEED = 20_261_122;
    private static final long FIRST_SEED_OF_SEVERAL = 30_261_122;
    private static final long FIRST_SEED_OF_DIFFERENT = 40_261_122;
    private static final long FIRST_SEED_OF_HEADS = 50_261_122;

    @ParameterizedTest
    @CsvSource({
        "CELLS, 128, 0.0, 0.5, 0.4",
        "CELLS, 165, 0.5, 0.3, 0.9",
        "CELLS, 256, 1.0, 0.3, 0.0",
        "CELLS, 512, 2.0, 0.3, 0.4",
        "ALONG_QUERIES, 128, 1.5, 0.3, 0.0",
        "ALONG_QUERIES, 256, 0.0, 0.5, 0.4",
        "ALONG_QUERIES, 512, 0.5, 0.3, 0.4",
        "BY_KEY, 165, 0.0, 0.5, 0.4",
        "BY_KEY, 256, 0.5, 0.3, 0.9",
    })
    void holdsTheTruth(Noise noise, int tokens, double gamma, double sigma, double sink) {
        covers(1, FIRST_SEED, gamma, (seed, _) -> decay(noise, tokens, seed, gamma, sigma, sink));
    }

    /// Texts of one γ, fitted together.
    @ParameterizedTest
    @CsvSource({
        "CELLS, 128, 0.0, 0.5, 0.4, 2",
        "ALONG_QUERIES, 128, 1.0, 0.3, 0.9, 2",
        "BY_KEY, 256, 1.5, 0.5, 0.0, 3",
        "ALONG_QUERIES, 256, 0.0, 0.5, 0.4, 4",
        "CELLS, 128, 1.5, 0.3, 0.0, 8",
    })
    void holdsTheTruthOfSeveralTexts(Noise noise, int tokens, double gamma, double sigma, double sink, int texts) {
        covers(texts, FIRST_SEED_OF_SEVERAL, gamma, (seed, _) -> decay(noise, tokens, seed, gamma, sigma, sink));
    }

    /// Eight texts whose γ is one of two, as a coin falls: the truth is γ of both their curves' mean.
    @ParameterizedTest
    @CsvSource({"CELLS, 128, 0.9, 1.1, 0.3", "BY_KEY, 128, 0.45, 0.55, 0.3"})
    void holdsTheTruthOfTextsThatDiffer(Noise noise, int tokens, double one, double other, double sigma) {
        double truth = DecayBlocks.fitTogether(
                        List.of(decay(noise, tokens, 0, one, 0, 0), decay(noise, tokens, 0, other, 0, 0)),
                        MeasureSettings.DEFAULT.withResamples(0))
                .gamma();
        covers(
                8,
                FIRST_SEED_OF_DIFFERENT,
                truth,
                (seed, coin) -> decay(noise, tokens, seed, coin ? one : other, sigma, 0));
    }

    /// The mean over three heads of a layer whose noise is half their own, half common to them.
    @ParameterizedTest
    @CsvSource({"CELLS, 128", "ALONG_QUERIES, 256", "BY_KEY, 165"})
    void holdsTheMeanOverHeads(Noise noise, int tokens) {
        double[] gammas = {0.4, 0.8, 1.2};
        share(i -> {
            float[] common = noise.field(tokens, FIRST_SEED_OF_HEADS + 4L * i);
            float[][] heads = new float[gammas.length][];
            for (int h = 0; h < heads.length; h++) {
                float[] field = noise.field(tokens, FIRST_SEED_OF_HEADS + 4L * i + h + 1);
                for (int c = 0; c < field.length; c++) {
                    field[c] = (field[c] + common[c]) * (float) Math.sqrt(0.5);
                }
                heads[h] = Synthetic.head(tokens, Synthetic.powerLaw(gammas[h]), field, 0.3, 0.4);
            }
            AttentionMeasurer measurer = new AttentionMeasurer(MeasureSettings.DEFAULT);
            Synthetic.play(measurer, 0, tokens, 64, heads);
            MeanGamma mean = measurer.report().meanGamma();
            return mean.low() <= 0.8 && 0.8 <= mean.high();
        });
    }

    private interface Text {
        DecayBlocks of(long seed, boolean coin);
    }

    private static void covers(int texts, long firstSeed, double truth, Text text) {
        SplittableRandom coins = new SplittableRandom(firstSeed);
        share(i -> {
            List<DecayBlocks> decays = LongStream.range(0, texts)
                    .mapToObj(t -> text.of(firstSeed + (long) i * texts + t, coins.nextBoolean()))
                    .toList();
            PowerLawFit fit = DecayBlocks.fitTogether(decays, MeasureSettings.DEFAULT);
            return fit.low() <= truth && truth <= fit.high();
        });
    }

    private static void share(IntPredicate holds) {
        long held = IntStream.range(0, SEEDS).filter(holds).count();
        double share = 100.0 * held / SEEDS;
        assertTrue(share >= 90 && share <= 98, "the interval held γ in " + share + " % of seeds");
    }

    private static DecayBlocks decay(Noise noise, int tokens, long seed, double gamma, double sigma, double sink) {
        AttentionMeasurer measurer = new AttentionMeasurer(MeasureSettings.DEFAULT.withResamples(0));
        float[] field = noise.field(tokens, seed);
        Synthetic.play(measurer, 0, tokens, 64, Synthetic.head(tokens, Synthetic.powerLaw(gamma), field, sigma, sink));
        return measurer.pooledDecay();
    }
}
