package sinkscope.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sinkscope.model.plan.Activation;
import sinkscope.model.plan.Block;
import sinkscope.model.plan.Decoder;
import sinkscope.model.plan.RowOrder;
import sinkscope.model.rotary.RotaryEmbedding;

/// Llama, and what is built like it: TinyLlama, SmolLM, Llama 3. GGUF files of this name also hold Mistral models.
final class Llama implements Architecture {

    @Override
    public String name() {
        return "Llama";
    }

    @Override
    public Set<String> huggingFace() {
        return Set.of("llama");
    }

    @Override
    public Set<String> gguf() {
        return Set.of("llama");
    }

    @Override
    public Decoder plan(Source source) {
        Shape shape = Shape.of(source);
        if (source.isGguf()) {
            shape = shape.withHeadOrder(RowOrder.interleaved(shape.headDim()));
        }
        return plan(source, shape, name(), Windows.none(shape.layers()));
    }

    /// @param windows how many keys a query sees, per layer, 0 for all
    static Decoder plan(Source source, Shape shape, String family, int[] windows) {
        Parts parts = new Parts(source, shape);
        double epsilon = parts.rmsEpsilon(1e-6);
        Activation activation = parts.activation("silu");
        Optional<RotaryEmbedding> rotary = Optional.of(Rotaries.of(source, shape.headDim(), 10_000));
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < shape.layers(); i++) {
            blocks.add(Block.preNorm(
                    parts.rms(i, "attn_norm", epsilon),
                    parts.separate(i, rotary).withWindow(windows[i]),
                    parts.rms(i, "ffn_norm", epsilon),
                    parts.gated(i, activation)));
        }
        return parts.decoder(family, blocks, parts.finalRms(epsilon), parts.head(false))
                .withNotes(Windows.notes(windows));
    }
}
