package sinkscope.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sinkscope.model.plan.Activation;
import sinkscope.model.plan.Attention;
import sinkscope.model.plan.Block;
import sinkscope.model.plan.Decoder;
import sinkscope.model.plan.Norm;
import sinkscope.model.rotary.RotaryEmbedding;

/// Gemma 2: norms before and after each part, scores and logits softly capped, a sliding window in every other layer.
final class Gemma2 implements Architecture {

    private static final int HEADS = 8;
    private static final int KV_HEADS = 4;
    private static final int HEAD_DIM = 256;

    /// The 27-billion model scales its scores by the width per head, which GGUF does not say.
    private static final int LAYERS_OF_27B = 46;

    /// Names of both Gemma families.
    static final Map<String, String> NAMES = Map.of(
            "ffn_norm", "pre_feedforward_layernorm",
            "post_attention_norm", "post_attention_layernorm",
            "post_ffw_norm", "post_feedforward_layernorm");

    @Override
    public String name() {
        return "Gemma 2";
    }

    @Override
    public Set<String> huggingFace() {
        return Set.of("gemma2");
    }

    @Override
    public Set<String> gguf() {
        return Set.of("gemma2");
    }

    @Override
    public Map<String, String> huggingFaceNames() {
        return NAMES;
    }

    @Override
    public Decoder plan(Source source) {
        Shape shape = Shape.of(source, HEADS, KV_HEADS, HEAD_DIM);
        Parts parts = new Parts(source, shape);
        ConfigReader config = source.config();
        Optional<RotaryEmbedding> rotary = Optional.of(Rotaries.of(source, shape.headDim(), 10_000));
        int window = config.count("sliding_window", "attention.sliding_window", 4096);
        int[] windows = Windows.of(source, shape.layers(), window, i -> i % 2 == 0);
        double scale = scale(source, shape, HEAD_DIM, LAYERS_OF_27B);
        double softcap = config.numberUnlessNull("attn_logit_softcapping", "attn_logit_softcapping", 50);
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < shape.layers(); i++) {
            Attention attention =
                    parts.separate(i, rotary).withWindow(windows[i]).withScores(scale, softcap);
            blocks.add(block(source, parts, i, attention));
        }
        return ends(source, parts, shape, name(), blocks, 30).withNotes(Windows.notes(windows));
    }

    static Decoder ends(
            Source source, Parts parts, Shape shape, String family, List<Block> blocks, double defaultSoftcap) {
        double softcap =
                source.config().numberUnlessNull("final_logit_softcapping", "final_logit_softcapping", defaultSoftcap);
        Norm last = parts.finalRms(parts.rmsEpsilon(1e-6)).withOffset(offset(source));
        return parts.decoder(family, blocks, last, parts.head(true))
                .withEnds(Math.sqrt(shape.width()), softcap, Optional.empty());
    }

    static Block block(Source source, Parts parts, int layer, Attention attention) {
        Activation activation =
                Activation.named(source.config().text("hidden_activation", "").orElse("gelu_pytorch_tanh"));
        return new Block(
                norm(source, parts, layer, "attn_norm"),
                attention,
                norm(source, parts, layer, "post_attention_norm"),
                norm(source, parts, layer, "ffn_norm"),
                parts.gated(layer, activation),
                norm(source, parts, layer, "post_ffw_norm"),
                false);
    }

    private static Optional<Norm> norm(Source source, Parts parts, int layer, String role) {
        return Optional.of(parts.rms(layer, role, parts.rmsEpsilon(1e-6)).withOffset(offset(source)));
    }

    /// Hugging Face checkpoints store how far a norm's weight is from one, GGUF the weight itself.
    static double offset(Source source) {
        return source.isGguf() ? 0 : 1;
    }

    /// `1/√query_pre_attn_scalar`.
    ///
    /// @param layersOf27B how the 27-billion model is told where the metadata does not say
    static double scale(Source source, Shape shape, int defaultScalar, int layersOf27B) {
        if (source.isGguf()) {
            int perHead = shape.layers() == layersOf27B ? shape.width() / shape.heads() : shape.headDim();
            return source.config().number("", "attention.scale", 1 / Math.sqrt(perHead));
        }
        return 1 / Math.sqrt(source.config().number("query_pre_attn_scalar", "", defaultScalar));
    }
}
