package sinkscope.view.desk;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.Glyphs;
import sinkscope.attention.Tokens;
import sinkscope.experiment.SweepPrompt;
import sinkscope.model.PassRequest;
import sinkscope.model.intervention.Intervention;
import sinkscope.model.intervention.Interventions;
import sinkscope.view.notice.Notices;
import sinkscope.view.shown.Exploration;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.OpenSources;
import sinkscope.view.source.OpenedModel;
import sinkscope.view.source.Prompt;
import sinkscope.view.source.Recipe;
import sinkscope.view.source.TextFile;
import sinkscope.work.LatestOnly;
import sinkscope.work.UserFault;

/// What the open model runs: a text, at the θ the slider stands at, with the model changed or as it is. UI thread only.
public final class TextRuns {

    private final Exploration exploration;
    private final OpenSources sources;
    private final Notices notices;
    private final Asked asked;
    private final Passes passes;
    private final LatestOnly reading;
    private final Consumer<Consumer<OpenedModel>> withModel;

    /// @param reading where files are read
    /// @param withModel hands over the open model, now or once one is open
    TextRuns(
            Exploration exploration,
            OpenSources sources,
            Notices notices,
            Asked asked,
            Passes passes,
            LatestOnly reading,
            Consumer<Consumer<OpenedModel>> withModel) {
        this.exploration = exploration;
        this.sources = sources;
        this.notices = notices;
        this.asked = asked;
        this.passes = passes;
        this.reading = reading;
        this.withModel = withModel;
    }

    /// The text on screen, and how it becomes tokens.
    public ReadOnlyObjectProperty<Prompt> promptProperty() {
        return asked.promptProperty();
    }

    /// What is changed in the model that runs it; none for the model as it is.
    public ReadOnlyObjectProperty<List<Intervention>> interventionsProperty() {
        return asked.interventionsProperty();
    }

    /// Runs a text. The tokenizer may refuse it, which becomes a notice.
    public void run(Prompt wanted) {
        withModel.accept(opened -> saying(() -> {
            Tokens tokens = opened.tokenizer().encode(wanted.text(), wanted.options());
            if (tokens.count() == 0) {
                throw new UserFault("There is no text to run: type at least one token.");
            }
            Optional<String> takes = passes.forecast().before(opened.live(), wanted, tokens.count());
            if (takes.isPresent()) {
                // It stays until somebody decides, unlike calm words.
                notices.failed(new UserFault(takes.get()));
                return;
            }
            asked.is(wanted);
            run(opened, tokens, wanted.text(), Passes.Care.FULL, _ -> {});
        }));
    }

    /// Runs the text in a file, made tokens as the text on screen was. What cannot be read becomes a notice.
    public void open(Path file) {
        reading.request(new LatestOnly.Request<>(
                _ -> TextFile.read(file),
                text -> run(new Prompt(text, asked.promptProperty().get().options())),
                notices::failed));
    }

    /// Runs the text on screen with the model changed.
    ///
    /// @param changes all that are to be in place
    public void runWith(List<Intervention> changes) {
        withModel.accept(opened -> saying(() -> {
            SweepPrompt same = text(opened);
            asked.changes(opened.encoded(changes));
            run(opened, same.tokens(), same.text(), Passes.Care.FULL, _ -> {});
        }));
    }

    /// Runs what a source was made of, at the θ the slider stands at.
    ///
    /// @param ended hears in the end whether it is on screen
    void make(OpenedModel opened, Recipe recipe, Consumer<Boolean> ended) {
        Tokens tokens;
        try {
            Prompt wanted = recipe.prompt();
            Tokens encoded = opened.tokenizer().encode(wanted.text(), wanted.options());
            boolean same = recipe.ids().isEmpty() || encoded.ids().equals(recipe.ids());
            tokens = same ? encoded : opened.tokenizer().describe(recipe.ids());
            asked.is(wanted, opened.encoded(Interventions.parse(recipe.interventions())));
        } catch (UserFault fault) {
            notices.failed(fault);
            ended.accept(false);
            return;
        }
        run(opened, tokens, recipe.prompt().text(), Passes.Care.FULL, ended);
    }

    /// Runs the text on screen once more, opening the model if need be.
    void again(Passes.Care care) {
        withModel.accept(opened -> {
            if (exploration.sourceProperty().get().isPresent()) {
                SweepPrompt same = text(opened);
                run(opened, same.tokens(), same.text(), care, _ -> {});
            }
        });
    }

    private void run(OpenedModel opened, Tokens tokens, String text, Passes.Care care, Consumer<Boolean> ended) {
        double now = exploration.thetaScaleProperty().get();
        passes.run(
                opened,
                new PassRequest(
                        tokens,
                        now,
                        text,
                        opened.encoded(asked.interventionsProperty().get())),
                care,
                this::failed,
                ended);
    }

    private void saying(Runnable work) {
        try {
            work.run();
        } catch (UserFault fault) {
            notices.failed(fault);
        }
    }

    /// A pass came to nothing: what is on screen is as it was, and so is what the next pass changes in the model.
    private void failed(Throwable fault) {
        sources.currentProperty().get().map(OpenSource::content).ifPresent(shown -> {
            asked.is(shown.prompt(), shown.interventions());
        });
        notices.failed(fault);
    }

    /// The text on screen as a sweep or a control runs it: the very tokens that are shown, where their ids are known,
    /// without those that an intervention put in front.
    public SweepPrompt text(OpenedModel opened) {
        Prompt shown = asked.promptProperty().get();
        Tokens tokens = exploration
                .sourceProperty()
                .get()
                .map(AttentionSource::tokens)
                .filter(t -> !t.ids().isEmpty())
                .map(t -> t.after(Interventions.added(shownInterventions())))
                .orElseGet(() -> opened.tokenizer().encode(shown.text(), shown.options()));
        return new SweepPrompt(Glyphs.firstWords(shown.text()), tokens, shown.text());
    }

    /// What was changed in the model when what is on screen was run.
    private List<Intervention> shownInterventions() {
        return sources.currentProperty()
                .get()
                .map(OpenSource::content)
                .map(OpenSource.Content::interventions)
                .orElse(List.of());
    }
}
