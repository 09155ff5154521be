package sinkscope.model.architecture;

import java.util.Set;
import sinkscope.model.plan.Decoder;

/// Mistral: Llama's blocks with a sliding window in every layer, where the configuration gives one.
final class Mistral implements Architecture {

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
        Shape shape = Shape.of(source);
        int window = (int) source.settings().integer("sliding_window", "").orElse(0);
        return Llama.plan(source, shape, name(), Windows.everywhere(shape.layers(), window));
    }
}
