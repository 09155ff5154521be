package sinkscope.view.source;

import java.nio.file.Path;
import java.util.List;
import sinkscope.model.LiveModel;
import sinkscope.model.SharedModel;
import sinkscope.model.intervention.Intervention;
import sinkscope.model.intervention.Interventions;
import sinkscope.tokenizer.TokenIds;
import sinkscope.tokenizer.Tokenizer;

/// A model with its tokenizer, as opened from `place`.
///
/// @param place the file or folder
/// @param files what lies under the model and is closed after it, such as its checkpoint
public record OpenedModel(Path place, LiveModel live, Tokenizer tokenizer, Runnable files) implements AutoCloseable {

    /// The same, with idle time that can be used.
    OpenedModel shared() {
        return new OpenedModel(place, new SharedModel(live), tokenizer, files);
    }

    /// What to run when the model is opened: the text on screen, or the sample where there is none it can read.
    public Prompt first(Prompt shown) {
        boolean ids = TokenIds.couldBe(shown.text());
        String text = switch (tokenizer) {
            case TokenIds plain -> ids ? shown.text() : plain.sample();
            default -> shown.text().isBlank() || ids ? SampleText.SAMPLE : shown.text();
        };
        return new Prompt(text, tokenizer.defaults());
    }

    /// The same interventions with prefixes as this model's tokens.
    ///
    /// @throws sinkscope.work.UserFault if one kind is there twice
    public List<Intervention> encoded(List<Intervention> interventions) {
        return Interventions.encoded(
                Interventions.canonical(interventions),
                text -> tokenizer.encode(text, new Tokenizer.Options(false, false)));
    }

    /// Waits for a pass under way.
    @Override
    public void close() {
        try {
            live.close();
            tokenizer.close();
        } finally {
            files.run();
        }
    }
}
