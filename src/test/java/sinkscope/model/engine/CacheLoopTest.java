package sinkscope.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.model.ModelOptions;
import sinkscope.model.PassRequest;
import sinkscope.model.architecture.Architectures;
import sinkscope.model.engine.WeightStore.LoadedNorm;
import sinkscope.model.intervention.Interventions;
import sinkscope.model.plan.Attention;
import sinkscope.model.plan.Block;
import sinkscope.model.plan.Decoder;
import sinkscope.model.plan.Norm;
import sinkscope.model.rotary.RotaryEmbedding;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;

/// StreamingLLM token by token, with a cache that is cut and rotated anew at every step, against the one pass that
/// stands for it, in every family with RoPE that has a layer without a window of its own.
class CacheLoopTest {

    private static final int TOKENS = 30;
    private static final int SINKS = 3;
    private static final int WINDOW = 7;

    @TestFactory
    Stream<DynamicTest> onePassIsTheLoop() throws Exception {
        return InterventionContractTest.folders().stream()
                .filter(CacheLoopTest::hasGlobalRope)
                .flatMap(folder -> Stream.of(1.0, 16.0)
                        .map(theta -> DynamicTest.dynamicTest(
                                InterventionContractTest.name(folder) + " θ × " + theta, () -> check(folder, theta))));
    }

    private static boolean hasGlobalRope(Path folder) {
        try (Checkpoint checkpoint = Checkpoints.open(folder)) {
            return Architectures.plan(checkpoint).blocks().stream()
                    .map(Block::attention)
                    .anyMatch(a -> a.rotary().isPresent() && a.rule().window().keys() == 0);
        }
    }

    private static void check(Path folder, double theta) {
        try (Checkpoint checkpoint = Checkpoints.open(folder)) {
            Decoder plan = Architectures.plan(checkpoint);
            List<Integer> ids = IntStream.range(0, TOKENS)
                    .map(i -> i * 31 % plan.vocabulary())
                    .boxed()
                    .toList();
            Recorded recorded = new Recorded(TOKENS);
            PassRequest request = new PassRequest(
                    new Tokens(ids, Collections.nCopies(TOKENS, "x")),
                    theta,
                    "",
                    Interventions.parse(List.of("window " + SINKS + "+" + WINDOW)));
            try (EngineModel model =
                            (EngineModel) EngineModels.trained(checkpoint, plan, new ModelOptions("cpu", 0, 0));
                    LiveAttention _ = model.run(request, recorded, Progress.none(), Cancellation.never())) {
                float[] pass = recorded.hidden.getOrDefault(plan.blocks().size(), new float[0]);
                float[] loop = new Loop(checkpoint, plan, theta).run(ids);
                float largest = 0;
                for (float value : loop) {
                    largest = Math.max(largest, Math.abs(value));
                }
                Agreement.close("final states", loop, pass, 1e-4 * largest);
            }
        }
    }

    /// One token after the other.
    private static final class Loop {

        private final Decoder plan;
        private final double theta;
        private final NDManager manager = TorchEngine.open(Device.cpu(), 0);
        private final Kernels kernels = Kernels.load(manager);
        private final WeightStore store;
        private final List<BlockWeights> weights = new ArrayList<>();
        private final List<List<float[]>> keys = new ArrayList<>();
        private final List<List<float[]>> values = new ArrayList<>();

        Loop(Checkpoint checkpoint, Decoder plan, double theta) {
            this.plan = plan;
            this.theta = theta;
            this.store = new WeightStore(new CheckpointWeights(checkpoint), kernels, manager, Device.cpu());
            plan.blocks().forEach(_ -> {
                weights.add(BlockWeights.own(store, manager));
                keys.add(new ArrayList<>());
                values.add(new ArrayList<>());
            });
        }

        float[] run(List<Integer> ids) {
            float[] states = new float[ids.size() * plan.width()];
            try (BlockWeights last = BlockWeights.own(store, manager)) {
                for (int t = 0; t < ids.size(); t++) {
                    try (NDManager own = manager.newSubManager()) {
                        NDArray x = store.gather(own, plan.embedding(), plan.width(), new int[] {ids.get(t)});
                        if (plan.embeddingScale() != 1) {
                            x.muli(plan.embeddingScale());
                        }
                        for (int layer = 0; layer < plan.blocks().size(); layer++) {
                            block(own, layer, x);
                        }
                        float[] state = last.norm(plan.finalNorm())
                                .apply(kernels, own, x)
                                .toFloatArray();
                        System.arraycopy(state, 0, states, t * plan.width(), plan.width());
                    }
                }
            }
            weights.forEach(BlockWeights::close);
            kernels.close();
            manager.close();
            return states;
        }

        private void block(NDManager own, int layer, NDArray x) {
            Block block = plan.blocks().get(layer);
            BlockWeights w = weights.get(layer);
            NDArray normed = LoadedNorm.apply(w.norm(block.beforeAttention()), kernels, own, x);
            NDArray attended = attention(own, layer, normed, block.attention(), w);
            NDArray change = LoadedNorm.apply(w.norm(block.afterAttention()), kernels, own, attended);
            if (!block.parallel()) {
                kernels.add(own, x, change);
            }
            NDArray before = LoadedNorm.apply(w.norm(block.beforeFeedForward()), kernels, own, x);
            NDArray output = new FeedForwardPass(kernels)
                    .run(own, before, 0, block.feedForward(), w, new Rounding(kernels, Optional.empty()));
            kernels.add(own, x, LoadedNorm.apply(w.norm(block.afterFeedForward()), kernels, own, output));
            if (block.parallel()) {
                kernels.add(own, x, change);
            }
        }

