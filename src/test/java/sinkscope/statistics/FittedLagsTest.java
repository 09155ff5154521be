package sinkscope.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FittedLagsTest {

    private static final int TOKENS = 64;

    private static double share(float[] head) {
        return Synthetic.measure(head, TOKENS, MeasureSettings.DEFAULT).value("gamma_lag_share");
    }

    @Test
    void lagsBeyondAWindowAreNotInTheFit() {
        float[] head = Synthetic.head(TOKENS, Synthetic.powerLaw(1), 0, 0.2, 1);
        assertEquals(1, share(head));
        for (int q = 0; q < TOKENS; q++) {
            for (int k = 1; k <= q - 12; k++) {
                head[q * TOKENS + k] = 0;
            }
        }
        // Lags 2 … 32 are fitted, 2 … 11 are left.
        assertEquals(10 / 31.0, share(head), 1e-12);
    }

    @Test
    void isNotDefinedWhereNoLagIsFitted() {
        assertTrue(Double.isNaN(
                Synthetic.measure(new float[] {1}, 1, MeasureSettings.DEFAULT).value("gamma_lag_share")));
    }
}
