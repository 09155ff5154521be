package sinkscope.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sinkscope.model.plan.Attention;
import sinkscope.model.plan.Block;
import sinkscope.model.plan.Decoder;
import sinkscope.model.plan.FeedForward;
import sinkscope.model.plan.FeedForward.Expert;
import sinkscope.model.plan.Linear;
import sinkscope.model.plan.Piece;
import sinkscope.model.plan.RowOrder;
import sinkscope.model.rotary.RotaryEmbedding;
import sinkscope.tensor.ElementType;
import sinkscope.work.UserFault;

/// gpt-oss: a learned sink logit per head, a mixture of experts, YaRN, a window in every other layer.
final class GptOss implements Architecture {

    private static final double ALPHA = 1.702;
    private static final double LIMIT = 7;

    @Override
    public String name() {
        return "gpt-oss";
    }

    @Override
    public Set<String> huggingFace() {
        return Set.of("gpt_oss");
    }

    @Override
    public Set<String> gguf() {
        return Set.of("gpt-oss");
    }

    @Override
    public Map<String, String> huggingFaceNames() {
        return Map.of(
                "post_attention_norm", "post_attention_layernorm",
                "attn_sinks", "self_attn.sinks",
                "ffn_gate_inp", "mlp.router");
    }

    @Override
    public Decoder plan(Source source) {
        ConfigReader config = source.config();
        Shape shape = Shape.of(source, 64, 8, 64);
        Parts parts = new Parts(source, shape);
        double epsilon = parts.rmsEpsilon(1e-5);
        if (!source.isGguf() && !config.hasWithin("rope_parameters") && !config.hasWithin("rope_scaling")) {
            // The family's own scaling would be meant; no published configuration leaves it out.
            throw config.missing("rope_parameters", "");
        }
        Optional<RotaryEmbedding> rotary = Optional.of(Rotaries.of(source, shape.headDim(), 150_000));
        int window = config.count("sliding_window", "attention.sliding_window", 128);
        int[] windows = Windows.of(source, shape.layers(), window, i -> i % 2 == 0);
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < shape.layers(); i++) {
            String sinks = source.names().layer(i, "attn_sinks") + (source.isGguf() ? ".weight" : "");
            Attention attention =
                    parts.separate(i, rotary).withWindow(windows[i]).withSinkLogits(Piece.of(sinks, shape.heads()));
            blocks.add(Block.preNorm(
                    parts.rms(i, "attn_norm", epsilon),
                    attention,
                    parts.rms(i, "post_attention_norm", epsilon),
                    experts(source, parts, shape, i)));
        }
        List<String> notes = new ArrayList<>(Windows.notes(windows));
        notes.add("A learned logit per head takes attention off the tokens; rows sum to less than one.");
        return parts.decoder(name(), blocks, parts.finalRms(epsilon), parts.head(false))
                .withNotes(notes);
    }

    private static FeedForward experts(Source source, Parts parts, Shape shape, int layer) {
        ConfigReader config = source.config();
        int count = config.count("num_local_experts", "expert_count");
        int chosen = config.count("num_experts_per_tok", "expert_used_count");
        int inner = config.count("intermediate_size", "expert_feed_forward_length", shape.inner());
        String routing = source.names().layer(layer, "ffn_gate_inp");
        // Before anything is planned for each: a wrong count would fill the memory.
        long rows = source.tensor(routing + ".weight").shape()[0];
        if (rows != count) {
            throw new UserFault("The configuration says " + count + " experts, but `" + routing + ".weight` has " + rows
                    + " rows, one for each expert.");
        }
        Linear router = parts.linear(routing, shape.width(), count);
        List<Expert> experts = new ArrayList<>();
        for (int e = 0; e < count; e++) {
            experts.add(
                    source.isGguf()
                            ? separate(source.names(), layer, e, shape.width(), inner)
                            : fused(source, layer, e, shape.width(), inner));
        }
        double alpha = config.number("swiglu_alpha", "", ALPHA);
        double limit = config.number("swiglu_limit", "", LIMIT);
        return new FeedForward.Experts(router, chosen, experts, !source.isGguf(), alpha, limit);
    }

    /// Hugging Face: gate and up columns alternate in one `[in, out]` matrix per expert, `[out, in]` if it is packed.
    private static Expert fused(Source source, int layer, int expert, int width, int inner) {
        String gateUp = source.names().layer(layer, "mlp.experts.gate_up_proj");
        String down = source.names().layer(layer, "mlp.experts.down_proj");
        return new Expert(fused(source, gateUp, width, 2 * inner, expert), fused(source, down, inner, width, expert));
    }

    private static Linear fused(Source source, String stem, int inputs, int outputs, int expert) {
        boolean transposed = source.tensor(stem).type() != ElementType.MXFP4_PAIRS;
        return new Linear(
                inputs,
                outputs,
                List.of(slice(stem, transposed ? inputs : outputs, expert)),
                List.of(slice(stem + "_bias", outputs, expert)),
                transposed);
    }

    /// GGUF: one matrix each.
    private static Expert separate(TensorNames names, int layer, int expert, int width, int inner) {
        String gate = names.layer(layer, "ffn_gate_exps");
        String up = names.layer(layer, "ffn_up_exps");
        String down = names.layer(layer, "ffn_down_exps");
        return new Expert(
                new Linear(
                        width,
                        2 * inner,
                        List.of(slice(gate + ".weight", inner, expert), slice(up + ".weight", inner, expert)),
                        List.of(slice(gate + ".bias", inner, expert), slice(up + ".bias", inner, expert)),
                        false),
                new Linear(
                        inner,
                        width,
                        List.of(slice(down + ".weight", width, expert)),
                        List.of(slice(down + ".bias", width, expert)),
                        false));
    }

    private static Piece slice(String tensor, int rows, int expert) {
        return new Piece(tensor, rows, RowOrder.from(expert * rows));
    }
}
