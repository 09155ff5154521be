package sinkscope.model.engine;

import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import sinkscope.model.plan.Block;
import sinkscope.model.plan.Decoder;
import sinkscope.model.plan.Linear;

/// Decides which weights stay expanded between passes: the head first, then blocks from the first on, as far as the
/// budget reaches. The others are expanded one block at a time, each time anew.
///
/// To be called from the engine thread only, but for the figures.
final class WeightBudget implements AutoCloseable {

    private final WeightStore store;
    private final NDManager parent;
    private final Decoder decoder;
    private final int keptBlocks;
    private final boolean headKept;
    private final long keptBytes;
    private final long streamedBytes;
    private final Map<Integer, BlockWeights> kept = new HashMap<>();
    private volatile long loadedBytes;

    /// @param budget bytes of expanded weights to keep
    WeightBudget(WeightStore store, NDManager parent, Decoder decoder, long budget) {
        this.store = store;
        this.parent = parent;
        this.decoder = decoder;
        long left = budget;
        long headBytes = store.bytes(decoder.head());
        this.headKept = headBytes <= left;
        left -= headKept ? headBytes : 0;
        int blocks = 0;
        long largestStreamed = 0;
        boolean full = false;
        for (Block block : decoder.blocks()) {
            long bytes = bytes(block);
            full |= bytes > left;
            if (full) {
                largestStreamed = Math.max(largestStreamed, bytes);
            } else {
                left -= bytes;
                blocks++;
            }
        }
        this.keptBlocks = blocks;
        this.keptBytes = budget - left;
        this.streamedBytes = largestStreamed;
    }

    private long bytes(Block block) {
        long linears = block.linears().stream().mapToLong(store::bytes).sum();
        return linears + block.norms().stream().mapToLong(n -> 8L * n.size()).sum();
    }

    /// Bytes of expanded weights alive at once while a pass runs.
    long bytes() {
        return keptBytes + streamedBytes;
    }

    /// Bytes of kept weights that have been expanded already.
    long loadedBytes() {
        return loadedBytes;
    }

    boolean isHeadKept() {
        return headKept;
    }

    /// Lends a block's weights for the length of the call.
    void withBlock(int index, Consumer<BlockWeights> use) {
        if (index < keptBlocks) {
            BlockWeights weights = kept.computeIfAbsent(index, _ -> {
                loadedBytes += bytes(decoder.blocks().get(index));
                return new BlockWeights(store, parent);
            });
            use.accept(weights);
        } else {
            try (BlockWeights weights = new BlockWeights(store, parent)) {
                use.accept(weights);
            }
        }
    }

    /// The kept head, expanded when first used.
    Affine head() {
        Linear head = decoder.head();
        BlockWeights weights = kept.computeIfAbsent(-1, _ -> {
            loadedBytes += store.bytes(head);
            return new BlockWeights(store, parent);
        });
        return weights.affine(head);
    }

    @Override
    public void close() {
        kept.values().forEach(BlockWeights::close);
        kept.clear();
    }
}
