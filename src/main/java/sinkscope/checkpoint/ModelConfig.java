package sinkscope.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import sinkscope.work.UserFault;

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

    /// Whether the key is there and expressly says nothing, as `null` in JSON does.
    default boolean isNull(String key) {
        return false;
    }

    /// @throws sinkscope.work.UserFault if the value is not a whole number
    OptionalLong integer(String key);

    /// @throws sinkscope.work.UserFault if the value is not a number
    OptionalDouble number(String key);

    /// @throws sinkscope.work.UserFault if the value is not a text
    Optional<String> text(String key);

    /// @throws sinkscope.work.UserFault if the value is neither true nor false
    Optional<Boolean> flag(String key);

    /// The numbers of an array; a single number counts as an array of one, a flag as 0 or 1; empty if absent.
    ///
    /// @throws sinkscope.work.UserFault if it holds anything else
    List<Double> numbers(String key);

    /// The texts of an array; a single text counts as an array of one; empty if absent.
    ///
    /// @throws sinkscope.work.UserFault if it holds anything else
    List<String> texts(String key);

    /// As [#numbers], for large arrays such as a vocabulary's scores.
    default float[] floats(String key) {
        List<Double> numbers = numbers(key);
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.get(i).floatValue();
        }
        return floats;
    }

    /// As [#numbers], for large arrays of whole numbers such as a vocabulary's token types.
    ///
    /// @throws sinkscope.work.UserFault if one of them is not a whole number of 32 bits
    default int[] integers(String key) {
        List<Double> numbers = numbers(key);
        int[] integers = new int[numbers.size()];
        for (int i = 0; i < integers.length; i++) {
            double number = numbers.get(i);
            integers[i] = (int) number;
            if (integers[i] != number) {
                throw new UserFault(
                        "The configuration's " + key + " should hold whole numbers but holds " + number + ".");
            }
        }
        return integers;
    }

    /// All keys below `prefix`, as whole dotted paths; those of the whole configuration if `prefix` is empty. For
    /// `info` and for refusing what is unknown by name.
    List<String> keys(String prefix);
}
