package sinkscope.model.architecture;

import java.util.Optional;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.ModelConfig.Dialect;
import sinkscope.tensor.Tensor;
import sinkscope.work.UserFault;

/// What an architecture reads from: a checkpoint's settings and tensors under the names of either dialect.
public final class Source {

    private final Checkpoint checkpoint;
    private final ConfigReader config;
    private final TensorNames names;

    Source(Checkpoint checkpoint, Architecture architecture) {
        this.checkpoint = checkpoint;
        this.config = new ConfigReader(checkpoint.config(), checkpoint.path().toString());
        this.names = new TensorNames(
                checkpoint.config().dialect() == Dialect.GGUF,
                architecture.huggingFaceNames(),
                checkpoint.tensorNames());
    }

    public ConfigReader config() {
        return config;
    }

    public TensorNames names() {
        return names;
    }

    /// How many layers the model has. Every family asks here before it plans the first of them: more layers than
    /// tensors cannot be, and planning them would fill the memory.
    ///
    /// @throws UserFault if it does not say, or if there are more layers than tensors
    public int layers(String huggingFace, String gguf) {
        int layers = config.count(huggingFace, gguf);
        if (layers > checkpoint.tensorNames().size()) {
            throw new UserFault(checkpoint.path() + " is said to have " + layers + " layers but holds "
                    + checkpoint.tensorNames().size() + " tensors; the file is damaged.");
        }
        return layers;
    }

    public boolean isGguf() {
        return config.isGguf();
    }

    /// The architecture as the container names it.
    public String architecture() {
        return checkpoint.config().architecture();
    }

    public boolean has(String tensor) {
        return checkpoint.has(tensor);
    }

    public Optional<String> ifPresent(String tensor) {
        return checkpoint.has(tensor) ? Optional.of(tensor) : Optional.empty();
    }

    /// @throws UserFault if there is none of that name
    public Tensor tensor(String name) {
        return checkpoint.tensor(name);
    }

    /// Rows of the token embedding: the vocabulary as the weights have it.
    ///
    /// @throws UserFault if there is no such tensor or it is not a matrix
    public int vocabulary() {
        String name = names.top("token_embd") + ".weight";
        long[] shape = checkpoint.tensor(name).shape();
        if (shape.length != 2) {
            throw new UserFault("Tensor " + name + " of " + checkpoint.path() + " is not a matrix.");
        }
        return Math.toIntExact(shape[0]);
    }
}
