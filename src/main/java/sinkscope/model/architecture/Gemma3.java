package sinkscope.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sinkscope.model.plan.Attention;
import sinkscope.model.plan.Block;
import sinkscope.model.plan.Decoder;
import sinkscope.model.rotary.NoScaling;
import sinkscope.model.rotary.RotaryEmbedding;

/// Gemma 3: local layers with a window and a θ of their own, one global layer in six, normalised queries and keys.
final class Gemma3 implements Architecture {

    private static final int HEADS = 8;
    private static final int KV_HEADS = 4;
    private static final int HEAD_DIM = 256;
    private static final int PATTERN = 6;
    private static final double LOCAL_BASE = 10_000;
    private static final double GLOBAL_BASE = 1_000_000;
    private static final int LAYERS_OF_27B = 62;

    @Override
    public String name() {
        return "Gemma 3";
    }

    @Override
    public Set<String> huggingFace() {
        return Set.of("gemma3_text", "gemma3");
    }

    @Override
    public Set<String> gguf() {
        return Set.of("gemma3");
    }

    @Override
    public Map<String, String> huggingFaceNames() {
        return Gemma2.NAMES;
    }

    @Override
    public Decoder plan(Source source) {
        Shape shape = Shape.of(source, HEADS, KV_HEADS, HEAD_DIM);
        Parts parts = new Parts(source, shape);
        ConfigReader config = source.config();
        int window = config.count("sliding_window", "attention.sliding_window", source.isGguf() ? 1024 : 4096);
        int[] windows = windows(source, shape, window);
        Optional<RotaryEmbedding> local = Optional.of(local(source, shape));
        Optional<RotaryEmbedding> global = Optional.of(global(source, shape));
        double scale = Gemma2.scale(source, shape, HEAD_DIM, LAYERS_OF_27B);
        double softcap = config.number("attn_logit_softcapping", "attn_logit_softcapping", 0);
        double epsilon = parts.rmsEpsilon(1e-6);
        double offset = Gemma2.offset(source);
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < shape.layers(); i++) {
            Attention attention = parts.separate(i, windows[i] > 0 ? local : global)
                    .withWindow(windows[i])
                    .withScores(scale, softcap)
                    .withNorms(
                            parts.rms(i, "attn_q_norm", shape.headDim(), epsilon)
                                    .withOffset(offset),
                            parts.rms(i, "attn_k_norm", shape.headDim(), epsilon)
                                    .withOffset(offset));
            blocks.add(Gemma2.block(source, parts, i, attention));
        }
        List<String> notes = new ArrayList<>(Windows.notes(windows));
        notes.add("Two RoPE bases: " + Math.round(local.get().base()) + " in local layers, "
                + Math.round(global.get().base()) + " in global ones.");
        return Gemma2.ends(source, parts, shape, name(), blocks, 0).withNotes(notes);
    }

    private static int[] windows(Source source, Shape shape, int window) {
        int period = source.config().count("sliding_window_pattern", "", PATTERN);
        int written = source.config().count("_sliding_window_pattern", "", period);
        return Windows.of(source, shape.layers(), window, i -> (i + 1) % written != 0);
    }

    private static RotaryEmbedding local(Source source, Shape shape) {
        ConfigReader config = source.config();
        if (source.isGguf()) {
            double base = config.number("", "rope.freq_base_swa", LOCAL_BASE);
            return new RotaryEmbedding(base, shape.headDim(), new NoScaling());
        }
        String kind = "rope_parameters.sliding_attention.rope_theta";
        if (config.has(kind, "")) {
            return new RotaryReader(config, "sliding_attention").read(shape.headDim(), LOCAL_BASE);
        }
        double base = config.number("rope_local_base_freq", "", LOCAL_BASE);
        return new RotaryEmbedding(base, shape.headDim(), new NoScaling());
    }

    private static RotaryEmbedding global(Source source, Shape shape) {
        return source.isGguf()
                ? new GgufRotaryReader(source).read(shape.headDim(), GLOBAL_BASE)
                : new RotaryReader(source.config(), "full_attention").read(shape.headDim(), GLOBAL_BASE);
    }
}
