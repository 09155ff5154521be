package sinkscope.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import sinkscope.attention.LayerHead;
import sinkscope.attention.RecordedAttention;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.experiment.SweepRecords;
import sinkscope.figure.spec.SpecJson;
import sinkscope.fuzz.Subject.Seed;
import sinkscope.model.Models;
import sinkscope.tensor.Tensor;
import sinkscope.tensor.TensorReader;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.tokenizer.Tokenizers;
import sinkscope.tokenizer.chat.ChatTemplate;
import sinkscope.trace.RecordedSweep;
import sinkscope.trace.Trace;
import sinkscope.trace.TraceCheck;
import sinkscope.trace.TraceFormats;
import sinkscope.view.session.SessionFile;
import sinkscope.work.UserFault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every reader of files. A new one is one method and one line here.
public final class Subjects {

    private static final Path FILES = Path.of("src/test/resources");
    private static final String TEXT = "The  keeper's 3 boats,\n\tcafé 🐋 你好 <s> <|im_end|> snake_case!!! ";
    private static final long MOST_WEIGHTS = 200_000;

    private Subjects() {}

    /// @param folder for seeds that have to be made
    public static List<Subject> all(Path folder) throws IOException {
        List<Subject> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(FILES.resolve("trace"))) {
            for (Path file : files.sorted().toList()) {
                all.add(new Subject("trace " + file.getFileName(), List.of(Seed.of(file)), 4, Subjects::trace));
            }
        }
        all.add(new Subject("sweep", seeds("malformed", "sweep-.*"), 4, Subjects::trace));
        all.add(new Subject("gguf model", seeds("tiny", "model\\.gguf"), 12, Subjects::model));
        all.add(new Subject("safetensors model", weights(), 10, Subjects::folder));
        all.add(new Subject("config.json", configurations(), 20, Subjects::folder));
        all.add(new Subject("index.json", List.of(index()), 3, Subjects::folder));
        all.add(new Subject("tokenizer files", tokenizers(), 8, Subjects::folder));
        all.add(new Subject("chat template", templates(folder), 12, Subjects::template));
        all.add(new Subject("figure.json", List.of(figure(folder)), 4, Subjects::specification));
        all.add(new Subject("session", List.of(session(folder)), 2, SessionFile::read));
        return all;
    }

    private static List<Seed> seeds(String under, String name) throws IOException {
        List<Seed> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.walk(FILES.resolve(under))) {
            for (Path file : files.sorted().toList()) {
                if (file.getFileName().toString().matches(name)) {
                    seeds.add(Seed.of(file));
                }
            }
        }
        return seeds;
    }

    private static List<Seed> weights() throws IOException {
        return List.of(Seed.of(
                FILES.resolve("malformed/base/model.safetensors"),
                FILES.resolve("malformed/base/config.json"),
                FILES.resolve("malformed/base/tokenizer.json")));
    }

    /// Every family's, beside the same small weights: names that are missing come after the configuration is read.
    private static List<Seed> configurations() throws IOException {
        List<Seed> seeds = new ArrayList<>();
        for (Seed seed : seeds("tiny", "config\\.json")) {
            seeds.add(Seed.of(seed.file(), FILES.resolve("malformed/base/model.safetensors")));
        }
        seeds.add(Seed.of(
                FILES.resolve("malformed/base/config.json"), FILES.resolve("malformed/base/model.safetensors")));
        return seeds;
    }

    private static Seed index() throws IOException {
        Path folder = FILES.resolve("malformed/folders/index-lone-surrogate");
        try (Stream<Path> files = Files.list(folder)) {
            return Seed.of(
                    folder.resolve("model.safetensors.index.json"),
                    files.filter(f -> !f.toString().endsWith("index.json")).toArray(Path[]::new));
        }
    }

    private static List<Seed> tokenizers() throws IOException {
        Path base = FILES.resolve("malformed/base");
        List<Seed> seeds = new ArrayList<>();
        for (String name : List.of("tokenizer.json", "tokenizer_config.json")) {
            List<Path> beside =
                    new ArrayList<>(List.of(base.resolve("config.json"), base.resolve("model.safetensors")));
            beside.add(base.resolve(name.equals("tokenizer.json") ? "tokenizer_config.json" : "tokenizer.json"));
            seeds.add(Seed.of(base.resolve(name), beside.toArray(Path[]::new)));
        }
        for (String family : List.of("folder-sentencepiece-bpe", "folder-sentencepiece-unigram")) {
            Path folder = FILES.resolve("tokenizer").resolve(family);
            seeds.add(Seed.of(
                    folder.resolve("tokenizer.model"),
                    folder.resolve("tokenizer_config.json"),
                    base.resolve("config.json"),
                    base.resolve("model.safetensors")));
        }
        return seeds;
    }

    private static List<Seed> templates(Path folder) throws IOException {
        List<Seed> seeds = new ArrayList<>();
        JsonNode known = JsonMapper.shared().readTree(Files.readString(FILES.resolve("tokenizer/chat-templates.json")));
        for (JsonNode each : known.findValues("template")) {
            seeds.add(new Seed(
                    folder.resolve("chat_template.jinja"),
                    each.stringValue().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    List.of()));
        }
        seeds.addAll(seeds("malformed", ".*\\.jinja"));
        return seeds;
    }

    private static Seed figure(Path folder) {
        String text = "{\"sources\": [{\"trace\": \"a.safetensors\"}],"
                + " \"rows\": [[{\"plot\": \"heatmap\", \"heads\": [\"A:L1H2\", \"L3H4\"]}, {\"plot\": \"decay\","
                + " \"heads\": [\"L3H4\"]}]], \"page\": {\"venue\": \"neurips\", \"width\": \"5.5in\"},"
                + " \"colour\": {\"map\": \"viridis\", \"minimum\": 1e-4, \"maximum\": 1.0, \"scale\": \"log\"}}";
        return new Seed(
                folder.resolve("figure.json"), text.getBytes(java.nio.charset.StandardCharsets.UTF_8), List.of());
    }

    private static Seed session(Path folder) {
        String text = """
            {"version": 2, "sources": [{"letter": "A", "name": "a", "kind": "recording",
             "path": "story.safetensors", "absolutePath": "/x/story.safetensors", "size": 12, "sha256": "00",
             "text": "a b", "bos": false, "chat": true, "tokenIds": [1, 2], "thetaScale": 2.5,
             "interventions": ["window 4+60"]}], "current": "A",
             "heads": {"compared": [[1, 2], [3, 4]], "focused": [1, 2], "held": [{"source": "A", "head": [1, 2]}]},
             "look": {"zoom": [0.0, 0.0, 12.0, 12.5], "scale": "LOG", "colourMap": "viridis", "limits": [],
             "switches": ["INVERTED"], "tab": "DECAY"},
             "window": {"width": 1440.0, "height": 900.0, "maximised": false, "overviewWidth": 0.0,
             "plotsWidth": 0.0, "overviewShown": true, "plotsShown": true, "textShown": true}}
            """;
        return new Seed(
                folder.resolve("session.json"), text.getBytes(java.nio.charset.StandardCharsets.UTF_8), List.of());
    }

    private static void trace(Path file) {
        TraceFormats.claims(file);
        TraceCheck.of(file);
        try (Trace trace = TraceFormats.open(file)) {
            trace.attention().ifPresent(Subjects::rows);
            trace.sweep().ifPresent(sweep -> replayed(sweep, file));
        }
    }

    private static void replayed(RecordedSweep sweep, Path file) {
        try {
            SweepRecords.replay(sweep);
        } catch (UserFault fault) {
            throw fault.of(file);
        }
    }

    private static void rows(RecordedAttention attention) {
        attention.tokens().joined();
        attention.meanLoss();
        for (int layer : attention.facts().layers().stream().limit(8).toList()) {
            attention.map(new LayerHead(layer, 0));
            attention.scan(
                    layer, rows -> rows.copyRow(rows.heads() - 1, rows.queries() - 1, new float[rows.keys()], 0));
        }
    }

    private static void folder(Path file) {
        model(java.util.Objects.requireNonNull(file.getParent()));
    }

    private static void model(Path place) {
        try (Checkpoint checkpoint = Checkpoints.open(place)) {
            checkpoint.tensorNames().stream().limit(20).forEach(name -> {
                Tensor tensor = checkpoint.tensor(name);
                if (tensor.elements() <= MOST_WEIGHTS) {
                    TensorReader.floats(tensor);
                }
            });
            Tokenizers.find(checkpoint).ifPresent(tokenizer -> {
                try (Tokenizer open = tokenizer) {
                    open.describe(open.encode(TEXT, new Tokenizer.Options(false, false))
                            .ids());
                    open.encode(TEXT, open.defaults());
                }
            });
            Models.describe(checkpoint);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void template(Path file) throws IOException {
        ChatTemplate.of(text(file), String.valueOf(file.getFileName()))
                .userTurn(TEXT, Map.of("bos_token", "<s>", "eos_token", "</s>"));
    }

    private static void specification(Path file) throws IOException {
        SpecJson.read(text(file), String.valueOf(file.getFileName()));
    }
}
