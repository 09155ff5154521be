package sinkscope.model.intervention;

import java.util.List;
import java.util.Map;
import sinkscope.model.plan.Decoder;
import sinkscope.work.UserFault;

/// Sharper or flatter attention everywhere.
///
/// @param factor on logits, after a cap if the model has one
public record LogitScale(double factor) implements Intervention {

    static final InterventionKind KIND = new InterventionKind(
            "logit-scale",
            "Attention logits × C in all layers and heads, before any bias and beside any sink logit.",
            "C positive and finite",
            "{factor}",
            "1",
            "1.6",
            List.of(new Setting.Real("factor", "factor on attention logits", 0.25, 4, false, "1")),
            settings -> read(settings.getOrDefault("factor", "")));

    private static LogitScale read(String text) {
        double factor = Words.finite("--logit-scale", text);
        if (!(factor > 0)) {
            throw new UserFault("--logit-scale takes a positive number, not “" + text + "”.");
        }
        return new LogitScale(factor);
    }

    @Override
    public InterventionKind kind() {
        return KIND;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("factor", Words.number(factor));
    }

    @Override
    public boolean isNeutral() {
        return factor == 1;
    }

    @Override
    public Decoder on(Decoder decoder) {
        return decoder.withRules((_, rule) -> rule.withFactor(factor));
    }

    @Override
    public void check(Decoder decoder, String model, int tokens) {
        // Every model has logits.
    }
}
