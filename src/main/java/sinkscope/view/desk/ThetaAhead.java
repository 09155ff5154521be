package sinkscope.view.desk;

import java.util.Optional;
import java.util.concurrent.Executor;
import sinkscope.attention.LiveAttention;
import sinkscope.experiment.Measuring;
import sinkscope.experiment.SweepPrompt;
import sinkscope.model.PassRequest;
import sinkscope.model.intervention.Interventions;
import sinkscope.view.notice.Activities;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.Shown;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.OpenSources;
import sinkscope.view.source.OpenedModel;
import sinkscope.view.source.Prompt;
import sinkscope.view.theta.RanThetas;
import sinkscope.work.LatestOnly;
import sinkscope.work.LatestOnly.Request;
import sinkscope.work.Progress;

/// Runs the text on screen at the θ around it while nothing else is under way, nearest first, so that dragging θ shows
/// passes that are there already. Every one of them is a pass like any other; whatever else a person asks the model for
/// cancels the one that runs. UI thread only.
final class ThetaAhead {

    private static final long MEBIBYTE = 1 << 20;

    private final Exploration exploration;
    private final OpenSources sources;
    private final OnScreen onScreen;
    private final TextRuns texts;
    private final Activities activities;
    private final Settings settings;
    private final RanThetas ran;
    private final LatestOnly running;
    private Optional<RanThetas.Run> refused = Optional.empty();

    ThetaAhead(
            Exploration exploration,
            OpenSources sources,
            OnScreen onScreen,
            TextRuns texts,
            Activities activities,
            Settings settings,
            RanThetas ran,
            Executor background,
            Executor home) {
        this.exploration = exploration;
        this.sources = sources;
        this.onScreen = onScreen;
        this.texts = texts;
        this.activities = activities;
        this.settings = settings;
        this.ran = ran;
        this.running = new LatestOnly(background, home);
        exploration.shownProperty().addListener((_, before, now) -> {
            if (!sameWork(before, now)) {
                consider();
            }
        });
        activities.currentProperty().addListener(_ -> consider());
        settings.runAheadProperty().addListener(_ -> {
            ran.forget();
            consider();
        });
    }

    /// The pass nearest to a θ the slider is dragged over, if it was run ahead.
    Optional<OpenSource.Content> near(double scale) {
        return onScreen.model().filter(opened -> ran.isOf(run(opened))).flatMap(_ -> ran.near(scale));
    }

    /// Shows one of them: the slider then stands at its θ.
    void drag(OpenSource.Content pass) {
        onScreen.drag(pass);
    }

    /// Cancels the pass that runs ahead.
    void stop() {
        running.cancel();
    }

    /// Bytes that passes at other θ may take.
    long budget() {
        return settings.runAheadProperty().get() * MEBIBYTE;
    }

    /// What the open model runs of the text on screen.
    RanThetas.Run run(OpenedModel opened) {
        SweepPrompt text = texts.text(opened);
        var interventions = texts.interventionsProperty().get();
        return new RanThetas.Run(
                opened,
                Interventions.on(text.tokens(), interventions),
                interventions,
                exploration.measureSettingsProperty().get().withResamples(0));
    }

    /// Whether nothing has changed that passes at other θ depend on: most changes are of heads, zoom or cursor.
    private static boolean sameWork(Shown before, Shown now) {
        return before.now() == now.now()
                && before.open() == now.open()
                && before.current().equals(now.current())
                && before.glance().equals(now.glance());
    }

    private void consider() {
        Optional<OpenedModel> model = onScreen.model();
        Optional<OpenSource.Content> now = onScreen(exploration.shown());
        if (model.isEmpty() || now.isEmpty() || !isIdle()) {
            running.cancel();
            return;
        }
        if (budget() == 0 || running.isBusy()) {
            return;
        }
        OpenedModel opened = model.get();
        long each = RanThetas.bytes(now.get());
        RanThetas.Run run = run(opened);
        if (each == 0 || refused.equals(Optional.of(run))) {
            return;
        }
        double centre = now.get().facts().thetaScale();
        ran.of(run);
        ran.keep(now.get(), centre, budget());
        ran.next(centre, budget(), each)
                .filter(_ -> opened.live().need(run.tokens().count()).fits())
                .ifPresent(scale -> start(opened, run, scale, centre));
    }

    private void start(OpenedModel opened, RanThetas.Run run, double scale, double centre) {
        SweepPrompt text = texts.text(opened);
        PassRequest request = new PassRequest(text.tokens(), scale, text.text(), run.interventions());
        Measuring measuring = new Measuring(run.settings(), false, Passes.SIDE);
        Prompt prompt = texts.promptProperty().get();
        boolean[] done = {false};
        Request<OpenSource.Content> pass = new Request<>(
                cancellation -> OpenSource.Content.of(
                        measuring.run(opened.live().ahead(), request, Progress.none(), cancellation),
                        prompt,
                        run.interventions(),
                        opened),
                content -> {
                    if (ran.isOf(run)) {
                        ran.keep(content, centre, budget());
                        done[0] = true;
                    } else {
                        content.attention().close();
                    }
                },
                // A pass that fails here fails for the slider too, which says why.
                _ -> refused = Optional.of(run),
                content -> content.attention().close());
        running.request(pass.closing(() -> {
            if (done[0]) {
                consider();
            }
        }));
    }

    /// The current source, if it is a finished and measured pass of the θ the slider stands at.
    private Optional<OpenSource.Content> onScreen(Shown shown) {
        return sources.currentProperty()
                .get()
                .map(OpenSource::content)
                .filter(content -> shown.isAtRest()
                        && content.attention() instanceof LiveAttention
                        && content.report().isPresent()
                        && content.model().equals(onScreen.model())
                        && shown.now()
                                .attention()
                                .filter(a -> a == content.attention())
                                .isPresent());
    }

    private boolean isIdle() {
        boolean pointing = exploration
                .glanceProperty()
                .get()
                .filter(glance -> glance.content().isEmpty())
                .isPresent();
        return !pointing && activities.currentProperty().get().isEmpty() && hasRope();
    }

    private boolean hasRope() {
        return exploration.modelProperty().get().filter(m -> m.hasRope()).isPresent();
    }
}
