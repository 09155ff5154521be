package sinkscope.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sinkscope.attention.LayerHead;
import sinkscope.statistics.report.AttentionMeasurer;
import sinkscope.statistics.report.HeadReport;
import sinkscope.statistics.report.HeadStatistics;
import sinkscope.statistics.scan.HeadStatistic;

/// What every entry of the list of statistics promises.
class HeadStatisticsTest {

    @TestFactory
    Stream<DynamicTest> everyStatistic() {
        return HeadStatistics.ALL.stream()
                .map(statistic -> DynamicTest.dynamicTest(statistic.key(), () -> {
                    assertTrue(statistic.key().matches("[a-z][a-z0-9_]*"));
                    assertFalse(statistic.title().isBlank());
                    assertTrue(statistic.definition().endsWith("."), "a definition is a sentence");
                    assertEquals(statistic, HeadStatistics.of(statistic.key()));
                    assertFalse(statistic.unit().contains("."));
                    assertTrue(statistic.choices().isEmpty() || !statistic.averages(), "choices have no mean");
                    for (int tokens : new int[] {1, 2, 3, 17, 70}) {
                        for (int sinks : new int[] {0, 1, 16}) {
                            float[] head = Synthetic.head(tokens, Synthetic.powerLaw(1), 0.5, 0.2, 3);
                            HeadReport report =
                                    Synthetic.measure(head, tokens, MeasureSettings.DEFAULT.withSinkKeys(sinks));
                            assertNotNull(report.values().get(statistic.key()));
                            double value = report.value(statistic.key());
                            assertFalse(Double.isInfinite(value));
                            assertTrue(
                                    Double.isNaN(value) || statistic.range().holds(value),
                                    () -> value + " is not within " + statistic.range());
                            assertTrue(statistic.choices().isEmpty()
                                    || Double.isNaN(value)
                                    || value < statistic.choices().size());
                        }
                    }
                }));
    }

    @Test
    void keysAreDistinct() {
        assertEquals(
                HeadStatistics.ALL.size(),
                HeadStatistics.ALL.stream().map(HeadStatistic::key).distinct().count());
    }

    /// However a pass hands its rows over, and however they are shared out among threads.
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 200, 300})
    void blocksOfRowsMeasureTheSame(int block) {
        int tokens = 300;
        float[] head = Synthetic.head(tokens, Synthetic.powerLaw(0.8), 0.5, 0.4, 5);
        AttentionMeasurer measurer = new AttentionMeasurer(MeasureSettings.DEFAULT);
        Synthetic.play(measurer, 0, tokens, block, head, head, head);
        HeadReport expected = Synthetic.measure(head, tokens, MeasureSettings.DEFAULT);
        for (int h = 0; h < 3; h++) {
            HeadReport found = measurer.report().head(new LayerHead(0, h));
            expected.values()
                    .forEach((key, value) -> assertEquals(
                            value,
                            found.value(key),
                            Double.isNaN(value) ? 1e-6 : 1e-6 * Math.max(1, Math.abs(value)),
                            key));
            assertEquals(expected.powerLaw().low(), found.powerLaw().low(), 1e-6);
        }
    }
}
