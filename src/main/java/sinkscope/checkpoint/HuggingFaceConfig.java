package sinkscope.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import sinkscope.work.UserFault;
import tools.jackson.databind.JsonNode;

/// A `config.json`: keys are dotted paths into it, a `null` counts as absent.
final class HuggingFaceConfig implements ModelConfig {

    private final Path path;
    private final JsonNode root;

    private HuggingFaceConfig(Path path, JsonNode root) {
        this.path = path;
        this.root = root;
    }

    /// @throws UserFault if it cannot be read or is not a JSON object
    static HuggingFaceConfig read(Path path) {
        return new HuggingFaceConfig(path, JsonFile.object(path));
    }

    @Override
    public Dialect dialect() {
        return Dialect.HUGGING_FACE;
    }

    @Override
    public String architecture() {
        // A model that also sees or hears wraps a language model, which is what can be run on a text.
        return text("text_config.model_type")
                .or(() -> text("model_type"))
                .orElseThrow(() -> new UserFault(path + " does not name its architecture: model_type is missing."));
    }

    @Override
    public boolean has(String key) {
        return find(key) != null;
    }

    @Override
    public boolean isNull(String key) {
        return root.at("/" + key.replace('.', '/')).isNull();
    }

    @Override
    public OptionalLong integer(String key) {
        JsonNode node = find(key);
        if (node == null) {
            return OptionalLong.empty();
        }
        if (node.isNumber() && node.canConvertToLong() && real(node) == Math.rint(real(node))) {
            return OptionalLong.of(node.isIntegralNumber() ? node.longValue() : (long) real(node));
        }
        throw mismatch(key, "a whole number", node);
    }

    @Override
    public OptionalDouble number(String key) {
        JsonNode node = find(key);
        if (node == null) {
            return OptionalDouble.empty();
        }
        if (node.isNumber()) {
            return OptionalDouble.of(real(node));
        }
        throw mismatch(key, "a number", node);
    }

    @Override
    public Optional<String> text(String key) {
        JsonNode node = find(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node.isString()) {
            return Optional.of(node.stringValue());
        }
        throw mismatch(key, "a text", node);
    }

    @Override
    public Optional<Boolean> flag(String key) {
        JsonNode node = find(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node.isBoolean()) {
            return Optional.of(node.booleanValue());
        }
        throw mismatch(key, "true or false", node);
    }

    @Override
    public List<Double> numbers(String key) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode node : elements(key)) {
            if (node.isBoolean()) {
                numbers.add(node.booleanValue() ? 1.0 : 0.0);
            } else if (node.isNumber()) {
                numbers.add(real(node));
            } else {
                throw mismatch(key, "numbers", node);
            }
        }
        return List.copyOf(numbers);
    }

    @Override
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode node : elements(key)) {
            if (!node.isString()) {
                throw mismatch(key, "texts", node);
            }
            texts.add(node.stringValue());
        }
        return List.copyOf(texts);
    }

    @Override
    public List<String> keys(String prefix) {
        JsonNode start = prefix.isEmpty() ? root : find(prefix);
        List<String> keys = new ArrayList<>();
        if (start != null) {
            collect(start, prefix, keys);
        }
        return List.copyOf(keys);
    }

    private static void collect(JsonNode node, String path, List<String> keys) {
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            String key = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            if (property.getValue().isObject() && !property.getValue().isEmpty()) {
                collect(property.getValue(), key, keys);
            } else if (!property.getValue().isNull()) {
                keys.add(key);
            }
        }
    }

    /// A whole number of hundreds of digits is no double and, like 1e999, infinite.
    private static double real(JsonNode number) {
        return number.isIntegralNumber() ? number.bigIntegerValue().doubleValue() : number.doubleValue();
    }

    private Iterable<JsonNode> elements(String key) {
        JsonNode node = find(key);
        if (node == null) {
            return List.of();
        }
        return node.isArray() ? node.values() : List.of(node);
    }

    private @Nullable JsonNode find(String key) {
        JsonNode node = root;
        for (String part : key.split("\\.", -1)) {
            node = node.isObject() ? node.get(part) : null;
            if (node == null || node.isNull()) {
                return null;
            }
        }
        return node;
    }

    private UserFault mismatch(String key, String expected, JsonNode found) {
        return new UserFault(path + ": " + Shown.name(key) + " should be " + expected + " but is "
                + Shown.name(found.toString()) + ".");
    }
}
