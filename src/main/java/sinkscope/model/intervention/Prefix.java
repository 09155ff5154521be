package sinkscope.model.intervention;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import sinkscope.attention.Tokens;
import sinkscope.model.plan.Decoder;
import sinkscope.work.UserFault;

/// Tokens put in front of the text. They are seen, not scored: the losses of a pass are those of the text's own
/// tokens after its first, so that arms with and without a prefix are paired.
///
/// @param text as it was given
/// @param tokens what the model's tokenizer makes of it; none until it has
public record Prefix(String text, Tokens tokens) implements Intervention {

    static final InterventionKind KIND = new InterventionKind(
            "prefix-string",
            "S is put in front of the text as tokens of its own, which are seen but not scored; positions of the text"
                    + " move on by as many.",
            "a text of at least one token; \\n is a new line, \\t a tab",
            "{text}",
            "",
            "\\n",
            List.of(new Setting.Text("text", "what is put in front of the text", "\\n", "")),
            settings ->
                    new Prefix(Words.unescaped(settings.getOrDefault("text", "")), new Tokens(List.of(), List.of())));

    Prefix with(Tokens encoded) {
        return new Prefix(text, encoded);
    }

    @Override
    public InterventionKind kind() {
        return KIND;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("text", text.replace("\\", "\\\\"));
    }

    @Override
    public boolean isNeutral() {
        return text.isEmpty();
    }

    @Override
    public int added() {
        return tokens.count();
    }

    @Override
    public Tokens on(Tokens given) {
        return new Tokens(
                Stream.concat(tokens.ids().stream(), given.ids().stream()).toList(),
                Stream.concat(tokens.texts().stream(), given.texts().stream()).toList());
    }

    @Override
    public void check(Decoder decoder, String model, int tokensRun) {
        if (!text.isEmpty() && tokens.count() == 0) {
            throw new UserFault("The prefix holds no token that " + model + " knows.");
        }
    }
}
