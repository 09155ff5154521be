package sinkscope.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    @Test
    void marksAreToldFromText() {
        for (String mark : new String[] {"<|im_start|>", "<s>", "</s>", "<bos>", "<start_of_turn>", "<0x0A>"}) {
            assertTrue(Glyphs.isMark(mark), mark);
        }
        for (String text : new String[] {"<", " <b", "<b c>", "a>b", "<>", " <s>"}) {
            assertFalse(Glyphs.isMark(text), text);
        }
        assertEquals("⏎⏎⇥␀", Glyphs.visible("\n\r\n\t\0"));
    }
}
