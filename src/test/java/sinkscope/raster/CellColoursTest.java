package sinkscope.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.LayerHead;

/// What pixels look like where the colour map says nothing, and what normalisations make of values.
class CellColoursTest {

    private static final int MASK = 0xFF101112;
    private static final int BELOW = 0xFF202122;
    private static final int UNDEFINED = 0xFFFF00FF;
    private static final int EVICTED = 0xFF00FF00;
    private static final ColourMap GREYS = ColourMaps.named("greys");

    private static AttentionMap map(int tokens, float... values) {
        return new AttentionMap(new LayerHead(0, 0), tokens, tokens, values, new float[0]);
    }

    private static int[] paint(HeadTile tile, int hidden, ColourScale scale) {
        return MapRaster.paint(tile, MapWindow.whole(tile.queries(), tile.keys()), 3, 3, hidden, scale);
    }

    @Test
    void maskedBelowAndUndefinedHaveColoursOfTheirOwnOnEveryScale() {
        CellColours own = new CellColours(MASK, java.util.OptionalInt.of(BELOW), UNDEFINED, EVICTED);
        HeadTile tile = HeadTile.of(map(3, 1, 0, 0, 0.25f, 0.75f, 0, Float.NaN, 0.001f, 0.999f), true);
        for (Normalisation kind : new Normalisation[] {Normalisation.LINEAR, Normalisation.LOG}) {
            ColourScale scale = new ColourScale(kind, new ColourLimits(0.01, 1), GREYS, own);
            assertArrayEquals(
                    new int[] {
                        scale.colour(1),
                        MASK,
                        MASK, //
                        scale.colour(0.25f),
                        scale.colour(0.75f),
                        MASK, //
                        UNDEFINED,
                        BELOW,
                        scale.colour(0.999f)
                    },
                    paint(tile, 0, scale),
                    kind.title());
            assertEquals(BELOW, scale.colour(0), "nothing at all is below the range");
            assertEquals(scale.colour(0.01f), scale.colour(0.010001f), "the limit itself is not");
        }
    }

    @Test
    void evictedCellsHaveAColourOfTheirOwnAndSurviveShrinkingOnlyAlone() {
        CellColours own = new CellColours(MASK, java.util.OptionalInt.of(BELOW), UNDEFINED, EVICTED);
        HeadTile tile = HeadTile.of(
                map(3, 1, 0, 0, AttentionMap.EVICTED, 1, 0, AttentionMap.EVICTED, AttentionMap.EVICTED, 1), true);
        HeadTile plain = HeadTile.of(map(3, 1, 0, 0, .5f, .5f, 0, 0, .5f, .5f), true);
        org.junit.jupiter.api.Assertions.assertTrue(tile.hasEvicted());
        assertFalse(plain.hasEvicted());
        for (Normalisation kind : Normalisation.values()) {
            double low = kind == Normalisation.LOG ? 0.01 : 0;
            ColourScale scale = new ColourScale(kind, new ColourLimits(low, 1), GREYS, own);
            int[] pixels = paint(tile.normalised(kind, 0), 0, scale);
            for (int cell : new int[] {3, 6, 7}) {
                assertEquals(EVICTED, pixels[cell], kind.title());
            }
            int[] one = MapRaster.paint(tile, MapWindow.whole(3, 3), 1, 1, 0, scale);
            assertEquals(scale.colour(1), one[0], "a pixel of several cells shows the largest");
        }
        ColourScale signed =
                new ColourScale(Normalisation.LINEAR, new ColourLimits(0, 1), ColourMaps.DIVERGING.getFirst(), own);
        assertEquals(EVICTED, paint(tile.minus(tile), 0, signed)[3], "evicted in both");
        int[] lost = paint(tile.minus(plain), 0, signed);
        assertEquals(signed.colour(-.5f), lost[3], "what it lost");
        assertEquals(signed.colour(0), lost[6], "nothing was there to lose");
    }

    @Test
    void hiddenKeysAreMasked() {
        ColourScale scale =
                new ColourScale(Normalisation.LINEAR, new ColourLimits(0, 1), GREYS, CellColours.PLAIN.masked(MASK));
        int[] pixels = paint(HeadTile.of(map(3, 1, 0, 0, .5f, .5f, 0, .2f, .2f, .6f), true), 1, scale);
        assertEquals(MASK, pixels[0]);
        assertEquals(MASK, pixels[3]);
        assertEquals(scale.colour(.5f), pixels[4]);
    }

