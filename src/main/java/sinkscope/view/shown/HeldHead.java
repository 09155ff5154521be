package sinkscope.view.shown;

import sinkscope.attention.LayerHead;
import sinkscope.view.source.OpenSource;

/// A head of any open source that stays in the comparison, whatever is chosen or turned elsewhere.
public record HeldHead(OpenSource source, LayerHead where) {

    /// Such as `B L12 H2`.
    @Override
    public String toString() {
        return source.letter() + " " + where;
    }
}
