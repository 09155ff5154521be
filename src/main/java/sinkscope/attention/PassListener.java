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

    /// Whether `middle`, `values` and `headOutputs` are wanted.
    default boolean wantsParts() {
        return false;
    }

    /// The residual stream between the two parts of block `layer`; in a parallel block what both parts read.
    ///
    /// @param states `[T, width]` row-major, reused after the call
    default void middle(int layer, int tokens, int width, float[] states) {}

    /// The value vectors of one layer. Comes before that layer's attention.
    ///
    /// @param values `[kvHeads, T, headDim]` row-major, reused after the call
    default void values(int layer, int kvHeads, int tokens, int headDim, float[] values) {}

    /// What each head makes of the values, before the map to the residual stream.
    ///
    /// @param outputs `[T, heads, headDim]` row-major, reused after the call
    default void headOutputs(int layer, int tokens, int heads, int headDim, float[] outputs) {}

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

            @Override
            public boolean wantsParts() {
                return first.wantsParts() || second.wantsParts();
            }

            @Override
            public void middle(int layer, int tokens, int width, float[] states) {
                first.middle(layer, tokens, width, states);
                second.middle(layer, tokens, width, states);
            }

            @Override
            public void values(int layer, int kvHeads, int tokens, int headDim, float[] values) {
                first.values(layer, kvHeads, tokens, headDim, values);
                second.values(layer, kvHeads, tokens, headDim, values);
            }

            @Override
            public void headOutputs(int layer, int tokens, int heads, int headDim, float[] outputs) {
                first.headOutputs(layer, tokens, heads, headDim, outputs);
                second.headOutputs(layer, tokens, heads, headDim, outputs);
            }
        };
    }
}
