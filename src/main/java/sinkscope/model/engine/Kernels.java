package sinkscope.model.engine;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import sinkscope.model.plan.Activation;
import sinkscope.model.plan.AttentionRule;
import sinkscope.model.plan.AttentionRule.Columns;
import sinkscope.model.plan.FakeQuantisation;
import sinkscope.model.plan.ResidualWrite;

/// The tensor arithmetic of the forward pass: one method per kernel of `kernels.torchscript`, which says what each
/// computes. Several operations run per call, in place where nothing is lost, which DJL's own operators cannot do.
///
/// Results belong to the manager that is passed in. To be called from the engine thread only.
final class Kernels implements AutoCloseable {

    static final String ONEDNN = "product-onednn.torchscript";
    static final String PLAIN = "product-plain.torchscript";

    private static final int TRIALS = 5;
    private static final int SLOWEST = 10;

    private final PtSymbolBlock script;

    /// @param product the resource that says how two matrices are multiplied
    Kernels(NDManager manager, String product) {
        byte[] archive = ScriptArchive.of("kernels.torchscript", product);
        Device device = manager.getDevice();
        try {
            long handle = JniUtils.loadModuleHandle(new ByteArrayInputStream(archive), device, false, false);
            this.script = new PtSymbolBlock((PtNDManager) manager, handle);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Loads the kernels with oneDNN's matrix product on processors where this PyTorch has it, because the product
    /// behind `mm` leaves half of some processors' vector width unused.
    static Kernels load(NDManager manager) {
        if (TorchEngine.isHost(manager.getDevice())) {
            try {
                Kernels kernels = new Kernels(manager, ONEDNN);
                if (kernels.multiplies(manager) && kernels.isFast(manager)) {
                    return kernels;
                }
                kernels.close();
            } catch (EngineException _) {
                // This PyTorch was built without oneDNN; the plain product is right everywhere.
            }
        }
        return new Kernels(manager, PLAIN);
    }

    /// Whether the product is compiled for this processor. Where it is not, oneDNN has an implementation for reference
    /// only, which takes some hundred times as long as `mm`.
    private boolean isFast(NDManager parent) {
        try (NDManager own = parent.newSubManager()) {
            NDArray x = own.ones(new Shape(64, 256));
            NDArray weight = own.ones(new Shape(256, 256));
            long product = Long.MAX_VALUE;
            long plain = Long.MAX_VALUE;
            for (int trial = 0; trial < TRIALS; trial++) {
                long start = System.nanoTime();
                product(own, x, weight).close();
                long middle = System.nanoTime();
                x.matMul(weight).close();
                product = Math.min(product, middle - start);
                plain = Math.min(plain, System.nanoTime() - middle);
            }
            return product < SLOWEST * plain;
        }
    }

    private boolean multiplies(NDManager parent) {
        try (NDManager own = parent.newSubManager()) {
            NDArray x = own.create(new float[] {1, 2, 3, 4}, new Shape(2, 2));
            NDArray weight = own.create(new float[] {5, 6, 7, 8}, new Shape(2, 2));
            float[] product = product(own, x, weight).toFloatArray();
            return Arrays.equals(product, new float[] {17, 23, 39, 53});
        }
    }

    /// `x · weightᵀ` of `[T, in]` and `[out, in]`.
    NDArray product(NDManager into, NDArray x, NDArray weight) {
        return tensor(into, "product", of(x), of(weight));
    }

    /// The same matrix, stored column by column: `[in, out]` for weights `[out, in]`.
    NDArray transposed(NDManager into, NDArray x) {
        return tensor(into, "transposed", of(x));
    }

    NDArray rmsNorm(NDManager into, NDArray x, NDArray weight, double epsilon) {
        return tensor(into, "rms_norm", of(x), of(weight), IValue.from(epsilon));
    }

    NDArray layerNorm(NDManager into, NDArray x, NDArray weight, NDArray bias, double epsilon) {
        return tensor(into, "layer_norm", of(x), of(weight), of(bias), IValue.from(epsilon));
    }

    NDArray linear(NDManager into, NDArray x, Affine map) {
        return tensor(into, "linear", of(x), of(map.weights()), of(map.bias()), IValue.from(map.transposed()));
    }

    /// Splits into rotated queries `[heads, T, dim]`, rotated keys and values `[kvHeads, T, dim]`, and, where there is
    /// a second pair of tables, the queries rotated by it.
    ///
    /// @param norms of queries and of keys, empty for none
    /// @param tables cosines and sines `[T, rotated / 2]`, empty for none; perhaps a second pair
    List<NDArray> split(
            NDManager into,
            NDArray qkv,
            int heads,
            int kvHeads,
            List<NDArray> norms,
            double epsilon,
            List<NDArray> tables) {
        return tensors(
                into,
                "split",
                of(qkv),
                IValue.from((long) heads),
                IValue.from((long) kvHeads),
                of(norms),
                IValue.from(epsilon),
                of(tables));
    }

    /// One block of queries of causal attention.
    ///
    /// @param first the first query
    /// @param count how many
    /// @param columns the keys the block is computed over
    record QueryBlock(int first, int count, Columns columns) {

        /// How many keys that is.
        int keys() {
            return columns.far() + first + count - columns.low();
        }

        boolean hides(AttentionRule rule) {
            return rule.window().hidesBefore(first + count);
        }
    }

    /// What is added to the logits of a block for all heads alike, `[count, keys]`: negative infinity for keys that a
    /// query does not see, and the rule's bias.
    NDArray bias(NDManager into, NDArray like, AttentionRule rule, QueryBlock block) {
        AttentionRule.Bias bias = rule.bias();
        return tensor(
                into,
                "bias",
                of(like),
                IValue.listFrom(
                        block.first,
                        block.count,
                        block.columns.far(),
                        block.columns.low(),
                        rule.window().keys(),
                        rule.window().sinks(),
                        bias.spared()),
                IValue.from(bias.decay()),
                IValue.listFrom(bias.keys().stream()
                        .mapToLong(AttentionRule.KeyBias::key)
                        .toArray()),
                IValue.listFrom(bias.keys().stream()
                        .mapToDouble(AttentionRule.KeyBias::added)
                        .toArray()));
    }

    /// Mixes the values of one block into `out` and returns its probabilities `[heads, count, keys]`, with one more
    /// column if there are sink logits. They lie in `scratch`.
    ///
    /// @param bias as [#bias] makes it, empty for causal attention without any
    /// @param sinks off-token logits `[heads]`, and where earlier queries have others, those; or none
    /// @param chosen factors on probabilities `[heads]`, and what is added to the first column; or none
    NDArray attend(
            NDManager into,
            List<NDArray> qkv,
            NDArray out,
            NDArray scratch,
            AttentionRule rule,
            QueryBlock block,
            NDArray bias,
            List<NDArray> sinks,
            List<NDArray> chosen) {
        return tensor(
                into,
                "attend",
                of(qkv),
                of(out),
                of(scratch),
                IValue.listFrom(
                        block.first,
                        block.count,
                        block.columns.far(),
                        block.columns.low(),
                        rule.offToken().from()),
                IValue.listFrom(rule.scale(), rule.softcap(), rule.factor()),
                of(bias),
                of(sinks),
                of(chosen));
    }

    /// Rounded to so many bits and back.
    ///
    /// @param x `[T, n]`
    /// @param exempt `[T, 1]` true for rows that keep their values and are left out of the scale; empty for none
    NDArray quantise(NDManager into, NDArray x, FakeQuantisation rounding, NDArray exempt) {
        return tensor(
                into,
                "quantise",
                of(x),
                IValue.from((long) rounding.bits()),
                IValue.from(rounding.perToken()),
                of(exempt));
    }

    /// Sets one number of `x`.
    void write(NDManager into, NDArray x, ResidualWrite entry) {
        tensor(
                into,
                "write",
                of(x),
                IValue.from((long) entry.token()),
                IValue.from((long) entry.dimension()),
                IValue.from(entry.value()));
    }

    /// In place.
    NDArray activate(NDManager into, NDArray x, Activation activation) {
        return tensor(into, "activate", of(x), IValue.from(activation.name()));
    }

    /// `act(gate) · up` of `[T, gate, up]`, in place, as a view of the gate's columns.
    NDArray gate(NDManager into, NDArray gateUp, Activation activation) {
        return tensor(into, "gate", of(gateUp), IValue.from(activation.name()));
    }

    /// The weights `[T, chosen]` and indices `[T, chosen]` of the experts with the highest scores.
    List<NDArray> route(NDManager into, NDArray scores, int chosen) {
        return tensors(into, "route", of(scores), IValue.from((long) chosen));
    }

    /// Adds what one expert computes for the tokens that chose it to `sum`.
    void expert(
            NDManager into,
            NDArray x,
            NDArray sum,
            NDArray weights,
            NDArray chosen,
            int which,
            Affine gateUp,
            Affine down,
            boolean interleaved,
            double alpha,
            double limit) {
        tensor(
                into,
                "expert",
                of(x),
                of(sum),
                of(weights),
                of(chosen),
                IValue.from((long) which),
                of(gateUp.only()),
                of(gateUp.bias()),
                of(down.only()),
                of(down.bias()),
                IValue.from(gateUp.transposed()),
                IValue.from(interleaved),
                IValue.from(alpha),
                IValue.from(limit));
    }

    /// `x += y`
    void add(NDManager into, NDArray x, NDArray y) {
        tensor(into, "add", of(x), of(y));
    }

    /// Euclidean norms over the last axis.
    NDArray norms(NDManager into, NDArray v) {
        return tensor(into, "norms", of(v));
    }

    /// The first `count` rows, and zeros after them, `rows` in all.
    NDArray filledUp(NDManager into, NDArray x, int count, int rows) {
        return tensor(into, "filled_up", of(x), IValue.from((long) count), IValue.from((long) rows));
    }

    /// Logits `[vocabulary, T]` of the vocabulary entries that `weight` and `bias` stand for.
    NDArray logits(NDManager into, NDArray x, NDArray weight, NDArray bias, double softcap) {
        return tensor(into, "logits", of(x), of(weight), of(bias), IValue.from(softcap));
    }

    /// `[2, T]`: the log of the sum of exponentials of these logits, and the target's own logit, 0 where the target is
    /// not among the vocabulary entries `first …` they stand for. Overwrites the logits.
    NDArray evidence(NDManager into, NDArray logits, NDArray targets, int first) {
        return tensor(into, "evidence", of(logits), of(targets), IValue.from((long) first));
    }

    @Override
    public void close() {
        script.close();
    }

    private static IValue of(NDArray array) {
        return IValue.from((PtNDArray) array);
    }

    private static IValue of(List<NDArray> arrays) {
        return IValue.listFrom(arrays.stream().map(a -> (PtNDArray) a).toArray(PtNDArray[]::new));
    }

    private NDArray tensor(NDManager into, String kernel, IValue... arguments) {
        try (IValue result = call(kernel, arguments)) {
            return result.toTensor((PtNDManager) into);
        }
    }

    private List<NDArray> tensors(NDManager into, String kernel, IValue... arguments) {
        try (IValue result = call(kernel, arguments)) {
            return List.copyOf(result.toNDList((PtNDManager) into));
        }
    }

    private IValue call(String kernel, IValue... arguments) {
        try {
            return IValueUtils.runMethod(script, kernel, arguments);
        } finally {
            Arrays.stream(arguments).forEach(IValue::close);
        }
    }
}
