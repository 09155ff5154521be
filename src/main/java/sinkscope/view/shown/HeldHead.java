package sinkscope.view.shown;

import sinkscope.attention.HeadRef;
import sinkscope.attention.LayerHead;
import sinkscope.attention.SourceIdentity;
import sinkscope.view.source.OpenSource;

/// A head of any open source that stays in the comparison, whatever is chosen or turned elsewhere.
public record HeldHead(OpenSource source, LayerHead where) {

    /// Which head of which attention it is now; its source may be turned to another θ.
    public HeadRef ref() {
        return new HeadRef(SourceIdentity.of(source.content().attention()), where);
    }

    /// Such as `B L12 H2`.
    @Override
    public String toString() {
        return source.letter() + " " + where;
    }
}
