package sinkscope.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.LayerHead;

class WholeThumbnailTest {

    private static final LayerHead HEAD = new LayerHead(0, 0);

    @Test
    void whatLooksAheadIsShrunkByMaximumOnBothSidesOfTheDiagonal() {
        float[] values = {0.1f, 0.9f, 0, 0, 0.2f, 0.3f, 0.4f, 0.1f, 0, 0, 0.5f, 0.5f, 0.25f, 0.25f, 0.25f, 0.25f};
        Thumbnail small = Thumbnail.of(new AttentionMap(HEAD, 4, 4, values, new float[0]), 2);
        assertArrayEquals(new float[] {0.9f, 0.4f, 0.25f, 0.5f}, small.strongest());
    }

    @Test
    void aShortTextHasOneSampleACell() {
        Thumbnail small = Thumbnail.of(new AttentionMap(HEAD, 2, 2, new float[] {1, 0, 0.5f, 0.5f}, new float[0]), 72);
        assertEquals(2, small.width());
    }
}
