package sinkscope.view.desk;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import sinkscope.experiment.SweepPrompt;
import sinkscope.experiment.SweepRecords;
import sinkscope.experiment.SweepRequest;
import sinkscope.experiment.ThetaSweep;
import sinkscope.experiment.ThetaSweepRunner;
import sinkscope.model.intervention.Intervention;
import sinkscope.statistics.MeasureSettings;
import sinkscope.trace.RecordedSweep;
import sinkscope.view.notice.Activities;
import sinkscope.view.notice.Activity;
import sinkscope.view.notice.Notices;
import sinkscope.view.shown.Exploration;
import sinkscope.view.source.OpenedModel;
import sinkscope.view.source.Prompt;
import sinkscope.view.sweep.SweepPlan;
import sinkscope.work.LatestOnly;
import sinkscope.work.LatestOnly.Request;

/// The θ sweep behind Figure 18.1: recorded, running or done. A running one fills the figure θ by θ; cancelling keeps
/// what is there. UI thread only.
public final class Sweeps {

    private static final SweepPlan NINE = new SweepPlan("1/256, 1/64, 1/16, 1/4, 1, 4, 16, 64, 256", List.of(), "");

    private final Exploration exploration;
    private final Activities activities;
    private final Notices notices;
    private final ModelOpening models;
    private final TextRuns texts;
    private final Executor home;
    private final LatestOnly running;
    private final ThetaSweepRunner runner = new ThetaSweepRunner();
    private SweepPlan planned = NINE;
    private Runnable handle = () -> {};
    private long generation;

    Sweeps(
            Exploration exploration,
            Activities activities,
            Notices notices,
            ModelOpening models,
            TextRuns texts,
            Executor background,
            Executor home) {
        this.exploration = exploration;
        this.activities = activities;
        this.notices = notices;
        this.models = models;
        this.texts = texts;
        this.home = home;
        this.running = new LatestOnly(background, home);
    }

    /// Shows a sweep that was recorded. One that lacks what Figure 18.1 needs becomes a notice.
    public void show(RecordedSweep recorded) {
        cancel();
        running.request(new Request<>(
                _ -> SweepRecords.replay(recorded),
                sweep -> {
                    exploration.setSweep(Optional.of(sweep));
                    sayWhose(sweep.facts().model());
                },
                notices::failed));
    }

    private void sayWhose(String model) {
        exploration
                .sourceProperty()
                .get()
                .map(source -> source.facts().model())
                .filter(shown -> !shown.equals(model))
                .ifPresent(shown ->
                        notices.tell("This sweep is of " + model + "; the attention on screen is of " + shown + "."));
    }

    /// Remembers what is to be swept when no plan is named.
    public void plan(SweepPlan plan) {
        planned = plan;
    }

    /// Runs what was planned last, at first the text on screen at nine θ around the model's own; opens the model if
    /// need be.
    ///
    /// @throws sinkscope.work.UserFault if its factors cannot be read
    public void start() {
        start(planned);
    }

    /// Runs a plan, opening the model if need be; without texts of its own it runs the text on screen.
    ///
    /// @throws sinkscope.work.UserFault if its factors cannot be read
    public void start(SweepPlan plan) {
        List<Double> scales = plan.scales();
        models.withModel(opened -> {
            Prompt shown = texts.promptProperty().get();
            MeasureSettings settings = exploration.measureSettingsProperty().get();
            List<Intervention> changes = texts.interventionsProperty().get();
            SweepPrompt onScreen = texts.text(opened);
            start(opened, () -> {
                List<SweepPrompt> planned = plan.prompts(opened, shown);
                return new SweepRequest(scales, planned.isEmpty() ? List.of(onScreen) : planned, settings, changes);
            });
        });
    }

    private void start(OpenedModel opened, Supplier<SweepRequest> request) {
        long mine = ++generation;
        handle = activities.begin(Activities.Kind.SWEEP, new Activity("sweep starts", Double.NaN, this::cancel));
        Request<ThetaSweep> sweeping = new Request<>(
                cancellation -> runner.run(
                        opened.live(),
                        request.get(),
                        grown -> home.execute(() -> grow(mine, grown)),
                        activities.progress(Activities.Kind.SWEEP),
                        cancellation),
                sweep -> {
                    grow(mine, sweep);
                    notices.ended("The sweep over " + sweep.points().size() + " θ is done: Figure 18.1 shows it.");
                },
                notices::failed);
        running.request(sweeping.closing(handle));
    }

    private void grow(long sweepNumber, ThetaSweep sweep) {
        if (sweepNumber == generation && !sweep.points().isEmpty()) {
            exploration.setSweep(Optional.of(sweep));
        }
    }

    /// Stops the running sweep; the θ that are done stay in the figure.
    public void cancel() {
        generation++;
        running.cancel();
        handle.run();
    }
}
