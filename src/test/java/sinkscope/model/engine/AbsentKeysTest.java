package sinkscope.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.attention.LiveAttention;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.checkpoint.SafetensorsFile;
import sinkscope.model.ModelOptions;
import sinkscope.model.PassRequest;
import sinkscope.model.architecture.Architectures;
import sinkscope.model.plan.Decoder;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A key that a configuration leaves out, or sets to null, means what transformers takes it to mean: every key of every
/// reference model in turn. Reference values by `src/bench/oracles/absent_keys.py`. Where transformers refuses, this
/// program refuses or computes what the whole configuration says; and it may refuse what lacks an essential, by name.
class AbsentKeysTest {

    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int REFUSED = -1;

    @TempDir
    private Path folder;

    private final Expected results = Expected.read(RESOURCES.resolve("model/absent-keys.safetensors"));

    @TestFactory
    Stream<DynamicTest> everyKeyOfEveryModel() {
        JsonNode cases;
        try (SafetensorsFile file = SafetensorsFile.open(RESOURCES.resolve("model/absent-keys.safetensors"))) {
            cases = JSON.readTree(file.metadata().get("cases"));
        }
        return cases.properties().stream()
                .map(model -> DynamicTest.dynamicTest(
                        model.getKey(), () -> assertEquals(List.of(), wrong(model.getKey(), model.getValue()))));
    }

    private List<String> wrong(String model, JsonNode cases) throws IOException {
        Path original = RESOURCES.resolve(model);
        Path place = Files.createDirectories(folder.resolve(model));
        Files.copy(original.resolve("model.safetensors"), place.resolve("model.safetensors"));
        Expected expected = Expected.read(original.resolve("expected.safetensors"));
        JsonNode whole = JSON.readTree(Files.readString(original.resolve("config.json")));
        List<String> wrong = new ArrayList<>();
        // Many keys change nothing in the plan: each plan runs once.
        Map<String, float[]> computed = new HashMap<>();
        for (Map.Entry<String, JsonNode> key : cases.properties()) {
            for (Map.Entry<String, JsonNode> change : key.getValue().properties()) {
                int result = expected(key.getValue(), change.getKey());
                Files.writeString(place.resolve("config.json"), changed(whole, key.getKey(), change.getKey()));
                String what = key.getKey() + " " + change.getKey() + ": ";
                try {
                    float[] found = compute(place, expected, computed);
                    double off = difference(model + "/" + Math.max(result, 0), found);
                    if (off > 1) {
                        wrong.add(what + (result == REFUSED ? "should be refused" : off + " times the tolerance"));
                    }
                } catch (UserFault refusal) {
                    if (change.getValue().asInt() != REFUSED && !names(refusal, key.getKey())) {
                        wrong.add(what + "refused: " + refusal.getMessage());
                    }
                }
            }
        }
        return wrong;
    }

    /// Which result is right. Null where transformers fails on it means the same as leaving the key out.
    private static int expected(JsonNode changes, String change) {
        int result = changes.path(change).asInt();
        return result == REFUSED && change.equals("null")
                ? changes.path("absent").asInt()
                : result;
    }

    /// No default is taken for what configurations never leave out: the sentence then says what is missing.
    private static boolean names(UserFault refusal, String path) {
        String last = path.substring(path.lastIndexOf('.') + 1);
        return String.valueOf(refusal.getMessage()).contains("lacks \"" + last + "\"");
    }

    private static String changed(JsonNode whole, String path, String change) {
        JsonNode root = whole.deepCopy();
        String[] keys = path.split("\\.");
        JsonNode parent = root;
        for (String key : Arrays.copyOf(keys, keys.length - 1)) {
            parent = parent.path(key);
        }
        ObjectNode place = (ObjectNode) parent;
        if (change.equals("absent")) {
            place.remove(keys[keys.length - 1]);
        } else {
            place.putNull(keys[keys.length - 1]);
        }
        return root.toString();
    }

    /// The last row of every head's attention, then the last logits.
    private static float[] compute(Path place, Expected expected, Map<String, float[]> known) {
        try (Checkpoint checkpoint = Checkpoints.open(place)) {
            Decoder plan = Architectures.plan(checkpoint);
            return known.computeIfAbsent(
                    plan.toString().replaceAll("Lambda[^,\\]]*", "order"), _ -> compute(checkpoint, plan, expected));
        }
    }

    private static float[] compute(Checkpoint checkpoint, Decoder plan, Expected expected) {
        int tokens = expected.tokens().count();
        Recorded recorded = new Recorded(tokens);
        try (EngineModel model = (EngineModel) EngineModels.trained(checkpoint, plan, ModelOptions.DEFAULT)) {
            PassRequest request = new PassRequest(expected.tokens(), 1, "");
            EngineModel.Run run = model.run(request, recorded, Progress.none(), Cancellation.never(), true);
            try (LiveAttention _ = run.attention()) {
                int heads = model.facts().heads();
                int rows = model.facts().layers() * heads;
                float[] all = new float[rows * tokens + model.facts().vocabulary()];
                for (int row = 0; row < rows; row++) {
                    int last = (row % heads * tokens + tokens - 1) * tokens;
                    System.arraycopy(recorded.attention(row / heads), last, all, row * tokens, tokens);
                }
                int logits = all.length - rows * tokens;
                System.arraycopy(run.logits(), run.logits().length - logits, all, rows * tokens, logits);
                return all;
            }
        }
    }

    /// The largest difference, in units of what is allowed: 1e-5 for probabilities, more for larger logits.
    private double difference(String result, float[] found) {
        float[] reference = results.values(result);
        if (reference.length != found.length) {
            return Double.POSITIVE_INFINITY;
        }
        double worst = 0;
        for (int i = 0; i < reference.length; i++) {
            double off = Math.abs((double) reference[i] - found[i]) / (1e-5 * Math.max(1, 10 * Math.abs(reference[i])));
            worst = Math.max(worst, Double.isNaN(off) ? Double.POSITIVE_INFINITY : off);
        }
        return worst;
    }
}
