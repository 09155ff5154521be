package sinkscope.model.intervention;

import java.util.List;
import java.util.Map;
import sinkscope.model.plan.AttentionRule.SetHeads;
import sinkscope.model.plan.Decoder;

/// Heads that add nothing.
public record ZeroHeads(LayerHeads heads) implements Intervention, HeadSet {

    static final InterventionKind KIND = new InterventionKind(
            "zero-heads",
            "The probabilities of these heads are all 0: they add nothing.",
            "layers and heads of the model, from 0; several with commas",
            "{heads}",
            Words.NONE,
            "18:8,18:7",
            List.of(new Setting.Text("heads", "layer:head", "18:8,18:7", Words.NONE)),
            settings -> new ZeroHeads(LayerHeads.read("--zero-heads", settings.getOrDefault("heads", ""))));

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
        return decoder.withRules((layer, rule) ->
                rule.withHeads(new SetHeads(heads.of(layer), rule.heads().onFirstKey())));
    }

    @Override
    public void check(Decoder decoder, String model, int tokens) {
        heads.check("--zero-heads", decoder, model);
    }
}
