package sinkscope.model.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import sinkscope.model.engine.WeightStore.Buffers;
import sinkscope.model.engine.WeightStore.LoadedNorm;
import sinkscope.model.plan.Linear;
import sinkscope.model.plan.Norm;
import sinkscope.model.plan.Piece;

/// The weights of one block in the engine's memory, loaded when first used and freed together.
final class BlockWeights implements AutoCloseable {

    private final WeightStore store;
    private final NDManager manager;
    private final Buffers buffers;
    private final boolean stays;
    private final Map<Linear, Affine> affines = new IdentityHashMap<>();
    private final Map<Norm, LoadedNorm> norms = new IdentityHashMap<>();
    private final Map<Piece, NDArray> vectors = new IdentityHashMap<>();
    private final NDArray none;

    /// @param buffers lend expanded matrices that outlive this block
    BlockWeights(WeightStore store, NDManager parent, Buffers buffers) {
        this(store, buffers, parent.newSubManager(), false);
    }

    private BlockWeights(WeightStore store, Buffers buffers, NDManager manager, boolean stays) {
        this.store = store;
        this.buffers = buffers;
        this.manager = manager;
        this.stays = stays;
        this.none = store.empty(manager);
    }

    /// Weights in memory of their own, for many passes, freed with them.
    static BlockWeights own(WeightStore store, NDManager parent) {
        NDManager manager = parent.newSubManager();
        return new BlockWeights(store, (r, c) -> manager.create(new Shape(r, c), DataType.FLOAT32), manager, true);
    }

    Affine affine(Linear linear) {
        return affines.computeIfAbsent(linear, l -> {
            Affine stored = store.affine(manager, buffers, l);
            return stays ? store.transposed(manager, l, stored) : stored;
        });
    }

    /// A map whose matrices are wanted in slices of their rows.
    Affine asStored(Linear linear) {
        return affines.computeIfAbsent(linear, l -> store.affine(manager, buffers, l));
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
