package sinkscope.model.architecture;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.ModelConfig.Dialect;
import sinkscope.model.plan.Decoder;
import sinkscope.work.UserFault;

/// Every model family this program runs, one line each.
public final class Architectures {

    public static final List<Architecture> ALL = List.of(
            new Llama(),
            new Mistral(),
            new Qwen2(),
            new Qwen3(),
            new GptNeoX(),
            new Gemma2(),
            new Gemma3(),
            new Phi3(),
            new Olmo2(),
            new Gpt2(),
            new GptOss());

    private Architectures() {}

    /// Writes down how to run `checkpoint`.
    ///
    /// @throws UserFault if no family claims it, or its tensors are not those of the family
    public static Decoder plan(Checkpoint checkpoint) {
        Architecture architecture = of(checkpoint);
        Source source = new Source(checkpoint, architecture);
        Decoder decoder;
        try {
            decoder = architecture.plan(source);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UserFault(
                    checkpoint.path() + " describes a " + architecture.name() + " model that cannot be: "
                            + e.getMessage() + ".",
                    e);
        }
        TensorCheck.check(checkpoint, decoder, source.names());
        return decoder;
    }

    private static Architecture of(Checkpoint checkpoint) {
        String name = checkpoint.config().architecture();
        boolean gguf = checkpoint.config().dialect() == Dialect.GGUF;
        return ALL.stream()
                .filter(a -> names(a, gguf).contains(name))
                .findFirst()
                .orElseThrow(() -> new UserFault(checkpoint.path() + " is a model of the architecture \"" + name
                        + "\", which this program cannot run. It runs " + known(gguf) + "."));
    }

    private static Set<String> names(Architecture architecture, boolean gguf) {
        return gguf ? architecture.gguf() : architecture.huggingFace();
    }

    private static String known(boolean gguf) {
        Set<String> all = new TreeSet<>();
        ALL.forEach(a -> all.addAll(names(a, gguf)));
        return String.join(", ", all);
    }
}
