package sinkscope.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sinkscope.model.plan.Activation;
import sinkscope.model.plan.Block;
import sinkscope.model.plan.Decoder;
import sinkscope.model.plan.FeedForward;
import sinkscope.model.plan.Linear;
import sinkscope.model.rotary.RotaryEmbedding;

/// Phi-3: queries, keys and values in one matrix, gate and up in another.
final class Phi3 implements Architecture {

    private static final double BASE = 10_000;
    private static final int TRAINED = 4096;

    @Override
    public String name() {
        return "Phi-3";
    }

    @Override
    public Set<String> huggingFace() {
        return Set.of("phi3");
    }

    @Override
    public Set<String> gguf() {
        return Set.of("phi3");
    }

    @Override
    public Map<String, String> huggingFaceNames() {
        return Map.of("ffn_up", "mlp.gate_up_proj");
    }

    @Override
    public Decoder plan(Source source) {
        Shape shape = Shape.of(source);
        Parts parts = new Parts(source, shape);
        double epsilon = parts.rmsEpsilon(1e-5);
        Activation activation = parts.activation("silu");
        Optional<RotaryEmbedding> rotary = Optional.of(rotary(source, shape.headDim()));
        int window = (int) source.config()
                .integer("sliding_window", "attention.sliding_window")
                .orElse(0);
        int[] windows = Windows.everywhere(shape.layers(), window);
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < shape.layers(); i++) {
            Linear gateUp = parts.linear(source.names().layer(i, "ffn_up"), shape.width(), 2 * shape.inner());
            blocks.add(Block.preNorm(
                    parts.rms(i, "attn_norm", epsilon),
                    parts.fused(i, rotary).withWindow(window),
                    parts.rms(i, "ffn_norm", epsilon),
                    new FeedForward.Gated(gateUp, activation, parts.down(i))));
        }
        return parts.decoder(name(), blocks, parts.finalRms(epsilon), parts.head(false))
                .withNotes(Windows.notes(windows));
    }

    private static RotaryEmbedding rotary(Source source, int headDim) {
        return source.isGguf()
                ? Rotaries.of(source, headDim, BASE)
                : new RotaryReader(source.config(), "").trainedOn(TRAINED).read(headDim, BASE);
    }
}
