package sinkscope.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
}
