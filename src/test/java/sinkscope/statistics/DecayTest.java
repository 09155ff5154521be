package sinkscope.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sinkscope.statistics.fit.DecayFits;
import sinkscope.statistics.report.AttentionMeasurer;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;

/// γ of attention whose γ is known.
class DecayTest {

    private static final MeasureSettings PLAIN = MeasureSettings.DEFAULT.withResamples(0);
    private static final List<Double> GAMMAS = List.of(0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0);

    @ParameterizedTest
    @CsvSource({"128,0", "128,0.4", "128,0.9", "512,0", "512,0.9", "2048,0.4"})
    void findsTheExponentOfCleanPowerLaws(int tokens, double sink) {
        for (double gamma : GAMMAS) {
            float[] head = Synthetic.head(tokens, Synthetic.powerLaw(gamma), 0, sink, 1);
            HeadReport report = Synthetic.measure(head, tokens, PLAIN);
            assertEquals(gamma, report.value("gamma"), 1e-4, "γ");
            assertEquals(sink, report.value("sink_mass"), 1e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.9, 0.99})
    void uniformAttentionHasNoSlopeWhateverTheSink(double sink) {
        float[] head = Synthetic.head(300, Synthetic.powerLaw(0), 0, sink, 1);
        HeadReport report = Synthetic.measure(head, 300, PLAIN);
        assertEquals(0, report.value("gamma"), 1e-4);
        for (int d = 1; d <= report.decay().lagMax(); d++) {
            assertEquals(report.decay().uniform(), report.decay().at(d), 1e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.005, 0.02, 0.05})
    void exponentialDecayIsCalledExponential(double rate) {
        float[] head = Synthetic.head(256, Synthetic.exponential(rate), 0.3, 0.4, 7);
        HeadReport report = Synthetic.measure(head, 256, PLAIN);
        assertTrue(!report.exponential().powerLawIsBetter(), "ΔAIC " + report.value("aic_difference"));
        assertEquals(rate, report.exponential().rate(), 0.1 * rate);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.5})
    void powerLawDecayIsCalledPowerLaw(double gamma) {
        float[] head = Synthetic.head(256, Synthetic.powerLaw(gamma), 0.3, 0.4, 7);
        assertTrue(Synthetic.measure(head, 256, PLAIN).exponential().powerLawIsBetter());
    }

    /// Rows with nothing beyond the sink cannot be renormalised: A(d) is the mean over the others, in the pooled curve,
    /// too, however many each head has.
    @Test
    void rowsWithNothingBeyondTheSinkAreLeftOut() {
        int tokens = 40;
        float[] whole = Synthetic.head(tokens, Synthetic.powerLaw(1.5), 0, 0.4, 1);
        float[] half = Synthetic.head(tokens, Synthetic.powerLaw(0.2), 0, 0.4, 1);
        float[] nothing = new float[tokens * tokens];
        for (int q = 0; q < tokens; q++) {
            nothing[q * tokens] = 1;
            if (q % 2 == 1) {
                Arrays.fill(half, q * tokens, q * tokens + q + 1, 0);
                half[q * tokens] = 1;
            }
        }
        half[30 * tokens + 3] = Float.MIN_VALUE;
        Arrays.fill(half, 30 * tokens + 4, 31 * tokens, 0);
        AttentionReport report = measure(tokens, whole, half, nothing);

        List<HeadReport> heads = report.heads();
        for (int d = 1; d <= 20; d++) {
            double first = mean(whole, tokens, d, 1e-30);
            double second = mean(half, tokens, d, 1e-30);
            assertEquals(first, heads.get(0).decay().at(d), 1e-6);
            assertEquals(second, heads.get(1).decay().at(d), 1e-6);
            assertEquals(Double.NaN, heads.get(2).decay().at(d));
            assertEquals((first + second) / 2, report.pooledDecay().at(d), 1e-6);
        }
        assertEquals(Double.NaN, heads.get(2).value("gamma"));
        assertEquals(
                DecayFits.of(report.pooledDecay(), 2, 20).powerLaw().gamma(),
                report.pooled().gamma(),
                1e-12);
    }

    @Test
    void aRowOfNoNumbersLeavesNoGamma() {
        float[] sound = Synthetic.head(40, Synthetic.powerLaw(1), 0, 0.4, 1);
        float[] damaged = sound.clone();
        damaged[30 * 40 + 7] = Float.NaN;
        AttentionReport report = measure(40, sound, damaged);
        assertEquals(Double.NaN, report.heads().getLast().value("gamma"));
        assertEquals(report.heads().getFirst().value("gamma"), report.pooled().gamma(), 1e-12);
    }

    private static AttentionReport measure(int tokens, float[]... heads) {
        AttentionMeasurer measurer = new AttentionMeasurer(PLAIN);
        measurer.attention(new Synthetic.Rows(0, tokens, 0, tokens, heads));
        return measurer.report();
    }

    /// A(d) with one sink key by its definition.
    private static double mean(float[] head, int tokens, int lag, double least) {
        double sum = 0;
        int rows = 0;
        for (int q = tokens / 2 + 1; q < tokens; q++) {
            double rest = 0;
            for (int k = 1; k <= q; k++) {
                rest += head[q * tokens + k];
            }
            if (rest > least) {
                sum += head[q * tokens + q - lag] / rest;
                rows++;
            }
        }
        return sum / rows;
    }
}
