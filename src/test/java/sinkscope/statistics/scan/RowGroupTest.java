package sinkscope.statistics.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sinkscope.statistics.Synthetic;

/// Sums of groups of rows against plain loops, at lengths around every boundary of theirs.
class RowGroupTest {

    private static final int TOKENS = 70;

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 1", "3, 3", "14, 4", "15, 2", "16, 4", "31, 1", "63, 4", "66, 4", "69, 1"})
    void agreeWithPlainLoops(int query, int count) {
        float[] map = Synthetic.head(TOKENS, Synthetic.powerLaw(1), 0.5, 0.2, 11);
        RowGroup group = new RowGroup(TOKENS);
        Synthetic.Rows rows = new Synthetic.Rows(0, TOKENS, 0, TOKENS, map);
        group.load(rows, 0, TOKENS - 4, 4);
        group.load(rows, 0, query, count);

        double[] columns = new double[TOKENS];
        double[] nats = new double[TOKENS];
        float[] weights = {1, 2, 3, 4};
        double[] lags = new double[query / 2];
        group.addColumns(columns);
        group.addLags(weights, lags);
        double[] sums = group.sums(1).clone();
        group.toNats();
        group.addColumns(nats);

        double[] expectedColumns = new double[TOKENS];
        double[] expectedNats = new double[TOKENS];
        double[] expectedLags = new double[lags.length];
        for (int r = 0; r < count; r++) {
            double sum = 0;
            for (int k = 0; k <= query + r; k++) {
                double a = map[(query + r) * TOKENS + k];
                sum += k >= 1 ? a : 0;
                expectedColumns[k] += a;
                expectedNats[k] += a * Math.log(a);
                int lag = query + r - k;
                if (lag >= 1 && lag <= lags.length) {
                    expectedLags[lags.length - lag] += weights[r] * a;
                }
            }
            assertEquals(sum, sums[r], 1e-6 * sum);
        }
        assertArrayEquals(expectedColumns, columns, 1e-15);
        assertArrayEquals(expectedNats, nats, 1e-6);
        assertArrayEquals(expectedLags, lags, 1e-6);
    }
}
