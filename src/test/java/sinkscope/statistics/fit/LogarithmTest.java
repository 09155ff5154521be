package sinkscope.statistics.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LogarithmTest {

    @Test
    void theWholeRangeOfProbabilitiesIsWithinTheStatedError() {
        float[] a = new float[1 << 16];
        for (int i = 0; i < a.length; i++) {
            a[i] = (float) Math.exp(-80.0 * i / a.length);
        }
        check(a);
    }

    @Test
    void probabilitiesNearHalfAndOneAreWithinTheStatedError() {
        float[] a = new float[1 << 20];
        for (int i = 0; i < a.length; i++) {
            a[i] = (i + 1f) / a.length;
        }
        check(a);
    }

    @Test
    void whatIsMultipliedByZeroIsFiniteAndOneHasNone() {
        float[] found = {7, 7, 7};
        new Logarithm(3).of(new float[] {0, 1, -0f}, new float[] {1, 1, 1}, found, 3);
        assertTrue(Float.isFinite(found[0]));
        assertEquals(0, found[1], 0);
        assertTrue(Float.isFinite(found[2]));
    }

    private static void check(float[] a) {
        float[] found = new float[a.length];
        float[] ones = new float[a.length];
        Arrays.fill(ones, 1);
        new Logarithm(a.length).of(a, ones, found, a.length);
        for (int i = 0; i < a.length; i++) {
            double exact = Math.log(a[i]);
            assertEquals(exact, found[i], a[i] <= 0.5 ? -2.5e-7 * exact : 2e-7, "a = " + a[i]);
        }
    }
}
