package sinkscope.view.desk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.LayerHead;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.PassListener;
import sinkscope.attention.RecordedAttention;
import sinkscope.attention.Tokens;
import sinkscope.model.LiveModel;
import sinkscope.model.MemoryNeed;
import sinkscope.model.ModelFacts;
import sinkscope.model.PassRequest;
import sinkscope.model.intervention.Interventions;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.trace.Trace;
import sinkscope.view.source.Machine;
import sinkscope.view.source.OpenedModel;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;

/// Attention with a known pattern, and openers, models and tokenizers that make it: for tests of the window.
///
/// Every row gives `sink / θ-scale` to key 0, and the rest to the other keys evenly; row 0 gives everything to itself.
public final class Patterns {

    public static final int LAYERS = 3;
    public static final int HEADS = 2;
    public static final String MODEL = "Pattern-3x2";

    private Patterns() {}

    public static Tokens tokens(int count) {
        return new Tokens(
                IntStream.range(0, count).boxed().toList(),
                IntStream.range(0, count)
                        .mapToObj(i -> i == 0 ? "Once" : " t" + i)
                        .toList());
    }

    static float at(LayerHead where, double scale, int query, int key) {
        if (key > query) {
            return 0;
        }
        if (query == 0) {
            return 1;
        }
        double sink = (0.2 + 0.1 * where.layer() + 0.05 * where.head()) / scale;
        return (float) (key == 0 ? Math.min(0.9, sink) : (1 - Math.min(0.9, sink)) / query);
    }

    static AttentionFacts facts(double scale, List<Double> thetas) {
        return facts(scale, thetas, List.of());
    }

    static AttentionFacts facts(double scale, List<Double> thetas, List<String> interventions) {
        return new AttentionFacts(
                MODEL,
                "",
                "F32",
                LAYERS,
                List.of(0, 1, 2),
                HEADS,
                HEADS,
                thetas.stream().map(t -> t * scale).toList(),
                scale,
                "",
                interventions,
                "known",
                true,
                "",
                "",
                "test");
    }

    private static AttentionMap map(LayerHead where, double scale, int tokens) {
        if (where.layer() >= LAYERS || where.head() >= HEADS) {
            throw new NoSuchElementException(where.toString());
        }
        float[] values = new float[tokens * tokens];
        for (int q = 0; q < tokens; q++) {
            for (int k = 0; k <= q; k++) {
                values[q * tokens + k] = at(where, scale, q, k);
            }
        }
        return new AttentionMap(where, tokens, tokens, values, new float[0]);
    }

