package sinkscope.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sinkscope.model.plan.Activation;
import sinkscope.model.plan.Block;
import sinkscope.model.plan.Decoder;
import sinkscope.model.rotary.RotaryEmbedding;

/// OLMo 2: norms come after each part, and queries and keys are normalised over all heads at once.
final class Olmo2 implements Architecture {

    @Override
    public String name() {
        return "OLMo 2";
    }

    @Override
    public Set<String> huggingFace() {
        return Set.of("olmo2");
    }

    @Override
    public Set<String> gguf() {
        return Set.of("olmo2");
    }

    @Override
    public Map<String, String> huggingFaceNames() {
        return Map.of(
                "post_attention_norm", "post_attention_layernorm",
                "post_ffw_norm", "post_feedforward_layernorm");
    }

    @Override
    public Decoder plan(Source source) {
        Shape shape = Shape.of(source);
        Parts parts = new Parts(source, shape);
        double epsilon = parts.rmsEpsilon(1e-5);
        Activation activation = parts.activation("silu");
        Optional<RotaryEmbedding> rotary = Optional.of(Rotaries.of(source, shape.headDim(), 10_000));
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < shape.layers(); i++) {
            blocks.add(new Block(
                    Optional.empty(),
                    parts.separate(i, rotary)
                            .withNorms(
                                    parts.rms(i, "attn_q_norm", shape.heads() * shape.headDim(), epsilon),
                                    parts.rms(i, "attn_k_norm", shape.kvHeads() * shape.headDim(), epsilon)),
                    Optional.of(parts.rms(i, "post_attention_norm", epsilon)),
                    Optional.empty(),
                    parts.gated(i, activation),
                    Optional.of(parts.rms(i, "post_ffw_norm", epsilon)),
                    false));
        }
        return parts.decoder(name(), blocks, parts.finalRms(epsilon), parts.head(false));
    }
}
