package sinkscope.raster;

import java.util.Arrays;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.LayerHead;

/// A head's map shrunk by maximum, for the contact sheet of all heads.
///
/// @param height sample rows
/// @param width sample columns
/// @param strongest `[height, width]` row-major; `NOT_COMPUTED` where every cell lies above the diagonal; not to be
/// written to
public record Thumbnail(LayerHead where, int height, int width, float[] strongest) {

    /// No computed cell falls on this sample.
    public static final float NOT_COMPUTED = Float.NEGATIVE_INFINITY;

    /// A whole map shrunk, for attention that also looks ahead.
    ///
    /// @param side samples along each side at most
    public static Thumbnail of(AttentionMap map, int side) {
        int height = Math.min(side, map.queries());
        int width = Math.min(side, map.keys());
        float[] strongest = new float[height * width];
        Arrays.fill(strongest, NOT_COMPUTED);
        for (int query = 0; query < map.queries(); query++) {
            int base = (int) ((long) query * height / map.queries()) * width;
            for (int key = 0; key < map.keys(); key++) {
                int sample = base + (int) ((long) key * width / map.keys());
                strongest[sample] = Math.max(strongest[sample], map.values()[query * map.keys() + key]);
            }
        }
        return new Thumbnail(map.where(), height, width, strongest);
    }

    public Thumbnail {
        if (strongest.length != Math.multiplyExact(height, width)) {
            throw new IllegalArgumentException(
                    where + " has " + strongest.length + " samples, expected " + height + " × " + width);
        }
    }
}
