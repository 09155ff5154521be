package sinkscope.trace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.Glyphs;
import sinkscope.attention.Tokens;
import sinkscope.work.UserFault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The `__metadata__` strings of a trace and the facts they stand for. Nested values are JSON inside strings,
/// because a safetensors header holds nothing but strings.
final class TraceMetadata {

    static final String FORMAT = "sinkscope-trace";
    static final int VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private final Map<String, String> strings;

    TraceMetadata(Path file, Map<String, String> strings) {
        this.file = file;
        this.strings = strings;
    }

    /// What is written for these facts and tokens.
    static Map<String, String> strings(AttentionFacts facts, Tokens tokens) {
        Map<String, String> strings = new LinkedHashMap<>();
        strings.put("format", FORMAT);
        strings.put("version", Integer.toString(VERSION));
        strings.put("model", facts.model());
        strings.put("revision", facts.revision());
        strings.put("dtype_original", facts.quantisation());
        strings.put("n_layers", Integer.toString(facts.layerCount()));
        strings.put("n_heads", Integer.toString(facts.heads()));
        strings.put("n_kv_heads", facts.kvHeads() == 0 ? "" : Integer.toString(facts.kvHeads()));
        strings.put("rope_theta", theta(facts.ropeThetas()));
        strings.put("theta_scale", Double.toString(facts.thetaScale()));
        strings.put("rope_scaling", facts.ropeScaling());
        strings.put("interventions", facts.interventions().isEmpty() ? "" : json(facts.interventions()));
        strings.put("attn_implementation", facts.attention());
        strings.put("causal", Boolean.toString(facts.causal()));
        strings.put("prompt_sha256", facts.promptSha256());
        strings.put("created", facts.created());
        strings.put("tool", facts.tool());
        if (tokens.count() > 0) {
            strings.put("tokens", JSON.writeValueAsString(tokens.texts()));
        }
        strings.values().removeIf(String::isEmpty);
        return strings;
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    private static String theta(List<Double> thetas) {
        return switch (thetas.size()) {
            case 0 -> "";
            case 1 -> Double.toString(thetas.getFirst());
            default -> JSON.writeValueAsString(thetas);
        };
    }

    /// @throws UserFault if the file was written by a later version
    void checkVersion() {
        int version = count("version", VERSION);
        if (version > VERSION) {
            throw new UserFault(file + " is a trace of version " + version + ", and this program reads version "
                    + VERSION + "; open it with a newer Sinkscope.");
        }
    }

    /// @param layers indices of the recorded layers, ascending, perhaps none
    /// @param heads query heads as recorded
    /// @param causal as seen in the numbers, where the metadata says nothing
    AttentionFacts facts(List<Integer> layers, int heads, boolean causal) {
        int layerCount = Math.max(count("n_layers", 0), layers.isEmpty() ? 0 : layers.getLast() + 1);
        return new AttentionFacts(
                text("model"),
                text("revision"),
                text("dtype_original"),
                layerCount,
                layers,
                heads == 0 ? count("n_heads", 0) : heads,
                count("n_kv_heads", 0),
                thetas(),
                number("theta_scale", 1),
                text("rope_scaling"),
                texts("interventions").orElse(List.of()),
                text("attn_implementation"),
                flag("causal").orElse(causal),
                text("prompt_sha256"),
                text("created"),
                text("tool"));
    }

    /// The recorded tokens.
    ///
    /// @param count T as the arrays have it
    /// @param ids `[T]` or empty
    /// @throws UserFault if there is another number of them than the arrays have
    /// @param batch how many texts the arrays hold, of which one was taken; 0 if they are of one text
    Tokens tokens(int count, List<Integer> ids, long batch) {
        List<String> texts = ofText(batch).orElseGet(() -> Tokens.unnamed(count).texts());
        if (texts.size() != count) {
            throw new UserFault(file + " names " + texts.size() + " tokens in its metadata but holds attention over "
                    + count + "; save both from the same pass.");
        }
        return new Tokens(ids, texts);
    }

    /// The text of a batch that is meant.
    int batchItem() {
        return count(Given.BATCH_ITEM, 0);
    }

    /// The tokens: of a batch perhaps one list for each text.
    private Optional<List<String>> ofText(long batch) {
        Optional<JsonNode> node = json("tokens");
        boolean lists =
                node.isPresent() && node.get().isArray() && node.get().path(0).isArray();
        if (!lists) {
            return texts("tokens");
        }
        if (node.get().size() != Math.max(1, batch)) {
            throw wrong("tokens", batch == 0 ? "the tokens of one text" : "those of " + batch + " texts");
        }
        return Optional.of(texts("tokens", node.get().get(batch == 0 ? 0 : batchItem())));
    }

    /// Every string whose key begins with `prefix`, by the rest of its key.
    Map<String, String> textsUnder(String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        strings.forEach((key, text) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), text);
            }
        });
        return found;
    }

    String text(String key) {
        return Glyphs.wellFormed(strings.getOrDefault(key, ""));
    }

    /// The texts of a JSON array.
    Optional<List<String>> texts(String key) {
        return json(key).map(node -> texts(key, node));
    }

    private List<String> texts(String key, JsonNode node) {
        List<String> texts = new ArrayList<>();
        for (JsonNode entry : node) {
            if (!entry.isString()) {
                throw wrong(key, "a JSON array of texts");
            }
            texts.add(entry.stringValue());
        }
        if (!node.isArray()) {
            throw wrong(key, "a JSON array of texts");
        }
        return texts;
    }

    private List<Double> thetas() {
        Optional<JsonNode> node = json("rope_theta");
        if (node.isEmpty() || node.get().isNull()) {
            return List.of();
        }
        List<Double> thetas = new ArrayList<>();
        for (JsonNode entry : node.get().isArray() ? node.get() : List.of(node.get())) {
            double theta = real(entry);
            if (!(theta > 0) || Double.isInfinite(theta)) {
                throw wrong("rope_theta", "a positive number");
            }
            thetas.add(theta);
        }
        return thetas;
    }

    private int count(String key, int otherwise) {
        return json(key)
                .map(node -> {
                    if (!node.isInt() || node.intValue() < 0) {
                        throw wrong(key, "a whole number");
                    }
                    return node.intValue();
                })
                .orElse(otherwise);
    }

    private double number(String key, double otherwise) {
        return json(key)
                .map(node -> {
                    if (!(real(node) > 0) || Double.isInfinite(real(node))) {
                        throw wrong(key, "a positive number");
                    }
                    return real(node);
                })
                .orElse(otherwise);
    }

    /// NaN for what is no number; a whole number of hundreds of digits is infinite.
    private static double real(JsonNode node) {
        return !node.isNumber()
                ? Double.NaN
                : node.isIntegralNumber() ? node.bigIntegerValue().doubleValue() : node.doubleValue();
    }

    /// True and false in Python's and JSON's spelling.
    private Optional<Boolean> flag(String key) {
        return switch (text(key).strip()) {
            case "" -> Optional.empty();
            case "true", "True", "1" -> Optional.of(true);
            case "false", "False", "0" -> Optional.of(false);
            default -> throw wrong(key, "true or false");
        };
    }

    private Optional<JsonNode> json(String key) {
        String text = text(key);
        if (text.isBlank() || text.equals("None")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JacksonException e) {
            throw new UserFault(
                    file + " has the metadata `" + key + "` as “" + shortened(text) + "”, which is not JSON.", e);
        }
    }

    private UserFault wrong(String key, String expected) {
        return new UserFault(
                file + " has the metadata `" + key + "` as “" + shortened(text(key)) + "”, expected " + expected + ".");
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
