package sinkscope.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import sinkscope.statistics.theory.Published;
import sinkscope.statistics.theory.Theory;

/// Theory curves against tables computed with thirty digits.
class TheoryTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/statistics/theory.csv", numLinesToSkip = 1)
    void agreesWithTheTable(String what, double a, String b, String c, double expected) {
        double value = switch (what) {
            case "zeta" -> Theory.zeta(a);
            case "condensate" -> Theory.condensate(a, Double.parseDouble(b)).orElseThrow();
            case "gamma_pade" -> Theory.gammaPade(a, Integer.parseInt(b));
            case "eta" ->
                Theory.eta(a, Double.parseDouble(b), Integer.parseInt(c)).orElseThrow();
            case "horizon" -> Theory.horizon(a, Double.parseDouble(b)).orElseThrow();
            default -> throw new IllegalArgumentException(what);
        };
        assertEquals(expected, value, 1e-11 * Math.max(1, Math.abs(expected)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, 0.5, 0.999, 1, Double.NaN})
    void thereIsNoCondensateInPhaseA(double gamma) {
        assertTrue(Theory.condensate(gamma, 2000).isEmpty());
        assertEquals("phase A: not defined", Theory.condensateInWords(gamma, 2000));
        if (gamma <= 1) {
            assertThrows(IllegalArgumentException.class, () -> Theory.zeta(gamma));
        }
    }

    @Test
    void theCondensateFallsToItsMinimumAndRisesAgain() {
        double least = 1;
        double where = 0;
        for (double gamma = 1.001; gamma < 4; gamma += 0.001) {
            double value = Theory.condensate(gamma, 2000).orElseThrow();
            if (value < least) {
                least = value;
                where = gamma;
            }
        }
        assertEquals(0.232, least, 5e-4);
        assertEquals(1.363, where, 1e-3);
        assertTrue(Theory.condensate(1.0001, 2000).orElseThrow() > 0.99);
    }

    @Test
    void figure181IsPadeAt512Tokens() {
        for (Published.Point point : Published.FIGURE_18_1) {
            assertEquals(Theory.gammaPade(point.theta(), Published.FIGURE_18_1_TOKENS), point.gammaPade(), 2e-3);
        }
    }

    @Test
    void regimesAreNamedByEta() {
        assertEquals(Theory.Regime.PHASE_B, Theory.regime(1, 1e4, 512));
        assertEquals(Theory.Regime.FRAUD, Theory.regime(-1, 1e6, 512));
        assertEquals(Theory.Regime.COMPRESSED, Theory.regime(0.5, 1e4, 512));
        assertEquals(Theory.Regime.NORMAL, Theory.regime(Theory.gammaPade(1e4, 512), 1e4, 512));
        assertEquals(Theory.Regime.OVERPADE, Theory.regime(0.99, 1e4, 512));
        assertEquals(Theory.Regime.UNNAMED, Theory.regime(0.9, 1e4, 512));
    }

    @Test
    void outsideItsRangeThereIsNoHorizon() {
        assertTrue(Theory.horizon(0, 1e4).isEmpty());
        assertTrue(Theory.horizon(1, 1e4).isEmpty());
        assertTrue(Theory.eta(1, 1e4, 512).isEmpty());
    }
}
