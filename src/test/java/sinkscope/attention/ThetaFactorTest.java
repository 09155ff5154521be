package sinkscope.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sinkscope.work.UserFault;

class ThetaFactorTest {

    private static final List<Double> OWN = List.of(10_000.0, 100_000.0);

    @ParameterizedTest
    @CsvSource({"16,16", "1/16,0.0625", "×4,4", "x 4,4", "*0.5,0.5", "1e2,100"})
    void readsFactors(String text, double value) {
        assertEquals(value, ThetaFactor.parse(text).value(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"200000,2", "'200 000',2", "4e5,4", "×4,4", "1/16,0.0625"})
    void readsBasesAndFactors(String text, double value) {
        assertEquals(value, ThetaFactor.parseTheta(text, OWN).value(), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0", "-1", "1/0", "NaN", "Infinity", "1/2/3", "1e40", "×1e30", "1e-40"})
    void refusesWhatNoPassCanComputeWith(String text) {
        assertThrows(UserFault.class, () -> ThetaFactor.parseTheta(text, OWN));
    }

    @ParameterizedTest
    @CsvSource({"0.0625,×1/16", "0.00390625,×1/256", "256,×256", "1.31,×1.31", "1,×1", "16,×16", "0.05,×1/20"})
    void saysEveryFactorAlike(double value, String words) {
        assertEquals(words, new ThetaFactor(value).words());
        assertEquals(value, ThetaFactor.parse(words).value(), 1e-12, "and reads what it says");
    }

    @Test
    void scalesEveryBase() {
        assertEquals(List.of(40_000.0, 400_000.0), new ThetaFactor(4).of(OWN));
    }
}
