package sinkscope.model.intervention;

import java.util.List;
import java.util.Map;
import sinkscope.model.plan.AttentionRule.OffToken;
import sinkscope.model.plan.Decoder;

/// A logit without a key in every softmax: softmax₁ (Miller 2023) at b = 0.
///
/// @param logit b; negative infinity for none
/// @param from the first query it takes part for
public record SinkLogit(double logit, int from) implements Intervention {

    private static final String FROM = "sink-logit-from";

    static final InterventionKind KIND = new InterventionKind(
            "sink-logit",
            "Every row of every head gets one more term e^B in its denominator, so that A = e^x / (e^B + Σ e^x):"
                    + " softmax₁ at B = 0. Learned sink logits of the model stay beside it.",
            "B finite, or -inf for none; from the query N on",
            "{logit}",
            "-inf",
            "0",
            List.of(
                    new Setting.Real("logit", "b in nats; 0 is softmax₁, -inf none", -8, 8, true, "0"),
                    new Setting.Whole(FROM, "the first query that has it; 1 spares token 0", 0, 1, "0")),
            settings -> new SinkLogit(
                    Words.orNothing("--sink-logit", settings.getOrDefault("logit", "")),
                    Words.whole("--" + FROM, settings.getOrDefault(FROM, "0"), 0)));

    @Override
    public InterventionKind kind() {
        return KIND;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("logit", Words.number(logit), FROM, Integer.toString(from));
    }

    @Override
    public boolean isNeutral() {
        return logit == Double.NEGATIVE_INFINITY;
    }

    @Override
    public Decoder on(Decoder decoder) {
        return decoder.withRules((_, rule) -> {
            OffToken off = rule.offToken();
            return rule.withOffToken(new OffToken(off.own(), off.shift(), logit, from));
        });
    }

    @Override
    public void check(Decoder decoder, String model, int tokens) {
        Words.checkToken("--" + FROM, from, tokens);
    }
}
