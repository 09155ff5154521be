package sinkscope.view.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sinkscope.figure.Samples;
import sinkscope.statistics.report.HeadReport;
import sinkscope.work.UserFault;

class HeadFilterTest {

    private static final List<HeadReport> HEADS =
            Samples.data().report().orElseThrow().heads();

    private static List<HeadReport> found(String words) {
        return HEADS.stream().filter(HeadFilter.of(words).predicate()).toList();
    }

    @Test
    void aConditionFindsTheHeadsItHoldsFor() {
        List<HeadReport> found = found("sink mass > 0.5");
        assertTrue(!found.isEmpty() && found.size() < HEADS.size());
        assertEquals(HEADS.stream().filter(h -> h.value("sink_mass") > 0.5).toList(), found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "layer = 12 and head = 2 | layer==12, head=2",
                "sink_mass>=0.2,layer<20 | Sink Mass ≥ 0.2; layer < 20",
                "gamma < 0.5 | γ<0.5"
            })
    void theSameCanBeWrittenInSeveralWays(String one, String other) {
        assertEquals(found(one), found(other));
    }

    @Test
    void nothingAskedIsEveryHead() {
        assertTrue(HeadFilter.of("  ").isEmpty());
        assertEquals(HEADS, found(""));
    }

    @Test
    void whatIsNotDefinedIsNotFound() {
        long defined =
                HEADS.stream().filter(h -> !Double.isNaN(h.value("gamma"))).count();
        assertEquals(defined, found("gamma > -100").size());
        assertEquals(defined, found("gamma != -100").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sink mass", "sink mass > much", "no such thing > 1", "sink > 0.5"})
    void whatIsNotUnderstoodIsNamed(String words) {
        String said = assertThrows(UserFault.class, () -> HeadFilter.of(words)).getMessage();
        assertTrue(said.contains("“"), said);
    }
}
