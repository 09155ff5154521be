package sinkscope.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColourScaleTest {

    private static final ColourMap VIRIDIS = ColourMaps.named("viridis");
    private static final ColourMap BLUE_RED = ColourMaps.named("blue–red");

    @Test
    void linearTakesTheNearestOf256Colours() {
        ColourScale scale = new ColourScale(Normalisation.LINEAR, new ColourLimits(0, 0.5), VIRIDIS);
        for (int level = 0; level < 256; level++) {
            assertEquals(VIRIDIS.colour(level), scale.colour(level / 510f), "level " + level);
        }
        assertEquals(VIRIDIS.colour(0), scale.colour(-1));
        assertEquals(VIRIDIS.colour(255), scale.colour(2));
    }

    @Test
    void theLogTableAgreesWithTheLogarithm() {
        ColourScale scale = new ColourScale(Normalisation.LOG, new ColourLimits(1e-4, 1), VIRIDIS);
        int off = 0;
        int count = 0;
        for (float value = 1e-5f; value < 1.1f; value *= 1.0007f) {
            int exact = (int) Math.round(Math.clamp(1 + Math.log10(value) / 4, 0, 1) * 255);
            int found = scale.colour(value);
            boolean near = IntStream.rangeClosed(Math.max(0, exact - 1), Math.min(255, exact + 1))
                    .anyMatch(level -> VIRIDIS.colour(level) == found);
            assertTrue(near, value + " is more than one level from its own, " + exact);
            off += VIRIDIS.colour(exact) == found ? 0 : 1;
            count++;
        }
        // A bucket of the table is 1/128 of an octave wide, a colour 1/19: one in seven buckets straddles two colours.
        assertTrue(off < 0.08 * count, off + " of " + count + " are off by one level");
    }

    @Test
    void everyEntryOfTheLogTableIsTheColourOfItsMiddle() {
        for (ColourMap map : new ColourMap[] {VIRIDIS, VIRIDIS.inverted(), BLUE_RED}) {
            for (double low : new double[] {1e-12, 3.7e-5, 0.25}) {
                ColourScale scale = new ColourScale(Normalisation.LOG, new ColourLimits(low, 0.9), map);
                for (int bits = 1; bits < 1 << 16; bits++) {
                    float middle = Float.intBitsToFloat(bits << 16 | 0x8000);
                    int expected = Float.isFinite(middle) ? map.at(scale.position(middle)) : ColourScale.UNDEFINED;
                    assertEquals(expected, scale.colour(middle), map + " " + low + " " + middle);
                }
            }
        }
    }

    @Test
    void zeroAndLessTakeTheLowestColour() {
        ColourScale log = new ColourScale(Normalisation.LOG, new ColourLimits(1e-4, 1), VIRIDIS);
        for (float value : new float[] {0f, 1e-30f, 9.9e-5f, Float.MIN_VALUE, -3f}) {
            assertEquals(VIRIDIS.colour(0), log.colour(value), "for " + value);
        }
    }

    @Test
    void undefinedValuesTakeANeutralGreyInEveryScale() {
        for (Normalisation normalisation : Normalisation.values()) {
            for (ColourMap map : new ColourMap[] {VIRIDIS, BLUE_RED}) {
                ColourScale scale = new ColourScale(normalisation, new ColourLimits(1e-4, 1), map);
                for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
                    assertEquals(ColourScale.UNDEFINED, scale.colour(value), normalisation + " " + map + " " + value);
                }
            }
        }
    }

    @Test
    void differencesAreSymmetricAroundTheMiddle() {
        for (Normalisation normalisation : new Normalisation[] {Normalisation.LINEAR, Normalisation.LOG}) {
            ColourScale scale = new ColourScale(normalisation, new ColourLimits(1e-3, 1), BLUE_RED);
            assertEquals(0.5, scale.position(0));
            assertEquals(1, scale.position(1));
            assertEquals(0, scale.position(-1));
            for (double value : new double[] {0.002, 0.05, 0.4}) {
                assertEquals(1 - scale.position(value), scale.position(-value), 1e-12);
                assertEquals(value, scale.value(scale.position(value)), 1e-9);
                assertEquals(-value, scale.value(scale.position(-value)), 1e-9);
            }
            assertEquals(BLUE_RED.at(0.5), scale.colour(0));
            assertEquals(0xFFB40426, scale.colour(2));
            assertEquals(0xFF3B4CC0, scale.colour(-2));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LOG, 0.8, 165, 1e-4, 1",
        "LOG, 0.08, 165, 1e-4, 0.1",
        "LOG, 1, 2048, 1e-5, 1",
        "LOG, 1, 100, 1e-3, 1",
        "LOG, 1e-6, 100, 1e-8, 1e-6",
        "LOG, 0, 100, 1e-3, 1",
        "LINEAR, 0.8, 165, 0, 0.8",
        "LINEAR, 0, 165, 0, 1",
        "ROW_MAX, 0.3, 165, 0, 1",
    })
    void limitsFitTheMap(Normalisation normalisation, double largest, int keys, double low, double high) {
        ColourLimits limits = ColourLimits.fitting(normalisation, largest, keys);
        assertEquals(low, limits.low(), low * 1e-9);
        assertEquals(high, limits.high(), high * 1e-9);
    }

    @Test
    void impossibleLimitsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ColourLimits(1, 1));
        assertThrows(IllegalArgumentException.class, () -> new ColourLimits(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> new ColourLimits(0, Double.NaN));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ColourScale(Normalisation.LOG, new ColourLimits(0, 1), VIRIDIS));
    }
}
