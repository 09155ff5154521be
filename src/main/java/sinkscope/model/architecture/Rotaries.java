package sinkscope.model.architecture;

import sinkscope.model.rotary.RotaryEmbedding;

/// The rotary embedding of a model with one kind of layer, in either dialect.
final class Rotaries {

    private Rotaries() {}

    static RotaryEmbedding of(Source source, int headDim, double defaultBase) {
        return source.isGguf()
                ? new GgufRotaryReader(source).read(headDim, defaultBase)
                : new RotaryReader(source.config(), "").read(headDim, defaultBase);
    }
}
