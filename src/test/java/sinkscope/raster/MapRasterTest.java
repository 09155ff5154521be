package sinkscope.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.LayerHead;

class MapRasterTest {

    private static final LayerHead WHERE = new LayerHead(0, 0);
    private static final ColourScale SCALE =
            new ColourScale(Normalisation.LINEAR, new ColourLimits(0, 255), ColourMaps.named("greys"));
    private static final int BACK = ColourScale.NOT_COMPUTED;

    private static HeadTile causal(int tokens, float... values) {
        return HeadTile.of(new AttentionMap(WHERE, tokens, tokens, values, new float[0]), true);
    }

    private static int c(int level) {
        return SCALE.colour(level);
    }

    @Test
    void paintsOnePixelACellAndLeavesWhatWasNotComputed() {
        HeadTile tile = causal(3, 10, 0, 0, 20, 30, 0, 40, 50, 60);
        assertArrayEquals(
                new int[] {c(10), BACK, BACK, c(20), c(30), BACK, c(40), c(50), c(60)},
                MapRaster.paint(tile, MapWindow.whole(3, 3), 3, 3, 0, SCALE));
    }

    @Test
    void enlargesByWholeCells() {
        HeadTile tile = causal(2, 10, 0, 20, 30);
        assertArrayEquals(
                new int[] {
                    c(10), c(10), BACK, BACK, //
                    c(10), c(10), BACK, BACK, //
                    c(20), c(20), c(30), c(30), //
                    c(20), c(20), c(30), c(30)
                },
                MapRaster.paint(tile, MapWindow.whole(2, 2), 4, 4, 0, SCALE));
    }

    @Test
    void enlargesToTheNearestCellWhenPixelsDoNotDivide() {
        HeadTile tile = causal(2, 10, 0, 20, 30);
        assertArrayEquals(
                new int[] {c(20), c(20), c(30), c(30), c(30)},
                Arrays.copyOfRange(MapRaster.paint(tile, new MapWindow(0, 0.1, 2, 2), 5, 5, 0, SCALE), 20, 25));
    }

    @Test
    void shrinksToTheLargest() {
        HeadTile tile = causal(4, 9, 0, 0, 0, 1, 2, 0, 0, 3, 1, 7, 0, 4, 200, 5, 6);
        assertArrayEquals(
                new int[] {c(9), BACK, c(200), c(7)}, MapRaster.paint(tile, MapWindow.whole(4, 4), 2, 2, 0, SCALE));
    }

    @Test
    void aSinkColumnOneCellWideSurvivesAnyShrinking() {
        int tokens = 1000;
        float[] values = new float[tokens * tokens];
        for (int q = 0; q < tokens; q++) {
            values[q * tokens] = 255;
        }
        for (int width : new int[] {1, 7, 333, 999}) {
            int[] pixels =
                    MapRaster.paint(causal(tokens, values), MapWindow.whole(tokens, tokens), width, 50, 0, SCALE);
            for (int y = 0; y < 50; y++) {
                assertEquals(c(255), pixels[y * width], width + " wide, row " + y);
            }
        }
    }

