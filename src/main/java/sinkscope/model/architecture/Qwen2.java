package sinkscope.model.architecture;

import java.util.Set;
import sinkscope.model.plan.Decoder;

/// Qwen2 and Qwen2.5: Llama's blocks with biases on queries, keys and values.
final class Qwen2 implements Architecture {

    private static final int WINDOW = 4096;

    @Override
    public String name() {
        return "Qwen2";
    }

    @Override
    public Set<String> huggingFace() {
        return Set.of("qwen2");
    }

    @Override
    public Set<String> gguf() {
        return Set.of("qwen2");
    }

    @Override
    public Decoder plan(Source source) {
        Shape shape = Shape.of(source);
        return Llama.plan(source, shape, name(), windows(source, shape));
    }

    /// Windows are used only where they are switched on, and then in the layers past `max_window_layers`.
    static int[] windows(Source source, Shape shape) {
        ConfigReader config = source.config();
        boolean used = config.flag("use_sliding_window", "", false);
        int window = used ? (int) config.numberUnlessNull("sliding_window", "", WINDOW) : 0;
        int first = (int) config.integer("max_window_layers", "").orElse(28);
        return Windows.of(source, shape.layers(), window, i -> i >= first);
    }
}
