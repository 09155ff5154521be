package sinkscope.model.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import sinkscope.model.plan.Attention;
import sinkscope.model.plan.AttentionRule.KeyWindow;
import sinkscope.model.rotary.RotaryEmbedding;

/// The cosines and sines that one pass rotates by, made once for all layers that share them.
final class RotaryTables {

    private final NDManager manager;
    private final NDArray none;
    private final int tokens;
    private final double thetaScale;
    private final Map<RotaryEmbedding, RotaryEmbedding.Tables> tables = new HashMap<>();
    private final Map<Place, List<NDArray>> arrays = new HashMap<>();

    /// Rotation by each query's place.
    private record Place(RotaryEmbedding rotary, KeyWindow window) {}

    /// @param none the array that stands for nothing
    RotaryTables(NDManager manager, NDArray none, int tokens, double thetaScale) {
        this.manager = manager;
        this.none = none;
        this.tokens = tokens;
        this.thetaScale = thetaScale;
    }

    /// Cosines and sines, or two empty arrays; and a second pair by each query's place in the cache where the layer's
    /// rule tells it from its place in the text.
    List<NDArray> of(Attention attention) {
        if (attention.rotary().isEmpty()) {
            return List.of(none, none);
        }
        RotaryEmbedding rotary = attention.rotary().get();
        List<NDArray> own = arrays.computeIfAbsent(new Place(rotary, KeyWindow.ALL), this::arrays);
        KeyWindow window = attention.rule().window();
        if (!window.rotatesTwice(tokens)) {
            return own;
        }
        List<NDArray> cached = arrays.computeIfAbsent(new Place(rotary, window), this::arrays);
        return Stream.concat(own.stream(), cached.stream()).toList();
    }

    private List<NDArray> arrays(Place place) {
        RotaryEmbedding.Tables table = tables.computeIfAbsent(place.rotary, r -> r.tables(tokens, thetaScale));
        int half = place.rotary.dims() / 2;
        return List.of(array(table.cosines(), half, place.window), array(table.sines(), half, place.window));
    }

    private NDArray array(float[] byPosition, int half, KeyWindow window) {
        float[] byPlace = new float[byPosition.length];
        for (int t = 0; t < tokens; t++) {
            System.arraycopy(byPosition, window.place(t) * half, byPlace, t * half, half);
        }
        return manager.create(byPlace, new Shape(tokens, half));
    }
}
