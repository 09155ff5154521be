package sinkscope.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sinkscope.attention.LayerHead;
import sinkscope.statistics.badge.HeadBadge;
import sinkscope.statistics.badge.HeadBadges;
import sinkscope.statistics.fit.DecayCurve;
import sinkscope.statistics.fit.ExponentialFit;
import sinkscope.statistics.fit.PowerLawFit;
import sinkscope.statistics.report.HeadReport;
import sinkscope.statistics.report.HeadStatistics;

/// What every badge promises.
class HeadBadgesTest {

    private static HeadReport head(String key, double value) {
        double nan = Double.NaN;
        return new HeadReport(
                new LayerHead(0, 0),
                Map.of(key, value),
                new DecayCurve(new double[] {nan, 1}, nan, 1),
                new PowerLawFit(nan, nan, nan, nan, nan, 1, 1),
                new ExponentialFit(nan, nan, nan, nan),
                new float[0]);
    }

    @TestFactory
    Stream<DynamicTest> everyBadge() {
        return HeadBadges.ALL.stream()
                .map(badge -> DynamicTest.dynamicTest(badge.key(), () -> {
                    assertTrue(badge.key().matches("[a-z][a-z_]*"));
                    assertTrue(badge.sign().length() <= 2 && !badge.sign().isBlank());
                    assertFalse(badge.title().isBlank());
                    assertTrue(
                            badge.definition().endsWith(".") && badge.source().endsWith("."), "sentences");
                    double threshold = badge.threshold(MeasureSettings.DEFAULT);
                    assertTrue(
                            badge.definition().contains(Double.toString(threshold)),
                            "the definition says the threshold");
                    assertTrue(HeadStatistics.of(badge.statistic()).range().holds(threshold));
                    assertFalse(
                            badge.holds(head(badge.statistic(), threshold), MeasureSettings.DEFAULT), "strictly above");
                    assertTrue(badge.holds(head(badge.statistic(), threshold + 1e-9), MeasureSettings.DEFAULT));
                    assertFalse(badge.holds(head(badge.statistic(), Double.NaN), MeasureSettings.DEFAULT));
                    assertFalse(badge.holds(head("unmeasured", 1), MeasureSettings.DEFAULT));
                }));
    }

    @Test
    void keysAndSignsAreDistinct() {
        int all = HeadBadges.ALL.size();
        assertEquals(all, HeadBadges.ALL.stream().map(HeadBadge::key).distinct().count());
        assertEquals(
                all, HeadBadges.ALL.stream().map(HeadBadge::sign).distinct().count());
    }

    /// Heads made to be of one kind are of that kind, as measured from their rows.
    @Test
    void headsMadeForItHaveThem() {
        int tokens = 64;
        float[] previous = new float[tokens * tokens];
        float[] dormant = new float[tokens * tokens];
        float[] uniform = new float[tokens * tokens];
        for (int q = 0; q < tokens; q++) {
            previous[q * tokens + Math.max(0, q - 1)] = 1;
            for (int k = 0; k <= q; k++) {
                dormant[q * tokens + k] = q == 0 ? 1 : k == 0 ? 0.95f : 0.05f / q;
                uniform[q * tokens + k] = 1f / (q + 1);
            }
        }
        assertEquals(List.of("previous_token", "local"), badges(previous, tokens));
        assertEquals(List.of("sink", "dormant"), badges(dormant, tokens));
        assertEquals(List.of(), badges(uniform, tokens));
    }

    private static List<String> badges(float[] head, int tokens) {
        return HeadBadges.of(Synthetic.measure(head, tokens, MeasureSettings.DEFAULT), MeasureSettings.DEFAULT).stream()
                .map(HeadBadge::key)
                .toList();
    }
}
