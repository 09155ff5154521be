package sinkscope.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What a container says of its model, key by key, in the container's own dialect. Interpreting it is the
/// architecture's business; this room only makes sure that values are of the type asked for.
///
/// Keys are dotted paths: `rope_parameters.rope_theta` in a Hugging Face config, `llama.rope.freq_base` in GGUF.
public interface ModelConfig {

    /// The two ways of writing a configuration.
    enum Dialect {
        HUGGING_FACE,
        GGUF
    }

    Dialect dialect();

    /// The architecture as the dialect names it: `model_type`, or `general.architecture`.
    String architecture();

    boolean has(String key);

    /// @throws sinkscope.work.UserFault if the value is not a whole number
    OptionalLong integer(String key);

    /// @throws sinkscope.work.UserFault if the value is not a number
    OptionalDouble number(String key);

    /// @throws sinkscope.work.UserFault if the value is not a text
    Optional<String> text(String key);

    /// @throws sinkscope.work.UserFault if the value is neither true nor false
    Optional<Boolean> flag(String key);

    /// The numbers of an array; a single number counts as an array of one; empty if absent.
    List<Double> numbers(String key);

    /// The texts of an array; empty if absent.
    List<String> texts(String key);

    /// All keys below `prefix`, for `info` and for refusing what is unknown by name.
    List<String> keys(String prefix);
}
