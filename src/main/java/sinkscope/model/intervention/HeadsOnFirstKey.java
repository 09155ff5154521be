package sinkscope.model.intervention;

import java.util.List;
import java.util.Map;
import sinkscope.model.plan.AttentionRule.SetHeads;
import sinkscope.model.plan.Decoder;

/// Heads that attend to the first key alone.
public record HeadsOnFirstKey(LayerHeads heads) implements Intervention, HeadSet {

    static final InterventionKind KIND = new InterventionKind(
            "heads-on-first-key",
            "The probabilities of these heads are all on key 0, whatever the text.",
            "layers and heads of the model, from 0; several with commas",
            "{heads}",
            Words.NONE,
            "18:8,18:7",
            List.of(new Setting.Text("heads", "layer:head", "18:8,18:7", Words.NONE)),
            settings ->
                    new HeadsOnFirstKey(LayerHeads.read("--heads-on-first-key", settings.getOrDefault("heads", ""))));

    @Override
    public InterventionKind kind() {
        return KIND;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("heads", heads.text());
    }

    @Override
    public boolean isNeutral() {
        return heads.heads().isEmpty();
    }

    @Override
    public Decoder on(Decoder decoder) {
        return decoder.withRules(
                (layer, rule) -> rule.withHeads(new SetHeads(rule.heads().silent(), heads.of(layer))));
    }

    @Override
    public void check(Decoder decoder, String model, int tokens) {
        heads.check("--heads-on-first-key", decoder, model);
    }
}
