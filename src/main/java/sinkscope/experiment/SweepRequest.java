package sinkscope.experiment;

import java.util.List;
import sinkscope.model.intervention.Intervention;
import sinkscope.model.intervention.Interventions;
import sinkscope.statistics.MeasureSettings;

/// What a sweep is to run: every prompt at every θ.
///
/// @param thetaScales factors on the model's own bases, made ascending and distinct
/// @param prompts at least one
/// @param interventions what is changed in the model at every θ
public record SweepRequest(
        List<Double> thetaScales,
        List<SweepPrompt> prompts,
        MeasureSettings settings,
        List<Intervention> interventions) {

    /// The factors of a quick sweep: 1/256 to 256 in steps of 4.
    public static final List<Double> NINE_SCALES =
            List.of(1 / 256.0, 1 / 64.0, 1 / 16.0, 1 / 4.0, 1.0, 4.0, 16.0, 64.0, 256.0);

    public SweepRequest {
        thetaScales = thetaScales.stream().sorted().distinct().toList();
        prompts = List.copyOf(prompts);
        interventions = List.copyOf(Interventions.canonical(interventions));
        if (thetaScales.isEmpty() || prompts.isEmpty()) {
            throw new IllegalArgumentException("a sweep needs at least one θ and one prompt");
        }
        if (thetaScales.stream().anyMatch(scale -> !(scale > 0) || scale.isInfinite())) {
            throw new IllegalArgumentException("θ factors must be positive: " + thetaScales);
        }
    }

    /// The model as it is at every θ.
    public SweepRequest(List<Double> thetaScales, List<SweepPrompt> prompts, MeasureSettings settings) {
        this(thetaScales, prompts, settings, List.of());
    }

    /// How many passes that is.
    public int passes() {
        return thetaScales.size() * prompts.size();
    }

    /// `count` factors from `low` to `high` at equal ratios, the ends included.
    public static List<Double> range(double low, double high, int count) {
        if (count < 2) {
            return List.of(low);
        }
        double step = Math.log(high / low) / (count - 1);
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> i == count - 1 ? high : low * Math.exp(i * step))
                .toList();
    }
}
