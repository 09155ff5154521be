package sinkscope.statistics.fit;

import java.util.Map;

/// How far means of heads' own γ may be off.
///
/// @param all over all heads
/// @param layers over a layer's heads, by the model's own layer index; layers where it is not known may be missing
public record GammaSpreads(Spread all, Map<Integer, Spread> layers) {

    public static final GammaSpreads UNKNOWN = new GammaSpreads(Spread.UNKNOWN, Map.of());

    public GammaSpreads {
        layers = Map.copyOf(layers);
    }

    public Spread layer(int layer) {
        return layers.getOrDefault(layer, Spread.UNKNOWN);
    }
}
