package sinkscope.model.intervention;

import java.util.List;
import java.util.Map;
import sinkscope.model.plan.AttentionRule.OffToken;
import sinkscope.model.plan.Decoder;
import sinkscope.work.UserFault;

/// The model's own learned sink logits, moved.
///
/// @param shift added to each; negative infinity takes them out
public record OwnSinkLogits(double shift) implements Intervention {

    static final InterventionKind KIND = new InterventionKind(
            "own-sink-logits",
            "D is added to the learned sink logit of every head; -inf takes them out, which is the plain softmax.",
            "D finite or -inf; models with learned sink logits, such as gpt-oss",
            "{shift}",
            "0",
            "-inf",
            List.of(new Setting.Real("shift", "added to every learned sink logit, in nats", -8, 8, true, "0")),
            settings -> new OwnSinkLogits(Words.orNothing("--own-sink-logits", settings.getOrDefault("shift", ""))));

    @Override
    public InterventionKind kind() {
        return KIND;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("shift", Words.number(shift));
    }

    @Override
    public boolean isNeutral() {
        return shift == 0;
    }

    @Override
    public Decoder on(Decoder decoder) {
        return decoder.withRules((_, rule) -> {
            OffToken off = rule.offToken();
            return rule.withOffToken(new OffToken(off.own(), shift, off.logit(), off.from()));
        });
    }

    @Override
    public void check(Decoder decoder, String model, int tokens) {
        if (decoder.blocks().stream()
                .allMatch(b -> b.attention().rule().offToken().own().isEmpty())) {
            throw new UserFault(model + " has no sink logits of its own; give --sink-logit to add one.");
        }
    }
}
