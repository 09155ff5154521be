package sinkscope.model.intervention;

import java.util.List;
import java.util.Map;
import sinkscope.model.plan.Decoder;

/// A power law imposed on attention: A is multiplied by d^−β in every layer, as KERPLE's logarithmic kernel does.
///
/// @param exponent β
/// @param spared leading keys that are not charged for their distance
public record DecayBias(double exponent, int spared) implements Intervention {

    private static final String SPARE = "spare";

    static final InterventionKind KIND = new InterventionKind(
            "decay-bias",
            "−B ln d is added to the logit of every key at distance d = q − k ≥ 1 in the text, in all layers and"
                    + " heads.",
            "B finite; the first N keys are spared",
            "{exponent}",
            "0",
            "1",
            List.of(
                    new Setting.Real("exponent", "β, the exponent that is imposed", 0, 2, false, "0"),
                    new Setting.Whole(SPARE, "leading keys that are not charged for their distance", 0, 16, "0")),
            settings -> new DecayBias(
                    Words.finite("--decay-bias", settings.getOrDefault("exponent", "")),
                    Words.whole("--" + SPARE, settings.getOrDefault(SPARE, "0"), 0)));

    @Override
    public InterventionKind kind() {
        return KIND;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("exponent", Words.number(exponent), SPARE, Integer.toString(spared));
    }

    @Override
    public boolean isNeutral() {
        return exponent == 0;
    }

    @Override
    public Decoder on(Decoder decoder) {
        return decoder.withRules((_, rule) -> rule.withBias(rule.bias().withDecay(exponent, spared)));
    }

    @Override
    public void check(Decoder decoder, String model, int tokens) {
        Words.checkToken("--" + SPARE, Math.max(0, spared - 1), tokens);
    }
}
