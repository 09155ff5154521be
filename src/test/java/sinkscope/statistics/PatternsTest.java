package sinkscope.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import sinkscope.attention.LayerHead;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.SafetensorsFile;
import sinkscope.statistics.report.AttentionMeasurer;
import sinkscope.statistics.report.HeadReport;
import sinkscope.tensor.Tensor;
import sinkscope.tensor.TensorReader;

/// Statistics of where attention lies relative to the query and to repeated tokens: golden models against numpy
/// (`src/bench/oracles/patterns.py`), and maps whose answer is plain.
class PatternsTest {

    private static final int LABELS = 7;

    private static Tokens tokens(int... ids) {
        return new Tokens(
                IntStream.of(ids).boxed().toList(),
                IntStream.of(ids).mapToObj(Integer::toString).toList());
    }

    private static HeadReport measure(float[] map, Tokens tokens, int sinkKeys) {
        AttentionMeasurer measurer = new AttentionMeasurer(MeasureSettings.DEFAULT.withSinkKeys(sinkKeys), tokens);
        Synthetic.play(measurer, 0, tokens.count(), 9, map);
        return measurer.report().head(new LayerHead(0, 0));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/statistics/patterns.csv", numLinesToSkip = 1)
    void agreeWithNumpy(
            String model,
            String theta,
            int layer,
            int head,
            double self,
            double previous,
            double duplicate,
            double induction,
            double distance,
            double local) {
        Path golden = Path.of("src/test/resources/golden", model, "expected.safetensors");
        try (SafetensorsFile file = SafetensorsFile.open(golden)) {
            Tensor ids = file.tensor("input_ids");
            int count = (int) ids.shape()[0];
            int[] labels = IntStream.range(0, count)
                    .map(i -> Math.floorMod(
                            ids.data().get(java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED, 4L * i), LABELS))
                    .toArray();
            Tensor maps = file.tensor("theta_" + theta + ".attentions");
            float[] map = new float[count * count];
            TensorReader.floats(maps, ((long) layer * maps.shape()[1] + head) * map.length, map.length, map, 0);
            HeadReport report = measure(map, tokens(labels), 1);
            assertEquals(self, report.value("self_attention"), 1e-6);
            assertEquals(previous, report.value("previous_token"), 1e-6);
            assertEquals(duplicate, report.value("duplicate_token"), 1e-6);
            assertEquals(induction, report.value("induction"), 1e-6);
            assertEquals(distance, report.value("mean_distance"), 1e-5);
            assertEquals(local, report.value("local_share"), 1e-6);
        }
    }

    /// Queries in the second copy of a text look at what followed their token in the first.
    @Test
    void aPerfectInductionHeadOnRepeatedTextScoresWhatItAttends() {
        int[] ids = IntStream.range(0, 40).map(i -> i % 20).toArray();
        float[] map = new float[40 * 40];
        for (int q = 0; q < 40; q++) {
            map[q * 40 + (q < 20 ? 0 : q - 19)] = 1;
        }
        HeadReport report = measure(map, tokens(ids), 1);
        assertEquals(0.5, report.value("induction"), 1e-7);
        assertEquals(0, report.value("duplicate_token"), 0);
        assertEquals(0, report.value("self_attention"), 0);
    }

    @Test
    void withoutRepeatedTokensThereIsNoScore() {
        int[] ids = IntStream.range(0, 30).toArray();
        float[] map = Synthetic.head(30, Synthetic.powerLaw(1), 0, 0.2, 1);
        for (Tokens tokens : List.of(tokens(ids), Tokens.unnamed(30))) {
            HeadReport report = measure(map, tokens, 1);
            assertTrue(Double.isNaN(report.value("induction")));
            assertTrue(Double.isNaN(report.value("duplicate_token")));
        }
    }

    @Test
    void attentionOnTheTokenBeforeIsLocalAndOneTokenAway() {
        float[] map = new float[50 * 50];
        for (int q = 0; q < 50; q++) {
            map[q * 50 + Math.max(0, q - 1)] = 1;
        }
        HeadReport report = measure(map, Tokens.unnamed(50), 0);
        assertEquals(49 / 50.0, report.value("previous_token"), 1e-7);
        assertEquals(49 / 50.0, report.value("mean_distance"), 1e-6);
        assertEquals(1, report.value("local_share"), 1e-7);
    }
}
