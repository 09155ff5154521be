package sinkscope.model.intervention;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sinkscope.model.plan.AttentionRule.KeyBias;
import sinkscope.model.plan.Decoder;
import sinkscope.work.UserFault;

/// Logits of single keys, raised, lowered or cut.
public record KeyBiases(List<KeyBias> keys) implements Intervention {

    static final InterventionKind KIND = new InterventionKind(
            "key-bias",
            "X is added to the logit of key K for every later query, in all layers and heads; -inf cuts the key."
                    + " Cutting key 0 is exactly the text without its first token where positions are rotary.",
            "K a token of the text, X finite or -inf; several with commas",
            "{keys}",
            Words.NONE,
            "0:-inf",
            List.of(new Setting.Text("keys", "key:added logit in nats", "0:-inf,12:2", "0:-inf")),
            settings -> read(settings.getOrDefault("keys", "")));

    public KeyBiases {
        keys = List.copyOf(keys);
    }

    private static KeyBiases read(String text) {
        Set<Integer> seen = new HashSet<>();
        return new KeyBiases(Words.list(text).stream()
                .map(entry -> {
                    String[] parts = entry.split(":", -1);
                    if (parts.length != 2) {
                        throw new UserFault("--key-bias takes KEY:ADDED, such as 0:-inf, not “" + entry + "”.");
                    }
                    int key = Words.whole("--key-bias (key)", parts[0], 0);
                    if (!seen.add(key)) {
                        throw new UserFault("--key-bias names key " + key + " twice; name it once.");
                    }
                    return new KeyBias(key, Words.orNothing("--key-bias", parts[1]));
                })
                .toList());
    }

    @Override
    public InterventionKind kind() {
        return KIND;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "keys",
                Words.list(keys.stream()
                        .map(bias -> bias.key() + ":" + Words.number(bias.added()))
                        .toList()));
    }

    @Override
    public boolean isNeutral() {
        return keys.stream().allMatch(bias -> bias.added() == 0);
    }

    @Override
    public Decoder on(Decoder decoder) {
        return decoder.withRules((_, rule) -> rule.withBias(rule.bias().withKeys(keys)));
    }

    @Override
    public void check(Decoder decoder, String model, int tokens) {
        keys.forEach(bias -> Words.checkToken("--key-bias", bias.key(), tokens));
    }
}
