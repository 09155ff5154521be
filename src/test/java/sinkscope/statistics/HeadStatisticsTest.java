package sinkscope.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

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
                    for (int tokens : new int[] {1, 2, 3, 17, 70}) {
                        for (int sinks : new int[] {0, 1, 16}) {
                            float[] head = Synthetic.head(tokens, Synthetic.powerLaw(1), 0.5, 0.2, 3);
                            HeadReport report =
                                    Synthetic.measure(head, tokens, MeasureSettings.DEFAULT.withSinkKeys(sinks));
                            assertNotNull(report.values().get(statistic.key()));
                            assertFalse(Double.isInfinite(report.value(statistic.key())));
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
}
