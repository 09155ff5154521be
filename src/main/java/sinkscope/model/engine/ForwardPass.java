package sinkscope.model.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sinkscope.attention.PassListener;
import sinkscope.model.engine.FinishedPass.KeptLayer;
import sinkscope.model.engine.WeightStore.LoadedNorm;
import sinkscope.model.plan.Block;
import sinkscope.model.plan.Decoder;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;

/// Runs a plan over one text. Every layer has a manager of its own, so that only one layer's intermediate arrays are
/// alive at a time.
final class ForwardPass {

    private final Kernels kernels;
    private final WeightStore store;
    private final WeightBudget budget;
    private final FeedForwardPass feedForward;

    ForwardPass(Kernels kernels, WeightStore store, WeightBudget budget) {
        this.kernels = kernels;
        this.store = store;
        this.budget = budget;
        this.feedForward = new FeedForwardPass(kernels);
    }

    /// @param layers what is kept of every layer
    /// @param losses `[T−1]`
    /// @param logits `[T, vocabulary]` if they were wanted, else empty
    record Result(List<KeptLayer> layers, float[] losses, float[] logits) {}

    /// @param decoder the model, changed or not
    /// @param kept owns what is kept
    /// @param wantsLogits also hands back all logits
    Result run(
            NDManager parent,
            Decoder decoder,
            int[] ids,
            double thetaScale,
            PassListener listener,
            Progress progress,
            Cancellation cancellation,
            Arena kept,
            boolean wantsLogits) {
        int count = decoder.blocks().size();
        List<KeptLayer> layers = new ArrayList<>();
        AttentionPass attention = new AttentionPass(kernels, listener, cancellation, kept);
        try (NDManager pass = parent.newSubManager()) {
            NDArray x = embed(pass, decoder, ids);
            RotaryTables tables = new RotaryTables(pass, store.empty(pass), ids.length, thetaScale);
            for (int i = 0; i < count; i++) {
                cancellation.check();
                progress.at(i, count, "layer " + (i + 1) + " of " + count);
                hidden(listener, i, x);
                int layer = i;
                Block block = decoder.blocks().get(i);
                List<NDArray> rotation = tables.of(block.attention());
                budget.withBlock(
                        i, weights -> layers.add(block(pass, layer, block, x, attention, weights, rotation, listener)));
            }
            progress.at(count, count, "losses");
            try (BlockWeights last = BlockWeights.own(store, pass)) {
                NDArray states = last.norm(decoder.finalNorm()).apply(kernels, pass, x);
                hidden(listener, count, states);
                LanguageHead head = new LanguageHead(kernels, decoder, store, budget);
                float[] losses = head.losses(pass, states, ids, cancellation);
                return new Result(layers, losses, wantsLogits ? head.logits(pass, states) : new float[0]);
            }
        }
    }

    /// Adds one block's two parts to `x`, in place.
    private KeptLayer block(
            NDManager pass,
            int layer,
            Block block,
            NDArray x,
            AttentionPass attention,
            BlockWeights weights,
            List<NDArray> rotation,
            PassListener listener) {
        try (NDManager own = pass.newSubManager()) {
            NDArray attended = LoadedNorm.apply(weights.norm(block.beforeAttention()), kernels, own, x);
            Rounding rounding = new Rounding(kernels, block.changes().quantisation());
            AttentionPass.Outcome outcome =
                    attention.run(layer, own, attended, block.attention(), weights, rotation, rounding);
            NDArray change = LoadedNorm.apply(weights.norm(block.afterAttention()), kernels, own, outcome.output());
            if (!block.parallel()) {
                kernels.add(own, x, change);
                change.close();
            }
            middle(listener, layer, x);
            feedForward(own, block, x, weights, rounding);
            if (block.parallel()) {
                kernels.add(own, x, change);
            }
            block.changes().writes().forEach(entry -> kernels.write(own, x, entry));
            return outcome.layer();
        }
    }

    /// Adds the feed-forward part, some hundred tokens at a time so that its wide middle stays small.
    private void feedForward(NDManager own, Block block, NDArray x, BlockWeights weights, Rounding rounding) {
        int tokens = Math.toIntExact(x.getShape().get(0));
        Optional<LoadedNorm> before = weights.norm(block.beforeFeedForward());
        Optional<LoadedNorm> after = weights.norm(block.afterFeedForward());
        int together = rounding.takesAllRows() ? tokens : FeedForwardPass.TOKENS;
        for (int first = 0; first < tokens; first += together) {
            int end = Math.min(first + together, tokens);
            try (NDManager some = own.newSubManager()) {
                NDArray rows = x.get(first + ":" + end);
                rows.attach(some);
                NDArray normed = LoadedNorm.apply(before, kernels, some, rows);
                NDArray output = feedForward.run(some, normed, first, block.feedForward(), weights, rounding);
                kernels.add(some, rows, LoadedNorm.apply(after, kernels, some, output));
            }
        }
    }

    private NDArray embed(NDManager pass, Decoder decoder, int[] ids) {
        NDArray x = store.gather(pass, decoder.embedding(), decoder.width(), ids);
        if (decoder.embeddingScale() != 1) {
            x.muli(decoder.embeddingScale());
        }
        decoder.positions().ifPresent(positions -> {
            int[] places = IntStream.range(0, ids.length).toArray();
            kernels.add(pass, x, store.gather(pass, positions, decoder.width(), places));
        });
        return x;
    }

    private static void middle(PassListener listener, int layer, NDArray x) {
        if (listener.wantsParts()) {
            int tokens = Math.toIntExact(x.getShape().get(0));
            listener.middle(layer, tokens, Math.toIntExact(x.getShape().get(1)), x.toFloatArray());
        }
    }

    private static void hidden(PassListener listener, int depth, NDArray x) {
        if (listener.wantsHidden()) {
            int tokens = Math.toIntExact(x.getShape().get(0));
            listener.hidden(depth, tokens, Math.toIntExact(x.getShape().get(1)), x.toFloatArray());
        }
    }
}
