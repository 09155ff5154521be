package sinkscope.model.architecture;

import java.util.ArrayList;
import java.util.List;
import sinkscope.model.rotary.LinearScaling;
import sinkscope.model.rotary.Llama3Scaling;
import sinkscope.model.rotary.LongRopeScaling;
import sinkscope.model.rotary.NoScaling;
import sinkscope.model.rotary.RopeScaling;
import sinkscope.model.rotary.RotaryEmbedding;
import sinkscope.model.rotary.StoredFactors;
import sinkscope.model.rotary.YarnScaling;
import sinkscope.tensor.Tensor;
import sinkscope.tensor.TensorReader;
import sinkscope.work.UserFault;

/// Reads RoPE settings from GGUF metadata and from the divisor tensors that stand for Llama 3's and Phi-3's scalings.
final class GgufRotaryReader {

    private final Source source;
    private final ConfigReader config;

    GgufRotaryReader(Source source) {
        this.source = source;
        this.config = source.config();
    }

    RotaryEmbedding read(int headDim, double defaultBase) {
        double base = config.number("", "rope.freq_base", defaultBase);
        int dims = config.count("", "rope.dimension_count", headDim);
        return new RotaryEmbedding(base, dims, scaling(base, dims));
    }

    private RopeScaling scaling(double base, int dims) {
        if (source.has("rope_factors_long.weight") && source.has("rope_factors_short.weight")) {
            return longRope();
        }
        if (source.has("rope_freqs.weight")) {
            return stored(divisors("rope_freqs.weight"), base, dims);
        }
        String type = config.text("", "rope.scaling.type").orElse("");
        double factor =
                config.number("", "rope.scaling.factor").orElseGet(() -> config.number("", "rope.scale_linear", 1));
        return switch (type) {
            case "none" -> new NoScaling();
            case "", "linear" -> factor == 0 || factor == 1 ? new NoScaling() : new LinearScaling(factor);
            case "yarn" ->
                new YarnScaling(
                        factor,
                        trained(),
                        config.number("", "rope.scaling.yarn_beta_fast", 32),
                        config.number("", "rope.scaling.yarn_beta_slow", 1),
                        YarnScaling.sharpening(factor, 1)
                                * config.number("", "rope.scaling.attn_factor", 1)
                                * config.number("", "rope.scaling.yarn_attn_factor", 1),
                        !source.architecture().equals("gpt-oss"));
            default ->
                throw new UserFault("The RoPE scaling \"" + type
                        + "\" of this model is unknown to this program, so it is not run.");
        };
    }

    private RopeScaling longRope() {
        double trained = trained();
        double stretched = config.count("", "context_length");
        double sharpening = config.number("", "rope.scaling.attn_factor")
                .orElseGet(() -> LongRopeScaling.sharpening(stretched / trained, trained));
        return new LongRopeScaling(
                divisors("rope_factors_short.weight"),
                divisors("rope_factors_long.weight"),
                (long) trained,
                sharpening);
    }

    private double trained() {
        return config.number("", "rope.scaling.original_context_length")
                .orElseGet(() -> config.count("", "context_length"));
    }

    /// GGUF keeps the divisors of Llama 3's rule at the model's own base, not the rule. Where they are those of the
    /// published rule, the rule is used, so that another base gets its own divisors as in the reference.
    private static RopeScaling stored(List<Double> divisors, double base, int dims) {
        double largest = divisors.stream().max(Double::compare).orElse(1.0);
        Llama3Scaling rule = new Llama3Scaling(largest, 1, 4, 8192);
        float[] plain = RopeScaling.plain(base, dims);
        float[] ruled = rule.inverseFrequencies(base, dims, 1);
        for (int i = 0; i < plain.length; i++) {
            double expected = plain[i] / ruled[i];
            if (i >= divisors.size() || Math.abs(divisors.get(i) - expected) > 1e-3 * expected) {
                return new StoredFactors(divisors);
            }
        }
        return rule;
    }

    private List<Double> divisors(String name) {
        Tensor tensor = source.tensor(name);
        List<Double> list = new ArrayList<>();
        for (float divisor : TensorReader.floats(tensor)) {
            list.add((double) divisor);
        }
        return list;
    }
}
