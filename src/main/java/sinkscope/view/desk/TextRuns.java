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
import sinkscope.view.source.OpenedModel;
import sinkscope.view.source.Prompt;
import sinkscope.view.source.Recipe;
import sinkscope.view.source.TextFile;
import sinkscope.work.LatestOnly;
import sinkscope.work.UserFault;

/// What the open model runs: a text, at the θ the slider stands at, with the model changed or as it is. UI thread only.
public final class TextRuns {

    private final Exploration exploration;
    private final OnScreen onScreen;
    private final Notices notices;
    private final Asked asked;
    private final Passes passes;
    private final LatestOnly reading;
    private final Consumer<Consumer<OpenedModel>> withModel;

    /// @param reading where files are read
    /// @param withModel hands over the open model, now or once one is open
    TextRuns(
            Exploration exploration,
            OnScreen onScreen,
            Notices notices,
            Asked asked,
            Passes passes,
            LatestOnly reading,
            Consumer<Consumer<OpenedModel>> withModel) {
        this.exploration = exploration;
        this.onScreen = onScreen;
        this.notices = notices;
        this.asked = asked;
        this.passes = passes;
        this.reading = reading;
        this.withModel = withModel;
    }

    /// The text on screen, and how it becomes tokens.
    public ReadOnlyObjectProperty<Prompt> promptProperty() {
        return exploration.promptProperty();
    }

    /// What is changed in the model that runs a text, as soon as that is asked for; none for the model as it is.
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
            List<Intervention> changes = interventionsProperty().get();
            run(opened, new Asked.Run(tokens, wanted, changes), Passes.Care.FULL, _ -> {});
        }));
    }

    /// Runs the text in a file, made tokens as the text on screen was. What cannot be read becomes a notice.
    public void open(Path file) {
        reading.request(new LatestOnly.Request<>(
                _ -> TextFile.read(file),
                text -> run(new Prompt(text, exploration.promptProperty().get().options())),
                notices::failed));
    }

    /// Runs the text on screen with the model changed.
    ///
    /// @param changes all that are to be in place
    public void runWith(List<Intervention> changes) {
        withModel.accept(opened -> saying(() -> {
            Asked.Run same = same(opened);
            run(opened, new Asked.Run(same.tokens(), same.prompt(), changes), Passes.Care.FULL, _ -> {});
        }));
    }

    /// Runs what a source was made of, at the θ the slider stands at.
    ///
    /// @param ended hears in the end whether it is on screen
    void make(OpenedModel opened, Recipe recipe, Consumer<Boolean> ended) {
        Asked.Run run;
        try {
            Prompt wanted = recipe.prompt();
            Tokens encoded = opened.tokenizer().encode(wanted.text(), wanted.options());
            boolean same = recipe.ids().isEmpty() || encoded.ids().equals(recipe.ids());
            Tokens tokens = same ? encoded : opened.tokenizer().describe(recipe.ids());
            run = new Asked.Run(tokens, wanted, opened.encoded(Interventions.parse(recipe.interventions())));
        } catch (UserFault fault) {
            notices.failed(fault);
            ended.accept(false);
            return;
        }
        run(opened, run, Passes.Care.FULL, ended);
    }

    /// Runs the text on screen once more, or the one that is on its way there, opening the model if need be.
    void again(Passes.Care care) {
        withModel.accept(opened -> {
            if (exploration.sourceProperty().get().isPresent()) {
                run(opened, same(opened), care, _ -> {});
            }
        });
    }

    /// What is on its way to the screen; else what is there, with what is to be changed in the model.
    private Asked.Run same(OpenedModel opened) {
        return asked.underWay()
                .orElseGet(() -> new Asked.Run(
                        text(opened).tokens(),
                        exploration.promptProperty().get(),
                        interventionsProperty().get()));
    }

    private void run(OpenedModel opened, Asked.Run wanted, Passes.Care care, Consumer<Boolean> ended) {
        double now = exploration.thetaScaleProperty().get();
        Asked.Run mine = new Asked.Run(wanted.tokens(), wanted.prompt(), opened.encoded(wanted.changes()));
        asked.runs(mine);
        passes.run(
                opened,
                new PassRequest(mine.tokens(), now, mine.prompt().text(), mine.changes()),
                pass -> onScreen.show(pass, mine.prompt(), mine.changes()),
                care,
                notices::failed,
                shown -> {
                    asked.ended(mine, exploration.shown().now().interventions());
                    ended.accept(shown);
                });
    }

    private void saying(Runnable work) {
        try {
            work.run();
        } catch (UserFault fault) {
            notices.failed(fault);
        }
    }

    /// The text on screen as a sweep or a control runs it: the very tokens that are shown, where their ids are known,
    /// without those that an intervention put in front.
    public SweepPrompt text(OpenedModel opened) {
        Prompt shown = exploration.promptProperty().get();
        Tokens tokens = exploration
                .sourceProperty()
                .get()
                .map(AttentionSource::tokens)
                .filter(t -> !t.ids().isEmpty())
                .map(t -> t.after(Interventions.added(exploration.shown().now().interventions())))
                .orElseGet(() -> opened.tokenizer().encode(shown.text(), shown.options()));
        return new SweepPrompt(Glyphs.firstWords(shown.text()), tokens, shown.text());
    }
}
