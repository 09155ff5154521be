package sinkscope.view.compare;

import java.util.Optional;
import sinkscope.attention.LayerHead;
import sinkscope.raster.HeadTile;
import sinkscope.raster.MapWindow;

/// One map of the comparison: a head, or one head less another.
///
/// @param place the head's place in the comparison, which gives its shade
/// @param minus the head that is subtracted, empty for a head alone
/// @param maps what there is to paint, empty while it is read
/// @param fault why it could not be read, in a sentence
public record Facet(
        LayerHead where, int place, Optional<LayerHead> minus, Optional<Maps> maps, Optional<String> fault) {

    /// What there is to paint of one facet.
    ///
    /// @param shown after row normalisation and subtraction
    /// @param detail the same, exact, around the window of a long text whose `shown` is shrunk
    /// @param attention the probabilities themselves, of the first head
    /// @param offToken attention parked outside the tokens, one column
    /// @param largest the largest shown magnitude
    public record Maps(
            HeadTile shown,
            Optional<HeadTile> detail,
            HeadTile attention,
            Optional<HeadTile> offToken,
            double largest) {

        /// The finest of what there is that shows all of a window.
        public HeadTile covering(MapWindow window) {
            return detail.filter(tile -> HeadReader.covers(tile, window)).orElse(shown);
        }
    }

    public boolean isDifference() {
        return minus.isPresent();
    }

    /// Still being read.
    public boolean isLoading() {
        return maps.isEmpty() && fault.isEmpty();
    }

    /// Such as `L12 H2`.
    public String shortTitle() {
        return minus.map(other -> where + " − " + other).orElseGet(where::toString);
    }

    /// Such as `Layer 12 · Head 2`, or `L12 H2 − L20 H6`.
    public String title() {
        return minus.map(other -> where + " − " + other)
                .orElseGet(() -> "Layer " + where.layer() + " · Head " + where.head());
    }
}
