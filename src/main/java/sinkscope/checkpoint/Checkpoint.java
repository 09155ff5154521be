package sinkscope.checkpoint;

import java.nio.file.Path;
import java.util.Set;
import sinkscope.tensor.Tensor;

/// An opened model container. Its tensors stay in the mapped file until it is closed.
public interface Checkpoint extends AutoCloseable {

    /// What was opened: the file, or the folder of a Hugging Face model.
    Path path();

    /// The container's name for people, such as `GGUF` or `safetensors folder`.
    String container();

    /// A name for people, such as `SmolLM2-135M-Instruct`.
    String name();

    /// How most weights are stored, such as `Q4_1` or `BF16`.
    String quantisation();

    ModelConfig config();

    Set<String> tensorNames();

    default boolean has(String name) {
        return tensorNames().contains(name);
    }

    /// @param name as this container writes it
    /// @return the tensor in row-major shape, `[out, in]` for a matrix whatever the container's own order
    /// @throws sinkscope.work.UserFault if there is none of that name
    Tensor tensor(String name);

    @Override
    void close();
}
