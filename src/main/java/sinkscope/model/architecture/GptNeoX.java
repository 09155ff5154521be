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
import sinkscope.model.plan.FeedForward;
import sinkscope.model.plan.Linear;
import sinkscope.model.plan.Norm;
import sinkscope.model.plan.Piece;
import sinkscope.model.plan.RowOrder;
import sinkscope.model.rotary.RotaryEmbedding;

/// GPT-NeoX and Pythia: a share of each head rotates, and both parts of a block may read the same input.
final class GptNeoX implements Architecture {

    @Override
    public String name() {
        return "GPT-NeoX";
    }

    @Override
    public Set<String> huggingFace() {
        return Set.of("gpt_neox");
    }

    @Override
    public Set<String> gguf() {
        return Set.of("gptneox");
    }

    @Override
    public Map<String, String> huggingFaceNames() {
        return Map.ofEntries(
                Map.entry("/layers", "gpt_neox.layers."),
                Map.entry("/token_embd", "gpt_neox.embed_in"),
                Map.entry("/output_norm", "gpt_neox.final_layer_norm"),
                Map.entry("/output", "embed_out"),
                Map.entry("attn_qkv", "attention.query_key_value"),
                Map.entry("attn_output", "attention.dense"),
                Map.entry("ffn_up", "mlp.dense_h_to_4h"),
                Map.entry("ffn_down", "mlp.dense_4h_to_h"));
    }

    @Override
    public Decoder plan(Source source) {
        Shape shape = Shape.of(source);
        Parts parts = new Parts(source, shape);
        ConfigReader config = source.config();
        double epsilon = config.number("layer_norm_eps", "attention.layer_norm_epsilon", 1e-5);
        boolean parallel = config.flag("use_parallel_residual", "use_parallel_residual", true);
        Activation activation = parts.activation("gelu");
        Optional<RotaryEmbedding> rotary = Optional.of(rotary(source, shape));
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < shape.layers(); i++) {
            Attention attention = source.isGguf()
                    ? parts.fused(i, rotary)
                    : parts.attention(i, perHead(parts, source, shape, i), rotary);
            Linear up = parts.linear(source.names().layer(i, "ffn_up"), shape.width(), shape.inner());
            blocks.add(new Block(
                    Optional.of(parts.layerNorm(source.names().layer(i, "attn_norm"), epsilon)),
                    attention,
                    Optional.empty(),
                    Optional.of(parts.layerNorm(source.names().layer(i, "ffn_norm"), epsilon)),
                    new FeedForward.Plain(up, activation, parts.down(i)),
                    Optional.empty(),
                    parallel));
        }
        Norm last = parts.layerNorm(source.names().top("output_norm"), epsilon);
        return parts.decoder(name(), blocks, last, parts.head(false));
    }

    private static RotaryEmbedding rotary(Source source, Shape shape) {
        return source.isGguf()
                ? new GgufRotaryReader(source).read(shape.headDim(), 10_000)
                : new RotaryReader(source.config(), "").read(shape.headDim(), 10_000, 0.25);
    }

    /// The fused matrix holds query, key and value rows head by head; they are taken apart into all queries, all keys
    /// and all values, as GGUF stores them.
    private static Linear perHead(Parts parts, Source source, Shape shape, int layer) {
        String stem = source.names().layer(layer, "attn_qkv");
        int rows = shape.heads() * shape.headDim();
        return parts.stacked(
                shape.width(),
                List.of(
                        new Piece(stem, rows, RowOrder.fusedPerHead(shape.headDim(), 0)),
                        new Piece(stem, rows, RowOrder.fusedPerHead(shape.headDim(), 1)),
                        new Piece(stem, rows, RowOrder.fusedPerHead(shape.headDim(), 2))));
    }
}
