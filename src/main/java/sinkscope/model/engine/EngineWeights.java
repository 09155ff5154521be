package sinkscope.model.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.function.Function;
import sinkscope.model.ModelWeights;
import sinkscope.model.engine.WeightStore.LoadedNorm;
import sinkscope.model.plan.Block;
import sinkscope.model.plan.Decoder;
import sinkscope.model.plan.FeedForward.Gated;
import sinkscope.model.plan.Linear;
import sinkscope.work.UserFault;

/// Reads weights of a model that is open, one block at a time.
final class EngineWeights implements ModelWeights {

    private final String model;
    private final Decoder decoder;
    private final EngineThread thread;
    private final NDManager manager;
    private final Kernels kernels;
    private final WeightStore store;

    EngineWeights(
            String model, Decoder decoder, EngineThread thread, NDManager manager, Kernels kernels, WeightStore store) {
        this.model = model;
        this.decoder = decoder;
        this.thread = thread;
        this.manager = manager;
        this.kernels = kernels;
        this.store = store;
    }

    /// A gated part in the engine's memory, its norm's gain folded in.
    private record Loaded(NDArray gate, NDArray up, NDArray down) {}

    /// By two Gram matrices instead of one form a dimension:
    /// `‖U_k‖² = w_kᵀ [(gate gateᵀ) ∘ (up upᵀ)] w_k` with `w_k` row `k` of `down`.
    @Override
    public double[] quadraticNorms(int layer) {
        return with(layer, loaded -> {
            NDArray grams = kernels.product(loaded.gate.getManager(), loaded.gate, loaded.gate);
            NDArray both = grams.mul(kernels.product(loaded.gate.getManager(), loaded.up, loaded.up));
            NDArray half = kernels.product(loaded.gate.getManager(), loaded.down, both);
            float[] squares = half.mul(loaded.down).sum(new int[] {1}).toFloatArray();
            double[] norms = new double[squares.length];
            for (int k = 0; k < norms.length; k++) {
                norms[k] = Math.sqrt(Math.max(0, squares[k]));
            }
            return norms;
        });
    }

    @Override
    public GatedWeights gated(int layer) {
        Gated part = part(layer);
        Block block = decoder.blocks().get(layer);
        return with(
                layer,
                loaded -> new GatedWeights(
                        decoder.width(),
                        part.down().inputs(),
                        loaded.gate.toFloatArray(),
                        loaded.up.toFloatArray(),
                        loaded.down.toFloatArray(),
                        block.beforeFeedForward().map(norm -> norm.epsilon()).orElse(0.0),
                        part.activation().name(),
                        block.afterFeedForward().isPresent()));
    }

    @Override
    public float[] attentionOutput(int layer) {
        Linear output = decoder.blocks().get(layer).attention().output();
        return thread.call(() -> {
            try (NDManager own = manager.newSubManager()) {
                if (!output.transposed()) {
                    return store.rows(own, output, 0, output.outputs()).toFloatArray();
                }
                Linear stored =
                        new Linear(output.outputs(), output.inputs(), output.pieces(), java.util.List.of(), false);
                return store.rows(own, stored, 0, stored.outputs())
                        .transpose()
                        .duplicate()
                        .toFloatArray();
            }
        });
    }

    private <T> T with(int layer, Function<Loaded, T> work) {
        Gated part = part(layer);
        return thread.call(() -> {
            try (NDManager own = manager.newSubManager()) {
                int inner = part.down().inputs();
                NDArray gate = store.rows(own, part.gateUp(), 0, inner);
                NDArray up = store.rows(own, part.gateUp(), inner, inner);
                NDArray down = store.rows(own, part.down(), 0, decoder.width());
                Optional<LoadedNorm> norm =
                        decoder.blocks().get(layer).beforeFeedForward().map(before -> store.norm(own, before));
                norm.ifPresent(before -> {
                    gate.muli(before.weight());
                    up.muli(before.weight());
                });
                return work.apply(new Loaded(gate, up, down));
            }
        });
    }

    private Gated part(int layer) {
        if (decoder.blocks().get(layer).feedForward() instanceof Gated gated
                && !gated.down().transposed()
                && !gated.gateUp().transposed()) {
            return gated;
        }
        throw new UserFault("Layer " + layer + " of " + model
                + " is not a gated linear unit, so it has no quadratic form: choose a model with SwiGLU or GeGLU.");
    }
}
