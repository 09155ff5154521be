package sinkscope.view.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({"0.613,0.613", "0.0123,0.0123", "0.0053,0.00530", "0,0", "0.0000213,2.1·10⁻⁵", "1,1.000"})
    void shares(double value, String written) {
        assertEquals(written, Numbers.significant(value));
    }

    @ParameterizedTest
    @CsvSource({"100000,100 000", "131072,131 000", "390.625,391", "25600000,25 600 000", "39.0625,39.1"})
    void bases(double theta, String written) {
        assertEquals(written, Numbers.theta(theta).replace('\u2009', ' '));
    }

    @ParameterizedTest
    @CsvSource({"1,×1", "1.31072,×1.31", "256,×256", "0.00390625,×1/256", "0.0625,×1/16", "14.6,×14.6", "0.3,×0.30"})
    void factors(double scale, String written) {
        assertEquals(written, Numbers.factor(scale));
    }

    @Test
    void whatIsNotDefinedIsADash() {
        assertEquals("–", Numbers.significant(Double.NaN));
        assertEquals("−2.28", Numbers.signed(-2.28));
    }

    @ParameterizedTest
    @CsvSource({"0.561,0.56", "0.0531,0.053", "0.00531,0.0053", "0.0000213,2.1·10⁻⁵", "0,0", "-0.25,−0.25"})
    void briefShares(double value, String written) {
        assertEquals(written, Numbers.brief(value));
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,10", "2,10²", "-12,10⁻¹²"})
    void powersOfTen(int exponent, String written) {
        assertEquals(written, Numbers.powerOfTen(exponent));
    }
}
