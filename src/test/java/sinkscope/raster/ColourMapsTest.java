package sinkscope.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ColourMapsTest {

    @Test
    void viridisIsThePublishedTable() {
        ColourMap viridis = ColourMaps.named("viridis");
        assertSame(ColourMaps.SEQUENTIAL.getFirst(), viridis);
        assertEquals(
                List.of("ff440154", "ff21918c", "fffde725"),
                Stream.of(0, 128, 255)
                        .map(i -> Integer.toHexString(viridis.colour(i)))
                        .toList());
    }

    @Test
    void blueRedIsMorelandsTable() {
        ColourMap map = ColourMaps.named("blue–red");
        assertTrue(map.diverging());
        assertEquals(0xFF3B4CC0, map.colour(0));
        assertEquals(0xFFB40426, map.colour(255));
        // The paper's own middle is (221, 221, 221); with 256 colours it falls between two entries.
        for (int middle : new int[] {127, 128}) {
            for (int shift : new int[] {0, 8, 16}) {
                assertEquals(221, map.colour(middle) >> shift & 0xFF, 2);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everySequentialMapRisesEvenlyInLightness() {
        return ColourMaps.SEQUENTIAL.stream()
                .map(map -> DynamicTest.dynamicTest(map.name(), () -> {
                    double before = -1;
                    for (int i = 0; i < ColourMap.SIZE; i++) {
                        double lightness = CieLab.of(map.colour(i)).lightness();
                        assertTrue(lightness > before - 0.35, "lightness falls at " + i);
                        before = Math.max(before, lightness);
                        assertEquals(0xFF, map.colour(i) >>> 24, "opaque");
                    }
                    double span = CieLab.of(map.colour(255)).lightness()
                            - CieLab.of(map.colour(0)).lightness();
                    assertTrue(span > 70, "spans only " + span);
                }));
    }

    @Test
    void divergingMapsAreEvenOnBothSides() {
        for (ColourMap map : ColourMaps.DIVERGING) {
            for (int i = 0; i < 128; i++) {
                assertEquals(
                        CieLab.of(map.colour(i)).lightness(),
                        CieLab.of(map.colour(255 - i)).lightness(),
                        4,
                        map + " at " + i);
            }
        }
    }

    @Test
    void invertedRunsBackwards() {
        for (ColourMap map : ColourMaps.SEQUENTIAL) {
            for (int i = 0; i < ColourMap.SIZE; i++) {
                assertEquals(map.colour(i), map.inverted().colour(255 - i));
            }
        }
    }

    @Test
    void labRoundTrips() {
        for (int rgb : new int[] {0xFF000000, 0xFFFFFFFF, 0xFF3B4CC0, 0xFF123456, 0xFFFE0A88}) {
            assertEquals(rgb, CieLab.of(rgb).toRgb());
        }
    }

    @Test
    void unknownNamesAreRefused() {
        assertThrows(NoSuchElementException.class, () -> ColourMaps.named("jet"));
    }
}
