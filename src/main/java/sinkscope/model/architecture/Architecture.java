package sinkscope.model.architecture;

import java.util.Map;
import java.util.Set;
import sinkscope.model.plan.Decoder;

/// One model family: recognises its configurations and writes down the plan of a checkpoint.
public interface Architecture {

    /// The family's name for people, such as `Llama`.
    String name();

    /// `model_type` values of Hugging Face configurations.
    Set<String> huggingFace();

    /// `general.architecture` values of GGUF files.
    Set<String> gguf();

    /// Where this family's Hugging Face tensors differ from the common names of [TensorNames#COMMON].
    default Map<String, String> huggingFaceNames() {
        return Map.of();
    }

    /// @throws sinkscope.work.UserFault if the configuration or the tensors are not what this family has
    Decoder plan(Source source);
}
