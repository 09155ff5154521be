package sinkscope.raster;

import java.util.OptionalInt;

/// Colours of what the colour map says nothing of. All `0xAARRGGBB` with premultiplied alpha.
///
/// @param masked cells that were never computed, those above the diagonal, and hidden keys
/// @param below values under the lower limit; empty for the lowest colour of the map. Magnitudes of differences have
///     none of their own: they take the middle of a diverging map
/// @param undefined NaN and infinities
/// @param evicted cells that `AttentionMap.isEvicted`
public record CellColours(int masked, OptionalInt below, int undefined, int evicted) {

    /// Warm grey, which is in no map here.
    private static final int EVICTED = 0xFF7A6A5E;

    /// Transparent above the diagonal, the lowest colour below the range, mid grey for what is not a number.
    public static final CellColours PLAIN =
            new CellColours(ColourScale.NOT_COMPUTED, OptionalInt.empty(), ColourScale.UNDEFINED, EVICTED);

    /// The same with another colour for cells that were never computed.
    public CellColours masked(int argb) {
        return new CellColours(argb, below, undefined, evicted);
    }

    /// The same with another colour for what is not a number.
    public CellColours undefined(int argb) {
        return new CellColours(masked, below, argb, evicted);
    }

    /// The same with a colour of its own for values under the lower limit.
    public CellColours below(int argb) {
        return new CellColours(masked, OptionalInt.of(argb), undefined, evicted);
    }
}