    @Test
    void magnitudesOfDifferencesHaveNoColourBelow() {
        ColourScale scale = new ColourScale(
                Normalisation.LINEAR,
                new ColourLimits(0.1, 1),
                ColourMaps.DIVERGING.getFirst(),
                CellColours.PLAIN.below(BELOW));
        assertEquals(scale.map().at(0.5), scale.colour(0));
        assertEquals(scale.map().at(0), scale.colour(-1));
    }

    @Test
    void ranksAreSharesOfTheOtherCellsThatAreSmaller() {
        HeadTile tile = HeadTile.of(map(3, 1, 0, 0, 0, 4, 0, 0, 2, 8), true);
        assertArrayEquals(
                new float[] {2 / 5f, 0, 0, 0, 4 / 5f, 0, 0, 3 / 5f, 1},
                tile.normalised(Normalisation.RANK, 0).values(),
                1e-6f);
        assertArrayEquals(
                new float[] {0, 0, 0, 0, 1 / 2f, 0, 0, 0, 1},
                tile.normalised(Normalisation.RANK, 1).values(),
                1e-6f,
                "hidden keys are not among the others");
    }

    @Test
    void whatIsNoNumberHasNoRank() {
        float[] ranks = HeadTile.of(map(2, Float.NaN, 0, 1, 2), true).ranked(0).values();
        assertArrayEquals(new float[] {Float.NaN, 0, 0, 1}, ranks);
    }

    @Test
    void rowsWithoutTheSinkAreDistributionsAgain() {
        AttentionMap without = WithoutSink.renormalised(map(3, 1, 0, 0, 1, 0, 0, .5f, .2f, .3f), 1);
        assertArrayEquals(
                new float[] {0, Float.NaN, Float.NaN, 0, Float.NaN, Float.NaN, 0, .4f, .6f}, without.values(), 1e-6f);
        assertFalse(without.hasOffToken());
    }

    @Test
    void everyCellShownIsCountedOnce() {
        HeadTile tile = HeadTile.of(map(3, 1, 0, 0, .25f, .75f, 0, Float.NaN, .001f, 2), true);
        ColourScale scale = new ColourScale(Normalisation.LINEAR, new ColourLimits(0.01, 1), GREYS);
        ValueHistogram counted = ValueHistogram.of(List.of(tile), 0, scale, 4);
        assertArrayEquals(new long[] {1, 0, 1, 1}, counted.counts());
        assertEquals(1, counted.below());
        assertEquals(1, counted.above());
        assertEquals(1, counted.undefined());
        assertArrayEquals(new double[] {1, 0, 1, 1}, counted.heights(false));
    }

    @Test
    void countsOfALogarithmicBarAreEvenInTheLogarithm() {
        HeadTile tile = HeadTile.of(map(2, 0.005f, 0, 0.05f, 0.5f), true);
        ColourScale scale = new ColourScale(Normalisation.LOG, new ColourLimits(0.001, 1), GREYS);
        assertArrayEquals(
                new long[] {1, 1, 1},
                ValueHistogram.of(List.of(tile), 0, scale, 3).counts());
    }

    @Test
    void percentilesLeaveTheStrongestCellsOut() {
        float[] values = new float[100 * 100];
        for (int q = 0; q < 100; q++) {
            for (int k = 0; k <= q; k++) {
                values[q * 100 + k] = (q * (q + 1) / 2 + k) / 5049f;
            }
        }
        HeadTile tile = HeadTile.of(map(100, values), true);
        ColourLimits limits = ColourLimits.percentiles(Normalisation.LINEAR, tile, 0, 0.01, 0.99);
        assertEquals(0.01, limits.low(), 2e-4);
        assertEquals(0.99, limits.high(), 2e-4);
        ColourLimits ranks = ColourLimits.percentiles(Normalisation.RANK, tile, 0, 0.01, 0.99);
        assertEquals(new ColourLimits(0, 1), ranks);
    }

    @Test
    void aPartOfAMapIsRankedAmongAllOfIt() {
        HeadTile whole = new HeadTile(2, 2, false, 0, 0, 1, 2, 2, new float[] {0.1f, 0.4f, 0.2f, 0.3f}, false);
        HeadTile part = new HeadTile(2, 2, false, 1, 0, 1, 1, 2, new float[] {0.2f, 0.3f}, false);
        assertArrayEquals(
                new float[] {1 / 3f, 2 / 3f},
                part.normalised(Normalisation.RANK, 0, whole).values(),
                1e-6f);
        assertArrayEquals(
                new float[] {0, 1}, part.normalised(Normalisation.RANK, 0).values(), 1e-6f);
    }
}
