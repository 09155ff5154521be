package sinkscope.view.shown;

import java.util.List;
import sinkscope.attention.LayerHead;

/// The heads that stand side by side.
///
/// @param compared heads of the current source, in the order they were added; one at least
/// @param focused the one that arrow keys move and single-head plots follow
/// @param held heads of any source that stay, behind `compared`
public record Heads(List<LayerHead> compared, LayerHead focused, List<HeldHead> held) {

    public Heads {
        compared = List.copyOf(compared);
        held = List.copyOf(held);
    }
}
