package sinkscope.model.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;
import sinkscope.attention.PassListener;
import sinkscope.model.engine.FinishedPass.KeptLayer;
import sinkscope.model.engine.Kernels.QueryBlock;
import sinkscope.model.plan.Attention;
import sinkscope.model.plan.AttentionRule;
import sinkscope.model.plan.Norm;
import sinkscope.work.Cancellation;

/// The attention part of one block: causal blocks of queries, so that nothing far above the diagonal is computed and a
/// block's scores stay in the processor's cache.
final class AttentionPass {

    static final int QUERIES = 128;

    private final Kernels kernels;
    private final PassListener listener;
    private final Cancellation cancellation;
    private final Arena kept;

    /// @param kept receives every layer's queries and keys
    AttentionPass(Kernels kernels, PassListener listener, Cancellation cancellation, Arena kept) {
        this.kernels = kernels;
        this.listener = listener;
        this.cancellation = cancellation;
        this.kept = kept;
    }

    /// What one layer's attention leaves behind.
    ///
    /// @param output `[T, width]`
    record Outcome(NDArray output, KeptLayer layer) {}

    /// @param into owns the output and what is needed on the way
    /// @param x `[T, width]`, normalised
    /// @param tables as [RotaryTables] makes them
    /// @param rounding of what enters the matrices
    Outcome run(
            int layer,
            NDManager into,
            NDArray x,
            Attention attention,
            BlockWeights weights,
            List<NDArray> tables,
            Rounding rounding) {
        int tokens = Math.toIntExact(x.getShape().get(0));
        List<NDArray> qkv;
        try (NDArray fused = kernels.linear(into, rounding.of(into, x, 0), weights.affine(attention.qkv()))) {
            qkv = kernels.split(
                    into,
                    fused,
                    attention.heads(),
                    attention.kvHeads(),
                    List.of(norm(attention.queryNorm(), weights), norm(attention.keyNorm(), weights)),
                    attention.queryNorm().map(Norm::epsilon).orElse(0.0),
                    tables);
        }
        RuleArrays rule = RuleArrays.of(attention, weights, into);
        Evictions evictions = new Evictions(attention.rule().cache(), attention.heads(), tokens);
        KeptLayer keptLayer = keep(attention, qkv, rule.learned(), evictions);
        valueNorms(layer, into, attention, qkv.get(2), tokens);
        NDArray mixed =
                into.create(new Shape(tokens, (long) attention.heads() * attention.headDim()), DataType.FLOAT32);
        NDArray scratch = scratch(into, attention, tokens);
        for (int first = 0; first < tokens; first += QUERIES) {
            cancellation.check();
            int count = Math.min(QUERIES, tokens - first);
            QueryBlock block = new QueryBlock(first, count, attention.rule().columns(first, first + count));
            block(layer, into, attention, qkv, rule, evictions, mixed, scratch, block, tokens);
        }
        if (listener.wantsParts()) {
            listener.headOutputs(layer, tokens, attention.heads(), attention.headDim(), mixed.toFloatArray());
        }
        NDArray output = kernels.linear(into, rounding.of(into, mixed, 0), weights.affine(attention.output()));
        return new Outcome(output, keptLayer);
    }

    private void block(
            int layer,
            NDManager parent,
            Attention attention,
            List<NDArray> qkv,
            RuleArrays arrays,
            Evictions evictions,
            NDArray mixed,
            NDArray scratch,
            QueryBlock block,
            int tokens) {
        AttentionRule rule = attention.rule();
        boolean offToken = rule.offToken().isPresent();
        try (NDManager own = parent.newSubManager()) {
            boolean plain = rule.bias().isNone() && !block.hides(rule);
            NDArray bias = plain ? arrays.none() : kernels.bias(own, qkv.get(0), rule, block);
            NDArray probabilities =
                    kernels.attend(own, qkv, mixed, scratch, rule, block, bias, arrays.offToken(), arrays.chosen());
            if (!rule.cache().isNone()) {
                int stride = block.keys() + (offToken ? 1 : 0);
                evictions.hear(block.first(), block.count(), stride, probabilities.toFloatArray());
                if (evictions.matter(block.first(), block.count())) {
                    NDArray shared = kernels.bias(own, qkv.get(0), rule, block);
                    NDArray masked = own.create(
                            evictions.added(block.first(), block.count(), shared.toFloatArray()),
                            new Shape(attention.heads(), block.count(), block.keys()));
                    probabilities = kernels.attend(
                            own, qkv, mixed, scratch, rule, block, masked, arrays.offToken(), arrays.chosen());
                }
            }
            listener.attention(new BlockRows(
                    layer,
                    attention.heads(),
                    block.first(),
                    block.count(),
                    tokens,
                    block.columns(),
                    block.keys() + (offToken ? 1 : 0),
                    offToken,
                    probabilities
                            .toByteBuffer(true)
                            .order(ByteOrder.nativeOrder())
                            .asFloatBuffer()));
        }
    }

    private static NDArray scratch(NDManager into, Attention attention, int tokens) {
        AttentionRule rule = attention.rule();
        long keys = rule.mostColumns(QUERIES, tokens) + (rule.offToken().isPresent() ? 1 : 0);
        return into.create(
                new Shape(Math.multiplyExact(attention.heads() * Math.min(QUERIES, tokens), keys)), DataType.FLOAT32);
    }

    private static NDArray norm(java.util.Optional<Norm> norm, BlockWeights weights) {
        return norm.map(n -> weights.norm(n).weight()).orElseGet(weights::none);
    }

    private void valueNorms(int layer, NDManager into, Attention attention, NDArray values, int tokens) {
        if (listener.wantsHidden()) {
            try (NDArray norms = kernels.norms(into, values)) {
                listener.valueNorms(layer, attention.kvHeads(), tokens, norms.toFloatArray());
            }
        }
        if (listener.wantsParts()) {
            listener.values(layer, attention.kvHeads(), tokens, attention.headDim(), values.toFloatArray());
        }
    }

    private KeptLayer keep(Attention attention, List<NDArray> qkv, float[] learned, Evictions evictions) {
        MemorySegment far = qkv.size() > 3 ? copy(qkv.get(3)) : MemorySegment.NULL;
        return new KeptLayer(attention, copy(qkv.get(0)), far, copy(qkv.get(1)), learned, evictions.gone());
    }

    private MemorySegment copy(NDArray array) {
        MemorySegment from = MemorySegment.ofBuffer(array.toByteBuffer(true));
        MemorySegment to = kept.allocate(from.byteSize(), 64);
        return to.copyFrom(from);
    }
}
