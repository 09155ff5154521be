package sinkscope.tokenizer;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import sinkscope.checkpoint.ModelConfig;
import sinkscope.work.UserFault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A configuration written down in a test.
record MapConfig(Dialect dialect, String architecture, Map<String, Object> values) implements ModelConfig {

    static MapConfig gguf(String architecture, Map<String, Object> values) {
        return new MapConfig(Dialect.GGUF, architecture, values);
    }

    /// From a file that holds the architecture and the metadata.
    static MapConfig read(Path path) {
        JsonNode file = new JsonMapper().readTree(path);
        @SuppressWarnings("unchecked")
        Map<String, Object> values = new JsonMapper().convertValue(file.path("metadata"), Map.class);
        return gguf(file.path("architecture").stringValue(), values);
    }

    MapConfig with(String key, @Nullable Object value) {
        Map<String, Object> changed = new HashMap<>(values);
        if (value == null) {
            changed.remove(key);
        } else {
            changed.put(key, value);
        }
        return new MapConfig(dialect, architecture, changed);
    }

    @Override
    public boolean has(String key) {
        return values.containsKey(key);
    }

    @Override
    public OptionalLong integer(String key) {
        return has(key) ? OptionalLong.of(value(key, Number.class).longValue()) : OptionalLong.empty();
    }

    @Override
    public OptionalDouble number(String key) {
        return has(key) ? OptionalDouble.of(value(key, Number.class).doubleValue()) : OptionalDouble.empty();
    }

    @Override
    public Optional<String> text(String key) {
        return has(key) ? Optional.of(value(key, String.class)) : Optional.empty();
    }

    @Override
    public Optional<Boolean> flag(String key) {
        return has(key) ? Optional.of(value(key, Boolean.class)) : Optional.empty();
    }

    @Override
    public List<Double> numbers(String key) {
        return has(key)
                ? value(key, List.class).stream()
                        .map(n -> ((Number) n).doubleValue())
                        .toList()
                : List.of();
    }

    @Override
    public List<String> texts(String key) {
        return has(key) ? value(key, List.class) : List.of();
    }

    @Override
    public List<String> keys(String prefix) {
        return values.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    private <T> T value(String key, Class<T> type) {
        Object value = values.get(key);
        if (!type.isInstance(value)) {
            throw new UserFault(key + " is not a " + type.getSimpleName() + ": " + value);
        }
        return type.cast(value);
    }
}
