package sinkscope.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import sinkscope.work.UserFault;

/// A GGUF file's metadata as a configuration: keys are the file's own, such as `llama.attention.head_count`.
final class GgufConfig implements ModelConfig {

    private final Path path;
    private final Map<String, GgufValue> values;

    GgufConfig(Path path, Map<String, GgufValue> values) {
        this.path = path;
        this.values = values;
    }

    @Override
    public Dialect dialect() {
        return Dialect.GGUF;
    }

    @Override
    public String architecture() {
        return text("general.architecture")
                .orElseThrow(() -> new UserFault(
                        path + " does not name its architecture: the metadata general.architecture is missing."));
    }

    @Override
    public boolean has(String key) {
        return values.containsKey(key);
    }

    @Override
    public OptionalLong integer(String key) {
        return switch (values.get(key)) {
            case null -> OptionalLong.empty();
            case GgufValue.Whole(long value) -> OptionalLong.of(value);
            case GgufValue other -> throw mismatch(key, "a whole number", other);
        };
    }

    @Override
    public OptionalDouble number(String key) {
        return switch (values.get(key)) {
            case null -> OptionalDouble.empty();
            case GgufValue.Whole(long value) -> OptionalDouble.of(value);
            case GgufValue.Real(double value) -> OptionalDouble.of(value);
            case GgufValue other -> throw mismatch(key, "a number", other);
        };
    }

    @Override
    public Optional<String> text(String key) {
        return switch (values.get(key)) {
            case null -> Optional.empty();
            case GgufValue.Text(String value) -> Optional.of(value);
            case GgufValue other -> throw mismatch(key, "a text", other);
        };
    }

    @Override
    public Optional<Boolean> flag(String key) {
        return switch (values.get(key)) {
            case null -> Optional.empty();
            case GgufValue.Flag(boolean value) -> Optional.of(value);
            case GgufValue other -> throw mismatch(key, "true or false", other);
        };
    }

    @Override
    public List<Double> numbers(String key) {
        List<Double> numbers = new ArrayList<>();
        for (GgufValue value : elements(key)) {
            switch (value) {
                case GgufValue.Whole(long whole) -> numbers.add((double) whole);
                case GgufValue.Real(double real) -> numbers.add(real);
                // Per-layer switches are arrays of BOOL.
                case GgufValue.Flag(boolean flag) -> numbers.add(flag ? 1.0 : 0.0);
                default -> throw mismatch(key, "numbers", value);
            }
        }
        return List.copyOf(numbers);
    }

    @Override
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (GgufValue value : elements(key)) {
            if (value instanceof GgufValue.Text(String text)) {
                texts.add(text);
            } else {
                throw mismatch(key, "texts", value);
            }
        }
        return List.copyOf(texts);
    }

    @Override
    public float[] floats(String key) {
        List<GgufValue> elements = elements(key);
        float[] floats = new float[elements.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = switch (elements.get(i)) {
                case GgufValue.Real(double value) -> (float) value;
                case GgufValue.Whole(long value) -> value;
                case GgufValue other -> throw mismatch(key, "numbers", other);
            };
        }
        return floats;
    }

    @Override
    public int[] integers(String key) {
        List<GgufValue> elements = elements(key);
        int[] integers = new int[elements.size()];
        for (int i = 0; i < integers.length; i++) {
            if (elements.get(i) instanceof GgufValue.Whole(long value) && value == (int) value) {
                integers[i] = (int) value;
            } else {
                throw mismatch(key, "whole numbers of 32 bits", elements.get(i));
            }
        }
        return integers;
    }

    @Override
    public List<String> keys(String prefix) {
        String start = prefix.isEmpty() ? "" : prefix + ".";
        return values.keySet().stream().filter(key -> key.startsWith(start)).toList();
    }

    private List<GgufValue> elements(String key) {
        return switch (values.get(key)) {
            case null -> List.of();
            case GgufValue.Array array -> {
                if (array.type() == GgufValueType.ARRAY) {
                    throw mismatch(key, "a plain array", array);
                }
                yield GgufCursor.elements(path, array, "metadata " + Shown.name(key));
            }
            case GgufValue single -> List.of(single);
        };
    }

    private UserFault mismatch(String key, String expected, GgufValue found) {
        String what = switch (found) {
            case GgufValue.Whole(long value) -> "the whole number " + value;
            case GgufValue.Real(double value) -> "the number " + value;
            case GgufValue.Flag(boolean value) -> String.valueOf(value);
            case GgufValue.Text(String value) -> "the text " + Shown.name(value);
            case GgufValue.Array array -> "an array of " + array.count() + " " + array.type();
        };
        return new UserFault(
                path + ": the metadata " + Shown.name(key) + " should be " + expected + " but holds " + what + ".");
    }
}
