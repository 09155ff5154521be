package sinkscope.attention;

import java.util.List;

/// Hears what one pass over a text produces, in order: layer by layer, and within a layer from the first query on.
/// Called on the thread that runs the pass or reads the trace; the pass waits for the call to return.
public interface PassListener {

    void attention(AttentionRows rows);

    /// Those this one passes everything on to; itself unless that is all it does.
    default List<PassListener> parts() {
        return List.of(this);
    }

    /// Whether `hidden` and `valueNorms` are wanted; off by default because they cost memory traffic.
    default boolean wantsHidden() {
        return false;
    }

    /// The residual stream before block `depth`; the last depth is after the final norm.
    ///
    /// @param states `[T, width]` row-major, reused after the call
    default void hidden(int depth, int tokens, int width, float[] states) {}

    /// Euclidean norms of the value vectors of one layer.
    ///
    /// @param norms `[kvHeads, T]` row-major, reused after the call
    default void valueNorms(int layer, int kvHeads, int tokens, float[] norms) {}

    /// One that hands everything to both, to the first one first.
    static PassListener both(PassListener first, PassListener second) {
        return new PassListener() {
            @Override
            public void attention(AttentionRows rows) {
                first.attention(rows);
                second.attention(rows);
            }

            @Override
            public boolean wantsHidden() {
                return first.wantsHidden() || second.wantsHidden();
            }

            @Override
            public void hidden(int depth, int tokens, int width, float[] states) {
                first.hidden(depth, tokens, width, states);
                second.hidden(depth, tokens, width, states);
            }

            @Override
            public void valueNorms(int layer, int kvHeads, int tokens, float[] norms) {
                first.valueNorms(layer, kvHeads, tokens, norms);
                second.valueNorms(layer, kvHeads, tokens, norms);
            }
        };
    }
}
