package sinkscope.model.architecture;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import sinkscope.checkpoint.ModelConfig;
import sinkscope.checkpoint.ModelConfig.Dialect;
import sinkscope.work.UserFault;

/// Reads one setting by the name it has in either dialect. GGUF names are given without their architecture prefix;
/// an empty name means that dialect has no such setting. Hugging Face settings of a model that wraps its language model
/// are looked up under `text_config`.
public final class ConfigReader {

    private static final String WRAPPED = "text_config.";

    private final ModelConfig config;
    private final String prefix;
    private final String where;

    /// @param where the file or folder, for messages
    ConfigReader(ModelConfig config, String where) {
        this.config = config;
        this.where = where;
        if (config.dialect() == Dialect.GGUF) {
            this.prefix = config.architecture() + ".";
        } else {
            this.prefix = config.keys("text_config").isEmpty() ? "" : WRAPPED;
        }
    }

    public boolean isGguf() {
        return config.dialect() == Dialect.GGUF;
    }

    /// Whether the language model is a part of a larger one.
    public boolean isWrapped() {
        return prefix.equals(WRAPPED);
    }

    /// Whether the container says anything about it, if only `null`.
    public boolean has(String huggingFace, String gguf) {
        String key = key(huggingFace, gguf);
        return !key.isEmpty() && (config.has(key) || config.isNull(key));
    }

    /// Whether a Hugging Face configuration has an object of this name with anything in it.
    public boolean hasWithin(String huggingFace) {
        return !isGguf() && !config.keys(prefix + huggingFace).isEmpty();
    }

    public OptionalLong integer(String huggingFace, String gguf) {
        String key = key(huggingFace, gguf);
        return key.isEmpty() ? OptionalLong.empty() : config.integer(key);
    }

    public OptionalDouble number(String huggingFace, String gguf) {
        String key = key(huggingFace, gguf);
        return key.isEmpty() ? OptionalDouble.empty() : config.number(key);
    }

    public Optional<String> text(String huggingFace, String gguf) {
        String key = key(huggingFace, gguf);
        return key.isEmpty() ? Optional.empty() : config.text(key);
    }

    public Optional<Boolean> flag(String huggingFace, String gguf) {
        String key = key(huggingFace, gguf);
        return key.isEmpty() ? Optional.empty() : config.flag(key);
    }

    public List<Double> numbers(String huggingFace, String gguf) {
        String key = key(huggingFace, gguf);
        return key.isEmpty() ? List.of() : config.numbers(key);
    }

    public List<String> texts(String huggingFace, String gguf) {
        String key = key(huggingFace, gguf);
        return key.isEmpty() ? List.of() : config.texts(key);
    }

    /// A positive count that the model cannot be run without.
    ///
    /// @throws UserFault if it is missing or not positive
    public int count(String huggingFace, String gguf) {
        long value = integer(huggingFace, gguf).orElseThrow(() -> missing(huggingFace, gguf));
        return positive(value, huggingFace, gguf);
    }

    public int count(String huggingFace, String gguf, int otherwise) {
        return positive(integer(huggingFace, gguf).orElse(otherwise), huggingFace, gguf);
    }

    public double number(String huggingFace, String gguf, double otherwise) {
        return number(huggingFace, gguf).orElse(otherwise);
    }

    /// A number whose `null` means that the model does without, given as 0; left out it means the family's own.
    public double numberUnlessNull(String huggingFace, String gguf, double otherwise) {
        return number(huggingFace, gguf).orElse(has(huggingFace, gguf) ? 0 : otherwise);
    }

    public boolean flag(String huggingFace, String gguf, boolean otherwise) {
        return flag(huggingFace, gguf).orElse(otherwise);
    }

    public UserFault missing(String huggingFace, String gguf) {
        return new UserFault("The configuration of " + where + " lacks \"" + key(huggingFace, gguf)
                + "\", so the model cannot be run.");
    }

    private int positive(long value, String huggingFace, String gguf) {
        if (value < 1 || value > 1 << 28) {
            throw new UserFault("The configuration of " + where + " gives " + value + " for \"" + key(huggingFace, gguf)
                    + "\", which is not a possible count.");
        }
        return (int) value;
    }

    private String key(String huggingFace, String gguf) {
        String name = isGguf() ? gguf : huggingFace;
        return name.isEmpty() ? "" : prefix + name;
    }
}
