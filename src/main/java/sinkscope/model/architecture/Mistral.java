package sinkscope.model.architecture;

import java.util.Set;
import sinkscope.model.plan.Decoder;

/// Mistral: Llama's blocks with a sliding window in every layer, unless the configuration sets it to null.
final class Mistral implements Architecture {

    private static final int KV_HEADS = 8;
    private static final int WINDOW = 4096;

    @Override
    public String name() {
        return "Mistral";
    }

    @Override
    public Set<String> huggingFace() {
        return Set.of("mistral");
    }

    @Override
    public Set<String> gguf() {
        return Set.of();
    }

    @Override
    public Decoder plan(Source source) {
        ConfigReader config = source.config();
        int heads = config.count("num_attention_heads", "");
        int kvHeads = config.has("num_key_value_heads", "") ? heads : KV_HEADS;
        int width = config.count("hidden_size", "");
        Shape shape = Shape.of(source, heads, kvHeads, Math.max(1, width / heads));
        int window = (int) config.numberUnlessNull("sliding_window", "", WINDOW);
        return Llama.plan(source, shape, name(), Windows.everywhere(shape.layers(), window));
    }
}