    private static void scan(int layer, double scale, int tokens, PassListener listener) {
        listener.attention(new AttentionRows() {
            @Override
            public int layer() {
                return layer;
            }

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
                return tokens;
            }

            @Override
            public int keys() {
                return tokens;
            }

            @Override
            public void copyRow(int head, int query, float[] into, int at) {
                for (int key = 0; key <= query; key++) {
                    into[at + key] = at(new LayerHead(layer, head), scale, query, key);
                }
            }
        });
    }

    /// A pass of the known model.
    public static final class Pass implements LiveAttention {
        private final PassRequest request;
        private final List<Double> thetas;
        private final long bytes;
        public boolean closed;

        public Pass(PassRequest request, List<Double> thetas) {
            this(request, thetas, 0);
        }

        Pass(PassRequest request, List<Double> thetas, long bytes) {
            this.request = request;
            this.thetas = thetas;
            this.bytes = bytes;
        }

        @Override
        public long bytes() {
            return bytes;
        }

        @Override
        public AttentionFacts facts() {
            return Patterns.facts(request.thetaScale(), thetas, Interventions.words(request.interventions()));
        }

        @Override
        public Tokens tokens() {
            return Interventions.on(request.tokens(), request.interventions());
        }

        @Override
        public AttentionMap map(LayerHead where) {
            return Patterns.map(where, request.thetaScale(), tokens().count());
        }

        @Override
        public void scan(int layer, PassListener listener) {
            Patterns.scan(layer, request.thetaScale(), tokens().count(), listener);
        }

        @Override
        public float[] losses() {
            return new float[Math.max(0, tokens().count() - 1)];
        }

        @Override
        public double meanLoss() {
            return 3;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /// A recording of the known model at its own θ.
    public static final class Recording implements RecordedAttention {
        private final Path file;
        private final int count;
        public boolean closed;

        public Recording(Path file, int count) {
            this.file = file;
            this.count = count;
        }

        @Override
        public AttentionFacts facts() {
            return Patterns.facts(1, List.of(10_000.0));
        }

        @Override
        public Tokens tokens() {
            return Patterns.tokens(count);
        }

        @Override
        public AttentionMap map(LayerHead where) {
            return Patterns.map(where, 1, count);
        }

        @Override
        public void scan(int layer, PassListener listener) {
            Patterns.scan(layer, 1, count, listener);
        }

        @Override
        public Path file() {
            return file;
        }

        @Override
        public float[] losses() {
            return new float[0];
        }

        @Override
        public float[] hiddenNorms() {
            return new float[0];
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /// The known model; remembers what it ran.
    public static final class Model implements LiveModel {
        public final List<PassRequest> ran = new ArrayList<>();
        public final List<Pass> passes = new ArrayList<>();
        private final List<Double> thetas;
        public boolean closed;
        public boolean hiddenWanted;
        public long passBytes;

        Model(Double... thetas) {
            this.thetas = List.of(thetas);
        }

        @Override
        public ModelFacts facts() {
            return new ModelFacts(
                    MODEL, "known", "none", "F32", LAYERS, HEADS, HEADS, 8, 16, 100, thetas, "none", 512, 1000, "cpu",
                    List.of());
        }

        @Override
        public MemoryNeed need(int tokens) {
            return new MemoryNeed("", 1, 1, 10);
        }

        @Override
        public LiveAttention run(
                PassRequest request, PassListener listener, Progress progress, Cancellation cancellation) {
            if (request.tokens().count() > 512) {
                throw new UserFault("Too long: 512 tokens fit.");
            }
            ran.add(request);
            hiddenWanted = listener.wantsHidden();
            if (hiddenWanted) {
                listener.hidden(0, 2, 2, new float[] {1, 0, 0, 1});
            }
            if (Interventions.words(request.interventions()).toString().contains("zero-heads 9")) {
                throw new UserFault("There is no layer 9.");
            }
            int count = request.tokens().count() + Interventions.added(request.interventions());
            for (int layer = 0; layer < LAYERS; layer++) {
                cancellation.check();
                progress.at(layer, LAYERS, "layer " + layer);
                Patterns.scan(layer, request.thetaScale(), count, listener);
            }
            Pass pass = new Pass(request, thetas, passBytes);
            passes.add(pass);
            return pass;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /// Words are tokens.
    public static final class Words implements Tokenizer {
        public boolean closed;

        @Override
        public Options defaults() {
            return new Options(true, false);
        }

        @Override
        public boolean hasBos() {
            return true;
        }

        @Override
        public boolean hasChatTemplate() {
            return false;
        }

        @Override
        public Tokens encode(String text, Options options) {
            if (options.chat()) {
                throw new UserFault("This tokenizer has no chat template.");
            }
            List<String> words = new ArrayList<>();
            if (options.bos()) {
                words.add("<s>");
            }
            if (!text.isBlank()) {
                words.addAll(List.of(text.split("(?= )")));
            }
            return new Tokens(IntStream.range(0, words.size()).boxed().toList(), words);
        }

        @Override
        public Tokens describe(List<Integer> ids) {
            return Patterns.tokens(ids.size());
        }

        @Override
        public int vocabularySize() {
            return 1000;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /// Opens `*.trace` as a recording of 40 tokens and `*.gguf` as the known model; everything else is broken.
    public static class Files implements Machine {
        public final List<Model> models = new ArrayList<>();
        public final List<Recording> recordings = new ArrayList<>();
        public Double[] thetas = {10_000.0};
        public boolean knowsModel = true;
        /// What every pass says it holds; passes are run ahead only where that is known.
        public long passBytes;

        @Override
        public Kind kind(Path place) {
            if (place.toString().contains("missing")) {
                throw new UserFault(place + " does not exist.");
            }
            return place.toString().endsWith(".gguf") ? Kind.MODEL : Kind.TRACE;
        }

        @Override
        public Trace trace(Path file) {
            if (!file.toString().endsWith(".trace")) {
                throw new UserFault(file + " is damaged at byte 8.");
            }
            Recording recording = new Recording(file, 40);
            recordings.add(recording);
            return new Trace("known", Optional.of(recording), Optional.empty(), List.of());
        }

        @Override
        public OpenedModel model(Path place, Engine engine, Progress progress) {
            if (place.toString().contains("broken")) {
                throw new UserFault(place + " is no model.");
            }
            Model model = new Model(thetas);
            model.passBytes = passBytes;
            models.add(model);
            return new OpenedModel(place, model, new Words(), () -> {});
        }

        @Override
        public OpenedModel untrained(Path place, Engine engine) {
            return new OpenedModel(place, new Model(thetas), new Words(), () -> {});
        }

        @Override
        public List<Path> sampleTraces() {
            return List.of(Path.of("sample.trace"));
        }

        @Override
        public Optional<Path> bundledModel() {
            return Optional.of(Path.of("bundled.gguf"));
        }

        @Override
        public Optional<Path> modelNamed(String model) {
            return knowsModel ? bundledModel() : Optional.empty();
        }

        @Override
        public List<LocalModel> cachedModels() {
            return List.of();
        }

        @Override
        public long bytes(Path model) {
            return model.toString().contains("large") ? 3L << 30 : 1;
        }

        @Override
        public String useTorch(String where) {
            if (where.contains("old")) {
                throw new UserFault(
                        "The PyTorch in " + where + " is version 1.0, but this program needs exactly 2.7.1.");
            }
            return "2.7.1+cu126";
        }

        @Override
        public boolean isEngineRunning() {
            return !models.isEmpty();
        }

        @Override
        public List<String> about() {
            return List.of("a machine of patterns");
        }

        @Override
        public List<Place> devices() {
            return List.of(new Place("auto", "Auto", true), new Place("cpu", "CPU", true));
        }
    }
}
