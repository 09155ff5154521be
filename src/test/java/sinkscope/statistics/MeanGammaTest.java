package sinkscope.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sinkscope.attention.LayerHead;
import sinkscope.statistics.fit.MeanGamma;
import sinkscope.statistics.fit.PowerLawFit;
import sinkscope.statistics.fit.Spread;
import sinkscope.statistics.report.AttentionMeasurer;
import sinkscope.statistics.report.AttentionReport;

class MeanGammaTest {

    private static final int TOKENS = 128;

    private static float[] head(double gamma, long seed) {
        return Synthetic.head(TOKENS, Synthetic.powerLaw(gamma), 0.5, 0.2, seed);
    }

    private static AttentionReport measure(float[]... heads) {
        AttentionMeasurer measurer = new AttentionMeasurer(MeasureSettings.DEFAULT);
        Synthetic.play(measurer, 0, TOKENS, 50, heads);
        Synthetic.play(measurer, 1, TOKENS, 50, heads);
        return measurer.report();
    }

    @Test
    void equalHeadsAreAsSureAsOneOfThem() {
        float[] head = head(0.8, 1);
        AttentionReport report = measure(head, head, head);
        PowerLawFit one = report.head(new LayerHead(1, 2)).powerLaw();
        assertEquals(one.gamma(), report.meanGamma().gamma(), 1e-12);
        assertEquals(one.low(), report.meanGamma().low(), 1e-9);
        assertEquals(one.high(), report.meanGamma().high(), 1e-9);
    }

    @Test
    void headsWithNoiseOfTheirOwnAreSurerTogether() {
        AttentionReport report = measure(head(0.5, 1), head(0.8, 2), head(1.1, 3), head(1.4, 4));
        double apart = report.heads().stream()
                .mapToDouble(h -> h.powerLaw().high() - h.powerLaw().low())
                .average()
                .orElseThrow();
        double together = report.meanGamma().high() - report.meanGamma().low();
        assertTrue(together > 0.2 * apart && together < 0.8 * apart, together + " of " + apart);
    }

    @Test
    void headsThatLookAtTheSinkOnlyAreLeftOut() {
        float[] nothing = new float[TOKENS * TOKENS];
        for (int q = 0; q < TOKENS; q++) {
            nothing[q * TOKENS] = 1;
        }
        float[] head = head(0.8, 1);
        MeanGamma alone = measure(head).meanGamma();
        MeanGamma beside = measure(head, nothing).meanGamma();
        assertEquals(alone.gamma(), beside.gamma());
        assertEquals(alone.low(), beside.low(), 1e-12);
        assertTrue(Double.isNaN(measure(nothing).meanGamma().gamma()));
        assertTrue(Double.isNaN(measure(nothing).meanGamma().low()));
    }

    @Test
    void severalTexts() {
        MeanGamma one = new MeanGamma(1, new Spread(0.04, 4));
        MeanGamma agreeing = MeanGamma.ofTexts(List.of(one, one, one, one));
        assertEquals(1, agreeing.gamma());
        assertEquals(0.01, agreeing.spread().variance(), 1e-15);
        assertEquals(16, agreeing.spread().freedom());
        // The variance of 0, 1, 2, 3 is 5/3, a quarter of that is the mean's; hardly any of it is within texts.
        List<MeanGamma> apart = List.of(0.0, 1.0, 2.0, 3.0).stream()
                .map(gamma -> new MeanGamma(gamma, new Spread(1e-9, 4)))
                .toList();
        MeanGamma differing = MeanGamma.ofTexts(apart);
        assertEquals(1.5, differing.gamma());
        assertEquals(1.5 - 3.18244631 * Math.sqrt(5 / 12.0), differing.low(), 1e-4);
        assertEquals(
                0,
                MeanGamma.ofTexts(List.of(one, new MeanGamma(Double.NaN, Spread.UNKNOWN)))
                                .gamma()
                        - 1);
    }

    @Test
    void aLayerAndAHeadHaveTheirOwn() {
        AttentionReport report = measure(head(0.8, 1), head(1.2, 2));
        PowerLawFit fit = report.head(new LayerHead(0, 1)).powerLaw();
        MeanGamma one = report.gamma(new LayerHead(0, 1));
        assertEquals(fit.gamma(), one.gamma());
        assertEquals(fit.low(), one.low(), 1e-12);
        assertEquals(fit.high(), one.high(), 1e-12);
        // Both layers have the same heads.
        assertEquals(report.meanGamma(), report.meanGamma(0));
        assertTrue(Double.isNaN(report.meanGamma(2).low()));
        assertTrue(Double.isNaN(report.gamma(new LayerHead(2, 0)).gamma()));
        MeanGamma alone = measure(head(1.2, 2)).meanGamma(0);
        assertEquals(one.low(), alone.low(), 1e-9);
    }
}
