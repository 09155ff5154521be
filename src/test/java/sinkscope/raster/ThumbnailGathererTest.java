package sinkscope.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.LayerHead;

class ThumbnailGathererTest {

    /// Rows of random causal values; what lies above the diagonal is never copied.
    private record Block(int layer, int firstQuery, int queries, float[][] maps, int keys) implements AttentionRows {

        @Override
        public int heads() {
            return maps.length;
        }

        @Override
        public void copyRow(int head, int query, float[] into, int at) {
            System.arraycopy(maps[head], query * keys, into, at, query + 1);
        }
    }

    private static float[][] random(int heads, int tokens, long seed) {
        Random random = new Random(seed);
        float[][] all = new float[heads][tokens * tokens];
        for (float[] one : all) {
            for (int i = 0; i < one.length; i++) {
                one[i] = random.nextFloat();
            }
        }
        return all;
    }

    @Test
    void agreesWithPaintingTheWholeMap() {
        for (int tokens : new int[] {1, 2, 31, 32, 33, 165}) {
            float[][] heads = random(3, tokens, tokens);
            ThumbnailGatherer gatherer = new ThumbnailGatherer(32);
            for (int first = 0; first < tokens; first += 20) {
                gatherer.attention(new Block(4, first, Math.min(20, tokens - first), heads, tokens));
            }
            assertEquals(3, gatherer.finished().size());
            for (int head = 0; head < 3; head++) {
                Thumbnail thumbnail =
                        java.util.Objects.requireNonNull(gatherer.finished().get(new LayerHead(4, head)));
                int side = Math.min(32, tokens);
                assertEquals(side, thumbnail.width());
                assertArrayEquals(
                        blockMaxima(heads[head], tokens, side),
                        thumbnail.strongest(),
                        tokens + " tokens, head " + head);
            }
        }
    }

    private static float[] blockMaxima(float[] values, int tokens, int side) {
        float[] maxima = new float[side * side];
        Arrays.fill(maxima, Thumbnail.NOT_COMPUTED);
        for (int q = 0; q < tokens; q++) {
            for (int k = 0; k <= q; k++) {
                int sample = q * side / tokens * side + k * side / tokens;
                maxima[sample] = Math.max(maxima[sample], values[q * tokens + k]);
            }
        }
        return maxima;
    }

    @Test
    void aHeadIsFinishedWithItsLastRow() {
        float[][] heads = random(2, 40, 1);
        ThumbnailGatherer gatherer = new ThumbnailGatherer(8);
        gatherer.attention(new Block(0, 0, 39, heads, 40));
        assertTrue(gatherer.finished().isEmpty());
        gatherer.attention(new Block(0, 39, 1, heads, 40));
        gatherer.attention(new Block(1, 0, 40, heads, 40));
        assertEquals(4, gatherer.finished().size());
    }
}
