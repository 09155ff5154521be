package sinkscope.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SurpriseTest {

    @Test
    void theWholeRangeOfProbabilitiesIsWithinTheStatedError() {
        float[] a = new float[1 << 16];
        for (int i = 0; i < a.length; i++) {
            a[i] = (float) Math.exp(-80.0 * i / a.length);
        }
        float[] found = new float[a.length];
        new Surprise(a.length).of(a, found, a.length);
        for (int i = 0; i < a.length; i++) {
            double exact = -a[i] * Math.log(a[i]);
            assertEquals(exact, found[i], a[i] <= 0.5 ? 2e-7 * exact : 1e-7, "a = " + a[i]);
        }
    }

    @Test
    void probabilitiesNearHalfAndOneAreWithinTheStatedError() {
        float[] a = new float[1 << 20];
        for (int i = 0; i < a.length; i++) {
            a[i] = (i + 1f) / a.length;
        }
        float[] found = new float[a.length];
        new Surprise(a.length).of(a, found, a.length);
        for (int i = 0; i < a.length; i++) {
            double exact = -a[i] * Math.log(a[i]);
            assertEquals(exact, found[i], a[i] <= 0.5 ? 2e-7 * exact : 1e-7, "a = " + a[i]);
        }
    }

    @Test
    void zeroAndOneAddNothing() {
        float[] found = {7, 7, 7};
        new Surprise(3).of(new float[] {0, 1, -0f}, found, 3);
        assertEquals(0, found[0], 0);
        assertEquals(0, found[1], 0);
        assertEquals(0, found[2], 0);
    }
}
