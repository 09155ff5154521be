package sinkscope.view.compare;

import java.util.Optional;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.attention.Tokens;
import sinkscope.raster.HeadTile;
import sinkscope.raster.MapWindow;
import sinkscope.view.shown.ComparedHead;
import sinkscope.view.shown.HeldHead;

/// One map of the comparison: a head, or one head less or over another.
///
/// @param place the head's place among those that were chosen, which gives its shade wherever it stands
/// @param against the other head and what it is there for, empty for a head alone
/// @param maps what there is to paint, empty while it is read
/// @param fault why it could not be read, in a sentence
public record Facet(Head head, int place, Optional<Against> against, Optional<Maps> maps, Optional<String> fault) {

    /// What a head is held against.
    public record Against(Contrast contrast, Head head) {}

    /// A head and where it is from.
    ///
    /// @param source what it is read from
    /// @param where layer and head
    /// @param held what keeps it in the comparison; empty for a head of the current source
    public record Head(AttentionSource source, LayerHead where, Optional<HeldHead> held) {

        /// Which of the heads side by side it is, whatever its source holds at the moment.
        public ComparedHead who() {
            return new ComparedHead(where, held);
        }

        public Tokens tokens() {
            return source.tokens();
        }

        /// Such as `L12 H2`, or `B L12 H2` for one that is held.
        @Override
        public String toString() {
            return held.map(HeldHead::toString).orElseGet(where::toString);
        }
    }

    /// What there is to paint of one facet.
    ///
    /// @param shown after row normalisation and subtraction
    /// @param detail the same, exact, around the window of a long text whose `shown` is shrunk
    /// @param attention the probabilities themselves, of the first head
    /// @param offToken attention parked outside the tokens, one column
    /// @param largest the largest shown magnitude
    /// @param undefined how many cells are not a number: of a ratio those over 0
    /// @param evicted whether there are cells whose key its query does not see
    public record Maps(
            HeadTile shown,
            Optional<HeadTile> detail,
            HeadTile attention,
            Optional<HeadTile> offToken,
            double largest,
            int undefined,
            boolean evicted) {

        /// The finest of what there is that shows all of a window.
        public HeadTile covering(MapWindow window) {
            return detail.filter(tile -> HeadReader.covers(tile, window)).orElse(shown);
        }
    }

    public LayerHead where() {
        return head.where();
    }

    public boolean isHeld() {
        return head.held().isPresent();
    }

    /// Whether it is made of two heads.
    public boolean isContrast() {
        return against.isPresent();
    }

    public boolean isRatio() {
        return against.filter(other -> other.contrast() == Contrast.RATIO).isPresent();
    }

    /// Whether there are cells whose key its query does not see.
    public boolean hasEvicted() {
        return maps.filter(Maps::evicted).isPresent();
    }

    /// Still being read.
    public boolean isLoading() {
        return maps.isEmpty() && fault.isEmpty();
    }

    /// Such as `L12 H2`.
    public String shortTitle() {
        return contrasted().orElseGet(head::toString);
    }

    private Optional<String> contrasted() {
        return against.map(other -> head + " " + other.contrast().sign() + " " + other.head());
    }

    /// Such as `Layer 12 · Head 2`, or `L12 H2 − L20 H6`.
    public String title() {
        return contrasted()
                .orElseGet(() ->
                        head.held().map(one -> one.source().letter() + " · ").orElse("") + "Layer " + where().layer()
                                + " · Head " + where().head());
    }
}
