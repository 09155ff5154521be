package sinkscope.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import sinkscope.attention.LayerHead;
import sinkscope.statistics.fit.DecayCurve;
import sinkscope.statistics.fit.ExponentialFit;
import sinkscope.statistics.fit.PowerLawFit;
import sinkscope.statistics.likeness.HeadDistance;
import sinkscope.statistics.report.AttentionMeasurer;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;

class HeadDistanceTest {

    private static HeadReport head(double sink, double... decay) {
        double nan = Double.NaN;
        return new HeadReport(
                new LayerHead(0, 0),
                Map.of("sink_mass", sink),
                new DecayCurve(decay, nan, 1),
                new PowerLawFit(nan, nan, nan, nan, nan, 1, 1),
                new ExponentialFit(nan, nan, nan, nan),
                new float[0]);
    }

    /// Worked out by hand: shares (0.5, 0.5, 0) and (0.5, 0, 0.5) have JS = ½ ln 2.
    @Test
    void isJensenAndShannons() {
        HeadReport one = head(0.5, Double.NaN, 0.3, 0);
        HeadReport other = head(0.5, Double.NaN, 0, 0.1);
        assertEquals(Math.sqrt(0.5), HeadDistance.between(one, other), 1e-12);
        assertEquals(0, HeadDistance.between(one, one), 1e-12);
        assertEquals(1, HeadDistance.between(head(1, Double.NaN, 0.3), head(0, Double.NaN, 0.3)), 1e-12);
        assertEquals(HeadDistance.between(one, other), HeadDistance.between(other, one), 1e-12);
    }

    @Test
    void keepsToTheLagsBothHave() {
        assertEquals(
                0, HeadDistance.between(head(0.2, Double.NaN, 0.2, 0.1), head(0.2, Double.NaN, 0.4, 0.2, 7)), 1e-12);
        assertTrue(Double.isNaN(HeadDistance.between(head(0.2, Double.NaN), head(0.2, Double.NaN, 1))));
    }

    /// Among heads that decay ever faster, those that decay alike are near, whatever the noise.
    @Test
    void headsThatDecayAlikeAreNear() {
        AttentionMeasurer measurer = new AttentionMeasurer(MeasureSettings.DEFAULT.withResamples(0));
        float[][] heads = new float[6][];
        for (int h = 0; h < 6; h++) {
            heads[h] = Synthetic.head(200, Synthetic.powerLaw(0.4 * h), 0.3, 0.3, 11 + h);
        }
        Synthetic.play(measurer, 3, 200, 64, heads);
        AttentionReport report = measurer.report();
        var near = HeadDistance.nearest(report.head(new LayerHead(3, 0)), report, 6);
        assertEquals(6, near.size());
        assertEquals(0, near.getFirst().distance(), 1e-9);
        for (int h = 0; h < 6; h++) {
            assertEquals(new LayerHead(3, h), near.get(h).where());
        }
        assertEquals(
                2,
                HeadDistance.nearest(report.head(new LayerHead(3, 4)), report, 2)
                        .size());
    }
}
