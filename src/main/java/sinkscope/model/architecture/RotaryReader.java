package sinkscope.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sinkscope.model.rotary.DynamicNtkScaling;
import sinkscope.model.rotary.LinearScaling;
import sinkscope.model.rotary.Llama3Scaling;
import sinkscope.model.rotary.LongRopeScaling;
import sinkscope.model.rotary.NoScaling;
import sinkscope.model.rotary.RopeScaling;
import sinkscope.model.rotary.RotaryEmbedding;
import sinkscope.model.rotary.YarnScaling;
import sinkscope.work.UserFault;

/// Reads RoPE settings from a Hugging Face configuration: today's `rope_parameters`, or the older `rope_theta` with
/// `rope_scaling`.
final class RotaryReader {

    private final ConfigReader config;
    private final String kind;
    private final OptionalDouble familysTrained;

    /// @param kind the kind of layer, such as `sliding_attention`, where the configuration tells them apart; else empty
    RotaryReader(ConfigReader config, String kind) {
        this(config, kind, OptionalDouble.empty());
    }

    private RotaryReader(ConfigReader config, String kind, OptionalDouble familysTrained) {
        this.config = config;
        this.kind = kind;
        this.familysTrained = familysTrained;
    }

    /// For a family that keeps the positions of the original training beside the scaling.
    ///
    /// @param positions what it means by leaving them out
    RotaryReader trainedOn(int positions) {
        return new RotaryReader(config, kind, OptionalDouble.of(positions));
    }

    /// @param headDim dimensions of a head, all of them rotated unless the configuration says otherwise
    /// @param defaultBase what the family means by leaving θ out
    RotaryEmbedding read(int headDim, double defaultBase) {
        return read(headDim, defaultBase, 1);
    }

    /// @param defaultShare the rotated share of a head where the configuration does not say
    RotaryEmbedding read(int headDim, double defaultBase, double defaultShare) {
        double base = number("rope_theta")
                .orElseGet(() -> config.number("rope_theta", "")
                        .orElseGet(() -> config.number("rotary_emb_base", "", defaultBase)));
        double share = number("partial_rotary_factor")
                .orElseGet(() -> config.number("partial_rotary_factor", "")
                        .orElseGet(() -> config.number("rotary_pct", "", defaultShare)));
        int dims = (int) (headDim * share);
        return new RotaryEmbedding(base, dims, scaling(dims));
    }

    private RopeScaling scaling(int dims) {
        String type = text("rope_type").or(() -> text("type")).orElse("default");
        return switch (type) {
            case "default", "none" -> new NoScaling();
            case "linear" -> new LinearScaling(required("factor"));
            case "dynamic" -> new DynamicNtkScaling(required("factor"), positions());
            case "llama3" ->
                new Llama3Scaling(
                        required("factor"), required("low_freq_factor"), required("high_freq_factor"), trained());
            // Phi-3's first configurations call longrope so.
            case "yarn" -> numbers("short_factor").isEmpty() ? yarn() : longRope(dims);
            case "longrope", "su" -> longRope(dims);
            default ->
                throw new UserFault("The RoPE scaling \"" + type
                        + "\" of this model is unknown to this program, so it is not run.");
        };
    }

    private RopeScaling yarn() {
        // As in the reference, a factor of null is the ratio of lengths, and one left out an error.
        double factor = says("factor") ? number("factor").orElseGet(() -> positions() / trained()) : required("factor");
        double mscale = number("mscale").orElse(0);
        double mscaleAll = number("mscale_all_dim").orElse(0);
        double sharpening = number("attention_factor")
                .orElseGet(() -> mscale != 0 && mscaleAll != 0
                        ? YarnScaling.sharpening(factor, mscale) / YarnScaling.sharpening(factor, mscaleAll)
                        : YarnScaling.sharpening(factor, 1));
        return new YarnScaling(
                factor,
                trained(),
                orDefault(number("beta_fast"), 32),
                orDefault(number("beta_slow"), 1),
                sharpening,
                flag("truncate").orElse(!says("truncate")));
    }

    private RopeScaling longRope(int dims) {
        List<Double> shortFactors = numbers("short_factor");
        List<Double> longFactors = numbers("long_factor");
        if (shortFactors.size() != dims / 2 || longFactors.size() != dims / 2) {
            throw new UserFault("The longrope scaling of this model has " + shortFactors.size() + " and "
                    + longFactors.size() + " divisors, expected " + dims / 2 + " each.");
        }
        double trained = trained();
        double factor = number("factor").orElseGet(() -> positions() / trained);
        double sharpening = number("attention_factor").orElseGet(() -> LongRopeScaling.sharpening(factor, trained));
        return new LongRopeScaling(shortFactors, longFactors, (long) trained, sharpening);
    }

    private static double orDefault(OptionalDouble value, double otherwise) {
        return value.isPresent() && value.getAsDouble() != 0 ? value.getAsDouble() : otherwise;
    }

    /// Positions of the original training. Where configurations keep them beside the scaling, that counts.
    private double trained() {
        OptionalDouble beside = config.number("original_max_position_embeddings", "");
        return (beside.isPresent() ? beside : familysTrained)
                .orElseGet(() -> number("original_max_position_embeddings").orElseGet(this::positions));
    }

    private long positions() {
        return config.integer("max_position_embeddings", "")
                .orElseThrow(() -> config.missing("max_position_embeddings", ""));
    }

    /// The places a RoPE setting may be in, the most specific first.
    private List<String> places(String name) {
        List<String> places = new ArrayList<>();
        if (!kind.isEmpty()) {
            places.add("rope_parameters." + kind + "." + name);
        }
        places.add("rope_parameters." + name);
        places.add("rope_scaling." + name);
        return places;
    }

    /// Whether the configuration says anything about it, if only `null`.
    private boolean says(String name) {
        return places(name).stream().anyMatch(p -> config.has(p, ""));
    }

    private double required(String name) {
        return number(name).orElseThrow(() -> config.missing("rope_scaling." + name, ""));
    }

    private OptionalDouble number(String name) {
        return places(name).stream()
                .map(p -> config.number(p, ""))
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    private List<Double> numbers(String name) {
        return places(name).stream()
                .map(p -> config.numbers(p, ""))
                .filter(list -> !list.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private Optional<String> text(String name) {
        return places(name).stream()
                .map(p -> config.text(p, ""))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Boolean> flag(String name) {
        return places(name).stream()
                .map(p -> config.flag(p, ""))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
