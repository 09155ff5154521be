package sinkscope.tokenizer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import sinkscope.checkpoint.ModelConfig;
import sinkscope.work.UserFault;

/// A configuration written down in a test.
record MapConfig(Dialect dialect, String architecture, Map<String, Object> values) implements ModelConfig {

    static MapConfig gguf(String architecture, Map<String, Object> values) {
        return new MapConfig(Dialect.GGUF, architecture, values);
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
