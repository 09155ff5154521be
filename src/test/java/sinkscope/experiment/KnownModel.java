package sinkscope.experiment;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.LayerHead;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.PassListener;
import sinkscope.attention.Tokens;
import sinkscope.model.LiveModel;
import sinkscope.model.MemoryNeed;
import sinkscope.model.ModelFacts;
import sinkscope.model.PassRequest;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;

/// A model of 2 layers × 3 heads whose attention decays with γ = 1 / θ scale^¼ and whose sink takes 0.4 of each row.
public final class KnownModel implements LiveModel {

    public static final int LAYERS = 2;
    public static final int HEADS = 3;
    static final double THETA = 10_000;

    final AtomicInteger passes = new AtomicInteger();
    private final boolean rope;

    public KnownModel(boolean rope) {
        this.rope = rope;
    }

    static double gamma(double scale) {
        return Math.pow(scale, -0.25);
    }

    public static Tokens tokens(int count, int seed) {
        Random random = new Random(seed);
        List<Integer> ids = random.ints(count, 0, 1000).boxed().toList();
        return new Tokens(ids, ids.stream().map(id -> " t" + id).toList());
    }

    @Override
    public ModelFacts facts() {
        return new ModelFacts(
                "known",
                "llama",
                "memory",
                "F32",
                LAYERS,
                HEADS,
                1,
                4,
                12,
                1000,
                rope ? List.of(THETA) : List.of(),
                "none",
                2048,
                1,
                "cpu",
                List.of());
    }

    @Override
    public MemoryNeed need(int tokens) {
        return new MemoryNeed("", 0, 0, 1);
    }

    @Override
    public LiveAttention run(PassRequest request, PassListener listener, Progress progress, Cancellation cancellation) {
        passes.incrementAndGet();
        int keys = request.tokens().count();
        for (int layer = 0; layer < LAYERS; layer++) {
            cancellation.check();
            listener.attention(new Rows(layer, keys, gamma(request.thetaScale())));
        }
        return new Done(request);
    }

    @Override
    public void close() {}

    private record Rows(int layer, int keys, double gamma) implements AttentionRows {

        @Override
        public int heads() {
            return HEADS;
        }

        @Override
        public int firstQuery() {
            return 0;
        }

        @Override
        public int queries() {
            return keys;
        }

        @Override
        public void copyRow(int head, int query, float[] into, int at) {
            double sum = 0;
            for (int k = 1; k <= query; k++) {
                sum += Math.pow(Math.max(1, query - k), -gamma);
            }
            into[at] = query == 0 ? 1 : 0.4f;
            for (int k = 1; k <= query; k++) {
                into[at + k] = (float) (0.6 * Math.pow(Math.max(1, query - k), -gamma) / sum);
            }
        }
    }

    private record Done(PassRequest request) implements LiveAttention {

        @Override
        public AttentionFacts facts() {
            return new AttentionFacts(
                    "known",
                    "abc",
                    "F32",
                    LAYERS,
                    List.of(0, 1),
                    HEADS,
                    1,
                    List.of(THETA * request.thetaScale()),
                    request.thetaScale(),
                    "",
                    List.of(),
                    "eager",
                    true,
                    "",
                    "",
                    "");
        }

        @Override
        public Tokens tokens() {
            return request.tokens();
        }

        @Override
        public AttentionMap map(LayerHead where) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void scan(int layer, PassListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public float[] losses() {
            return new float[0];
        }

        @Override
        public double meanLoss() {
            return 3 + request.tokens().count() / 1000.0;
        }

        @Override
        public void close() {}
    }
}
