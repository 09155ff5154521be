package sinkscope.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sinkscope.model.plan.Activation;
import sinkscope.model.plan.Block;
import sinkscope.model.plan.Decoder;
import sinkscope.model.rotary.RotaryEmbedding;

/// Qwen3: queries and keys of each head are normalised before they rotate.
final class Qwen3 implements Architecture {

    private static final int HEAD_DIM = 128;

    @Override
    public String name() {
        return "Qwen3";
    }

    @Override
    public Set<String> huggingFace() {
        return Set.of("qwen3");
    }

    @Override
    public Set<String> gguf() {
        return Set.of("qwen3");
    }

    @Override
    public Decoder plan(Source source) {
        int heads = source.config().count("num_attention_heads", "attention.head_count");
        Shape shape = Shape.of(source, heads, heads, HEAD_DIM);
        Parts parts = new Parts(source, shape);
        double epsilon = parts.rmsEpsilon(1e-6);
        Activation activation = parts.activation("silu");
        Optional<RotaryEmbedding> rotary = Optional.of(Rotaries.of(source, shape.headDim(), 10_000));
        int[] windows = Qwen2.windows(source, shape);
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < shape.layers(); i++) {
            blocks.add(Block.preNorm(
                    parts.rms(i, "attn_norm", epsilon),
                    parts.separate(i, rotary)
                            .withWindow(windows[i])
                            .withNorms(
                                    parts.rms(i, "attn_q_norm", shape.headDim(), epsilon),
                                    parts.rms(i, "attn_k_norm", shape.headDim(), epsilon)),
                    parts.rms(i, "ffn_norm", epsilon),
                    parts.gated(i, activation)));
        }
        return parts.decoder(name(), blocks, parts.finalRms(epsilon), parts.head(false))
                .withNotes(Windows.notes(windows));
    }
}