        private NDArray attention(NDManager own, int layer, NDArray x, Attention attention, BlockWeights w) {
            NDArray fused = kernels.linear(own, x, w.affine(attention.qkv()));
            List<NDArray> parts = kernels.split(
                    own,
                    fused,
                    attention.heads(),
                    attention.kvHeads(),
                    List.of(norm(attention.queryNorm(), w), norm(attention.keyNorm(), w)),
                    attention.queryNorm().map(Norm::epsilon).orElse(0.0),
                    List.of(w.none(), w.none()));
            keys.get(layer).add(parts.get(1).toFloatArray());
            values.get(layer).add(parts.get(2).toFloatArray());
            float[] learned = attention.rule().offToken().own().isPresent()
                    ? w.vector(attention.rule().offToken().own().get()).toFloatArray()
                    : new float[0];
            float[] mixed = mixed(layer, attention, parts.get(0).toFloatArray(), learned);
            int windowed = attention.rule().window().keys();
            int kept = windowed > 0 ? windowed - 1 : SINKS + WINDOW;
            if (keys.get(layer).size() > kept) {
                int evicted = windowed > 0 ? 0 : SINKS;
                keys.get(layer).remove(evicted);
                values.get(layer).remove(evicted);
            }
            return kernels.linear(own, own.create(mixed, new Shape(1, mixed.length)), w.affine(attention.output()));
        }

        private float[] mixed(int layer, Attention attention, float[] queries, float[] learned) {
            int dim = attention.headDim();
            int count = keys.get(layer).size();
            float[] mixed = new float[attention.heads() * dim];
            for (int head = 0; head < attention.heads(); head++) {
                int group = head / (attention.heads() / attention.kvHeads());
                double[] query = rotated(attention, queries, head * dim, count - 1);
                double[] logits = new double[count];
                double max = learned.length > 0 ? learned[head] : Double.NEGATIVE_INFINITY;
                for (int place = 0; place < count; place++) {
                    double[] key = rotated(attention, keys.get(layer).get(place), group * dim, place);
                    double dot = 0;
                    for (int d = 0; d < dim; d++) {
                        dot += query[d] * key[d];
                    }
                    double cap = attention.rule().softcap();
                    double score = dot * attention.rule().scale();
                    logits[place] = cap > 0 ? Math.tanh(score / cap) * cap : score;
                    max = Math.max(max, logits[place]);
                }
                double sum = learned.length > 0 ? Math.exp(learned[head] - max) : 0;
                for (double logit : logits) {
                    sum += Math.exp(logit - max);
                }
                for (int place = 0; place < count; place++) {
                    double share = Math.exp(logits[place] - max) / sum;
                    float[] value = values.get(layer).get(place);
                    for (int d = 0; d < dim; d++) {
                        mixed[head * dim + d] += (float) (share * value[group * dim + d]);
                    }
                }
            }
            return mixed;
        }

        private double[] rotated(Attention attention, float[] vectors, int from, int place) {
            RotaryEmbedding rotary = attention.rotary().orElseThrow();
            RotaryEmbedding.Tables tables = rotary.tables(TOKENS, theta);
            int half = rotary.dims() / 2;
            double[] turned = new double[attention.headDim()];
            for (int d = 0; d < turned.length; d++) {
                turned[d] = vectors[from + d];
            }
            for (int i = 0; i < half; i++) {
                double a = vectors[from + i];
                double b = vectors[from + half + i];
                double cosine = tables.cosines()[place * half + i];
                double sine = tables.sines()[place * half + i];
                turned[i] = a * cosine - b * sine;
                turned[half + i] = b * cosine + a * sine;
            }
            return turned;
        }

        private static NDArray norm(Optional<Norm> norm, BlockWeights w) {
            return norm.map(n -> w.norm(n).weight()).orElseGet(w::none);
        }
    }

    @TestFactory
    Stream<DynamicTest> cuttingTheFirstKeysIsTheTextWithoutThem() throws Exception {
        return InterventionContractTest.folders().stream()
                .filter(CacheLoopTest::hasGlobalRope)
                .map(folder -> DynamicTest.dynamicTest(InterventionContractTest.name(folder), () -> {
                    try (Checkpoint checkpoint = Checkpoints.open(folder)) {
                        Decoder plan = Architectures.plan(checkpoint);
                        List<Integer> ids = IntStream.range(0, TOKENS)
                                .map(i -> i * 31 % plan.vocabulary())
                                .boxed()
                                .toList();
                        try (EngineModel model =
                                (EngineModel) EngineModels.trained(checkpoint, plan, new ModelOptions("cpu", 0, 0))) {
                            for (int cut : new int[] {1, 3}) {
                                String keys = String.join(
                                        ",",
                                        IntStream.range(0, cut)
                                                .mapToObj(k -> k + ":-inf")
                                                .toList());
                                float[] whole = losses(model, ids, List.of("key-bias " + keys));
                                float[] rest = losses(model, ids.subList(cut, TOKENS), List.of());
                                for (int t = 0; t < rest.length; t++) {
                                    assertEquals(rest[t], whole[t + cut], 1e-4, "token " + t);
                                }
                            }
                            float[] cache = losses(model, ids, List.of("window 0+9"));
                            float[] text = losses(model, ids, List.of("window 0+9 positions text"));
                            Agreement.close("0+W in cache and in text", cache, text, 0);
                        }
                    }
                }));
    }

    private static float[] losses(EngineModel model, List<Integer> ids, List<String> words) {
        PassRequest request = new PassRequest(
                new Tokens(ids, Collections.nCopies(ids.size(), "x")), 1, "", Interventions.parse(words));
        try (LiveAttention pass = model.run(request, _ -> {}, Progress.none(), Cancellation.never())) {
            return pass.losses();
        }
    }
}
