package sinkscope.statistics.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against the usual printed table, and mpmath between whole degrees of freedom.
class StudentTTest {

    @ParameterizedTest
    @CsvSource({
        "1, 12.7062047",
        "2, 4.30265273",
        "3, 3.18244631",
        "9, 2.26215716",
        "36, 2.028094",
        "1.5, 6.0166631",
        "2.7, 3.39214838",
        "9.3, 2.25108222",
    })
    void pointsOfTheTable(double freedom, double point) {
        assertEquals(point, StudentT.point975(freedom), 2e-5 * point);
    }
}
