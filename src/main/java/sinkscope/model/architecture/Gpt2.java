package sinkscope.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sinkscope.model.plan.Activation;
import sinkscope.model.plan.Attention;
import sinkscope.model.plan.AttentionRule;
import sinkscope.model.plan.Block;
import sinkscope.model.plan.Decoder;
import sinkscope.model.plan.FeedForward;
import sinkscope.model.plan.Linear;
import sinkscope.model.plan.Norm;
import sinkscope.model.plan.Piece;
import sinkscope.model.plan.RowOrder;

/// GPT-2: learned positions instead of RoPE. Hugging Face checkpoints keep its matrices as `[in, out]`.
final class Gpt2 implements Architecture {

    @Override
    public String name() {
        return "GPT-2";
    }

    @Override
    public Set<String> huggingFace() {
        return Set.of("gpt2");
    }

    @Override
    public Set<String> gguf() {
        return Set.of("gpt2");
    }

    @Override
    public Map<String, String> huggingFaceNames() {
        return Map.ofEntries(
                Map.entry("/layers", "transformer.h."),
                Map.entry("/token_embd", "transformer.wte"),
                Map.entry("/position_embd", "transformer.wpe"),
                Map.entry("/output_norm", "transformer.ln_f"),
                Map.entry("attn_norm", "ln_1"),
                Map.entry("ffn_norm", "ln_2"),
                Map.entry("attn_qkv", "attn.c_attn"),
                Map.entry("attn_output", "attn.c_proj"),
                Map.entry("ffn_up", "mlp.c_fc"),
                Map.entry("ffn_down", "mlp.c_proj"));
    }

    @Override
    public Decoder plan(Source source) {
        ConfigReader config = source.config();
        int width = config.count("n_embd", "embedding_length");
        int heads = config.count("n_head", "attention.head_count");
        int inner = config.count("n_inner", "feed_forward_length", 4 * width);
        long context = config.count("n_positions", "context_length", 1024);
        int layers = source.layers("n_layer", "block_count");
        Shape shape = new Shape(layers, width, heads, heads, width / heads, inner, context, RowOrder.AS_STORED);
        Parts parts = new Parts(source, shape);
        double epsilon = config.number("layer_norm_epsilon", "attention.layer_norm_epsilon", 1e-5);
        Activation activation =
                Activation.named(config.text("activation_function", "").orElse("gelu_new"));
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            Norm attentionNorm = parts.layerNorm(source.names().layer(i, "attn_norm"), epsilon);
            Norm feedForwardNorm = parts.layerNorm(source.names().layer(i, "ffn_norm"), epsilon);
            Linear up = map(source, i, "ffn_up", width, inner);
            Linear down = map(source, i, "ffn_down", inner, width);
            blocks.add(Block.preNorm(
                    attentionNorm,
                    attention(source, shape, i),
                    feedForwardNorm,
                    new FeedForward.Plain(up, activation, down)));
        }
        Norm last = parts.layerNorm(source.names().top("output_norm"), epsilon);
        Piece positions = Piece.of(source.names().top("position_embd") + ".weight", (int) context);
        return parts.decoder(name(), blocks, last, parts.head(true))
                .withEnds(1, 0, Optional.of(positions))
                .withNotes(List.of("Positions are learned, not rotary: there is no θ to turn."));
    }

    private static Attention attention(Source source, Shape shape, int layer) {
        ConfigReader config = source.config();
        double scale = config.flag("scale_attn_weights", "", true) ? shape.defaultScale() : 1;
        if (config.flag("scale_attn_by_inverse_layer_idx", "", false)) {
            scale /= layer + 1;
        }
        return new Attention(
                shape.heads(),
                shape.heads(),
                shape.headDim(),
                map(source, layer, "attn_qkv", shape.width(), 3 * shape.width()),
                map(source, layer, "attn_output", shape.width(), shape.width()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AttentionRule.scaled(scale));
    }

    private static Linear map(Source source, int layer, String role, int inputs, int outputs) {
        String stem = source.names().layer(layer, role);
        boolean transposed = !source.isGguf();
        return new Linear(
                inputs,
                outputs,
                List.of(Piece.of(stem + ".weight", transposed ? inputs : outputs)),
                source.has(stem + ".bias") ? List.of(Piece.of(stem + ".bias", outputs)) : List.of(),
                transposed);
    }
}
