package sinkscope.model.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import sinkscope.model.engine.WeightStore.LoadedNorm;
import sinkscope.model.plan.Linear;
import sinkscope.model.plan.Norm;
import sinkscope.model.plan.Piece;

/// The weights of one block in the engine's memory, loaded when first used and freed together.
final class BlockWeights implements AutoCloseable {

    private final WeightStore store;
    private final NDManager manager;
    private final Map<Linear, Affine> affines = new IdentityHashMap<>();
    private final Map<Norm, LoadedNorm> norms = new IdentityHashMap<>();
    private final Map<Piece, NDArray> vectors = new IdentityHashMap<>();
    private final NDArray none;

    BlockWeights(WeightStore store, NDManager parent) {
        this.store = store;
        this.manager = parent.newSubManager();
        this.none = store.empty(manager);
    }

    Affine affine(Linear linear) {
        return affines.computeIfAbsent(linear, l -> store.affine(manager, l));
    }

    LoadedNorm norm(Norm norm) {
        return norms.computeIfAbsent(norm, n -> store.norm(manager, n));
    }

    Optional<LoadedNorm> norm(Optional<Norm> norm) {
        return norm.map(this::norm);
    }

    NDArray vector(Piece piece) {
        return vectors.computeIfAbsent(piece, p -> store.vector(manager, p));
    }

    /// The array that stands for nothing.
    NDArray none() {
        return none;
    }

    @Override
    public void close() {
        manager.close();
    }
}
