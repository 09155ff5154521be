package sinkscope.model.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import sinkscope.model.plan.Block;
import sinkscope.model.plan.Decoder;

/// Keeps weights expanded between passes as far as a budget reaches and the text of the next pass leaves room.
///
/// To be called from the engine thread only, but for the figures.
final class WeightBudget implements AutoCloseable {

    private static final int HEAD = -1;

    private final WeightStore store;
    private final NDManager parent;
    private final Decoder decoder;
    private final long budget;
    private final long headBytes;
    private final long[] blockBytes;
    private final long stagingBytes;
    private final long transposingBytes;
    private final Map<Integer, BlockWeights> kept = new HashMap<>();
    private final ReusedBuffers streamed;
    private WeightPlan plan;
    private volatile long keptBytes;

    /// @param budget bytes of expanded weights to keep
    WeightBudget(WeightStore store, NDManager parent, Decoder decoder, long budget) {
        this.store = store;
        this.parent = parent;
        this.decoder = decoder;
        this.budget = budget;
        this.headBytes = store.bytes(decoder.head());
        this.blockBytes = decoder.blocks().stream().mapToLong(this::bytes).toArray();
        this.stagingBytes = decoder.blocks().stream()
                .flatMap(block -> block.linears().stream())
                .mapToLong(store::staging)
                .reduce(store.staging(decoder.head()), Math::max);
        this.transposingBytes = decoder.blocks().stream()
                .flatMap(block -> block.linears().stream())
                .mapToLong(store::transposing)
                .max()
                .orElse(0);
        this.streamed = new ReusedBuffers(parent);
        this.plan = plan(Long.MAX_VALUE);
    }

    private long bytes(Block block) {
        long linears = block.linears().stream().mapToLong(store::bytes).sum();
        return linears + block.norms().stream().mapToLong(n -> 8L * n.size()).sum();
    }

    /// What would be kept with that many bytes for weights. Any thread.
    WeightPlan plan(long room) {
        return WeightPlan.of(headBytes, blockBytes, budget, room);
    }

    /// Bytes of main memory that weights pass through on their way to a device with memory of its own.
    long stagingBytes() {
        return stagingBytes;
    }

    /// Bytes needed beside the weights while a matrix that stays is transposed.
    long transposingBytes() {
        return transposingBytes;
    }

    /// Bytes of weights that have been expanded and not freed. Any thread.
    long loadedBytes() {
        return keptBytes + streamed.bytes();
    }

    /// Gives up what the plan does not keep.
    void follow(WeightPlan next) {
        Iterator<Map.Entry<Integer, BlockWeights>> entries = kept.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Integer, BlockWeights> entry = entries.next();
            boolean stays = entry.getKey() == HEAD ? next.headKept() : entry.getKey() < next.keptBlocks();
            if (!stays) {
                entry.getValue().close();
                keptBytes -= bytes(entry.getKey());
                entries.remove();
            }
        }
        plan = next;
    }

    boolean isHeadKept() {
        return plan.headKept();
    }

    /// Lends a block's weights for the length of the call.
    void withBlock(int index, Consumer<BlockWeights> use) {
        if (index < plan.keptBlocks()) {
            use.accept(kept(index));
            return;
        }
        try (BlockWeights weights = new BlockWeights(store, parent, streamed::lend)) {
            use.accept(weights);
        } finally {
            streamed.takeBack();
        }
    }

    /// The kept head's matrices, whose vocabulary entries follow each other; expanded when first used.
    List<NDArray> head() {
        return kept(HEAD).asStored(decoder.head()).weights();
    }

    private BlockWeights kept(int index) {
        return kept.computeIfAbsent(index, _ -> {
            keptBytes += bytes(index);
            return BlockWeights.own(store, parent);
        });
    }

    private long bytes(int index) {
        return index == HEAD ? headBytes : blockBytes[index];
    }

    @Override
    public void close() {
        kept.values().forEach(BlockWeights::close);
        kept.clear();
        streamed.close();
    }
}
