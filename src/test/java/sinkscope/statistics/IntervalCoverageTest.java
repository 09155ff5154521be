package sinkscope.statistics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How often the 95 % interval holds the true γ, over 200 seeds of synthetic attention that had no part in choosing the
/// blocks of the bootstrap; `src/bench/coverage.md` has the whole table.
class IntervalCoverageTest {

    private static final int SEEDS = 200;
    private static final long FIRST_SEED = 20_261_122;

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
        long held = IntStream.range(0, SEEDS)
                .filter(seed -> {
                    float[] field = noise.field(tokens, FIRST_SEED + seed);
                    float[] head = Synthetic.head(tokens, Synthetic.powerLaw(gamma), field, sigma, sink);
                    PowerLawFit fit = Synthetic.measure(head, tokens, MeasureSettings.DEFAULT)
                            .powerLaw();
                    return fit.low() <= gamma && gamma <= fit.high();
                })
                .count();
        double share = 100.0 * held / SEEDS;
        assertTrue(share >= 90 && share <= 98, "the interval held γ in " + share + " % of seeds");
    }
}
