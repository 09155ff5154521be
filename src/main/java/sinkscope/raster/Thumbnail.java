package sinkscope.raster;

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

    public Thumbnail {
        if (strongest.length != Math.multiplyExact(height, width)) {
            throw new IllegalArgumentException(
                    where + " has " + strongest.length + " samples, expected " + height + " × " + width);
        }
    }
}
