package sinkscope.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sinkscope.statistics.fit.DecayCurve;
import sinkscope.statistics.fit.DecayLaw;
import sinkscope.statistics.fit.LawFits;
import sinkscope.statistics.report.HeadReport;

/// The law of attention whose law is known; the whole table is in `src/bench/coverage.md`.
class WhichLawTest {

    private static final int TOKENS = 512;
    private static final int SEEDS = 200;

    private static IntToDoubleFunction curve(double gamma, double rate, double floor) {
        return d -> Math.pow(Math.max(1, d), -gamma) * Math.exp(-rate * d) + floor;
    }

    private static LawFits exact(double gamma, double rate, double floor) {
        double[] values = IntStream.rangeClosed(0, 256)
                .mapToDouble(curve(gamma, rate, floor)::applyAsDouble)
                .toArray();
        return LawFits.of(new DecayCurve(values, 0, 1), 2, 256);
    }

    /// In at least nine of ten heads, at every setting; and its γ is within its interval about as often as
    /// that says.
    @ParameterizedTest
    @CsvSource({
        "POWER, 0.5, 0, 0",
        "POWER, 1, 0, 0",
        "POWER, 2, 0, 0",
        "POWER_WITH_FLOOR, 1, 0, 0.02",
        "POWER_WITH_FLOOR, 1.5, 0, 0.003",
        "POWER_WITH_CUT_OFF, 0.5, 0.01, 0",
        "POWER_WITH_CUT_OFF, 1, 0.02, 0",
        "EXPONENTIAL, 0, 0.01, 0",
        "EXPONENTIAL, 0, 0.05, 0",
    })
    void isFoundUnderNoise(DecayLaw law, double gamma, double rate, double floor) {
        int right = 0;
        int held = 0;
        double width = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            HeadReport head = Synthetic.measure(
                    Synthetic.head(TOKENS, curve(gamma, rate, floor), 0.2, 0.4, 80_261_124L + seed),
                    TOKENS,
                    MeasureSettings.DEFAULT);
            if (head.value("law") == law.ordinal()) {
                double low = head.value("law_gamma_ci_low");
                double high = head.value("law_gamma_ci_high");
                right++;
                held += low <= gamma && gamma <= high ? 1 : 0;
                width += high - low;
            }
        }
        String said = law + " was chosen for " + right + ", its γ within the interval for " + held + ", which is "
                + width / right + " wide";
        assertTrue(right >= 0.9 * SEEDS, said);
        assertTrue(
                law == DecayLaw.EXPONENTIAL ? Double.isNaN(width) : held >= 0.88 * right && width < 0.05 * right, said);
    }

    @Test
    void numbersOfCleanCurvesAreFoundAgain() {
        assertEquals(0.8, exact(0.8, 0, 0).of(DecayLaw.POWER).gamma(), 1e-9);
        assertEquals(0.03, exact(0, 0.03, 0).of(DecayLaw.EXPONENTIAL).rate(), 1e-9);
        var cut = exact(0.6, 0.02, 0).of(DecayLaw.POWER_WITH_CUT_OFF);
        assertEquals(0.6, cut.gamma(), 1e-9);
        assertEquals(0.02, cut.rate(), 1e-9);
        assertEquals(0, cut.residual(), 1e-9);
        var floored = exact(1.2, 0, 0.01).of(DecayLaw.POWER_WITH_FLOOR);
        assertEquals(1.2, floored.gamma(), 0.01);
        assertEquals(0.01, floored.floor(), 0.001);
        assertEquals(Math.log(Math.pow(50, -1.2) + 0.01), floored.logAt(50), 0.01);
    }

    @Test
    void weightsAreSharesAndTheChosenLawHasNoBetter() {
        LawFits fits = exact(1, 0.02, 0);
        double sum = 0;
        for (DecayLaw law : DecayLaw.values()) {
            sum += fits.weight(law);
        }
        assertEquals(1, sum, 1e-12);
        assertEquals(DecayLaw.POWER_WITH_CUT_OFF, fits.chosen().law());
        assertEquals(0, fits.difference(fits.chosen().law()), 1e-12);
    }

    /// The sum of squares is that of the fit, and a curve that follows the law leaves nothing.
    @Test
    void residualsAreWhatTheFitLeaves() {
        LawFits fits = exact(1, 0.02, 0);
        for (DecayLaw law : DecayLaw.values()) {
            double sum = 0;
            for (double off : fits.residuals(law)) {
                sum += off * off;
            }
            assertEquals(fits.of(law).residual(), sum, 1e-9, law.title());
        }
        assertEquals(fits.lags().length, fits.residuals(DecayLaw.POWER).length);
    }

    @Test
    void tooFewBinsFollowNoLaw() {
        assertFalse(LawFits.of(new DecayCurve(new double[] {0, 1, 0.5, 0.3}, 0, 1), 1, 3)
                .isDefined());
    }
}
