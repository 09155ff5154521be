package sinkscope.model.intervention;

import java.util.Map;
import java.util.Optional;
import sinkscope.attention.Tokens;
import sinkscope.model.plan.Decoder;
import sinkscope.work.UserFault;

/// One change to a running model, as plain data. Equal interventions give equal passes.
public interface Intervention {

    InterventionKind kind();

    /// What each of the kind's settings is, by its name, in canonical spelling.
    Map<String, String> settings();

    /// The canonical command-line words without their dashes, such as `window 4+60`: what names a result in titles,
    /// captions, caches and files.
    default String words() {
        return kind().words(settings());
    }

    /// Whether the model stays as it is.
    boolean isNeutral();

    /// The model with this change, for a text of so many tokens. Not called for what [#check] refuses.
    default Decoder on(Decoder decoder, int tokens) {
        return on(decoder);
    }

    /// The model with this change, where it is the same for every text.
    default Decoder on(Decoder decoder) {
        return decoder;
    }

    /// The text with this change.
    default Tokens on(Tokens tokens) {
        return tokens;
    }

    /// How many tokens this puts in front of a text.
    default int added() {
        return 0;
    }

    /// @param model what the model is called
    /// @param tokens the length of the text as it is run
    /// @throws UserFault in one sentence, if this cannot be done to that model on that text
    void check(Decoder decoder, String model, int tokens);

    /// What a reader must know of how this was done to that model, in a sentence; empty if it goes without saying.
    default Optional<String> remark(Decoder decoder) {
        return Optional.empty();
    }
}