    @Test
    void everyCellFallsOnExactlyOnePixelWhenShrinking() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            int tokens = 5 + random.nextInt(90);
            int side = 1 + random.nextInt(tokens);
            int query = random.nextInt(tokens);
            int key = random.nextInt(query + 1);
            float[] values = new float[tokens * tokens];
            values[query * tokens + key] = 255;
            int[] pixels =
                    MapRaster.paint(causal(tokens, values), MapWindow.whole(tokens, tokens), side, side, 0, SCALE);
            int x = key * side / tokens;
            int y = query * side / tokens;
            int bright = c(255);
            assertEquals(1, Arrays.stream(pixels).filter(p -> p == bright).count());
            assertEquals(bright, pixels[y * side + x], tokens + " on " + side + ", cell " + query + ", " + key);
        }
    }

    @Test
    void looksAtAWindowAndLeavesWhatLiesBeyondTheMap() {
        HeadTile tile = causal(3, 10, 0, 0, 20, 30, 0, 40, 50, 60);
        assertArrayEquals(
                new int[] {c(30), BACK, c(50), c(60)},
                MapRaster.paint(tile, new MapWindow(1, 1, 2, 2), 2, 2, 0, SCALE));
        assertArrayEquals(
                new int[] {BACK, BACK, BACK, c(10)},
                MapRaster.paint(tile, new MapWindow(-1, -1, 2, 2), 2, 2, 0, SCALE));
    }

    @Test
    void hidesTheSink() {
        HeadTile tile = causal(2, 10, 0, 20, 30);
        assertArrayEquals(
                new int[] {BACK, BACK, BACK, c(30)}, MapRaster.paint(tile, MapWindow.whole(2, 2), 2, 2, 1, SCALE));
        assertEquals(30, tile.largest(1));
        assertEquals(30, tile.largest(0));
        assertEquals(0, tile.largest(2));
    }

    @Test
    void aNanIsNotLostToItsNeighbours() {
        HeadTile tile = causal(2, 1, 0, Float.NaN, 200);
        assertArrayEquals(
                new int[] {ColourScale.UNDEFINED}, MapRaster.paint(tile, MapWindow.whole(2, 2), 1, 1, 0, SCALE));
        assertEquals(200, tile.largest(0));
    }

    @Test
    void differencesKeepTheirSignWhenShrunk() {
        HeadTile difference = causal(2, 1, 0, 5, 1).minus(causal(2, 2, 0, 1, 90));
        assertArrayEquals(new float[] {-1, 0, 4, -89}, difference.values());
        ColourScale scale =
                new ColourScale(Normalisation.LINEAR, new ColourLimits(0, 89), ColourMaps.DIVERGING.getFirst());
        assertArrayEquals(new int[] {0xFF3B4CC0}, MapRaster.paint(difference, MapWindow.whole(2, 2), 1, 1, 0, scale));
    }

    @Test
    void dividesRowsByTheirLargestShownValue() {
        HeadTile tile = causal(3, 8, 0, 0, 4, 2, 0, 10, 5, 0);
        assertArrayEquals(
                new float[] {1, 0, 0, 1, 0.5f, 0, 1, 0.5f, 0},
                tile.dividedByRowMaximum(0).values());
        assertArrayEquals(
                new float[] {8, 0, 0, 2, 1, 0, 2, 1, 0},
                tile.dividedByRowMaximum(1).values());
    }

    @Test
    void coarseTilesStandForTheirCells() {
        // 4 × 4 cells in samples of 2 × 2, causal: the upper right sample holds nothing that was computed.
        HeadTile tile = new HeadTile(4, 4, true, 0, 0, 2, 2, 2, new float[] {11, 99, 22, 33}, false);
        assertArrayEquals(
                new int[] {c(11), BACK, c(22), c(33)}, MapRaster.paint(tile, MapWindow.whole(4, 4), 2, 2, 0, SCALE));
        assertArrayEquals(
                new int[] {c(33), c(33), c(33), c(33)},
                MapRaster.paint(tile, new MapWindow(2, 2, 2, 2), 2, 2, 0, SCALE));
    }

    @Test
    void offTokenAttentionIsAColumn() {
        AttentionMap map = new AttentionMap(WHERE, 2, 2, new float[4], new float[] {7, 8});
        HeadTile column = HeadTile.offToken(map);
        assertArrayEquals(
                new int[] {c(7), c(7), c(8), c(8)}, MapRaster.paint(column, MapWindow.whole(2, 1), 2, 2, 0, SCALE));
    }

    @Test
    void mapsThatAreNotCausalArePaintedWhole() {
        HeadTile tile = HeadTile.of(new AttentionMap(WHERE, 1, 2, new float[] {10, 20}, new float[0]), false);
        assertArrayEquals(new int[] {c(10), c(20)}, MapRaster.paint(tile, MapWindow.whole(1, 2), 2, 1, 0, SCALE));
    }
}
