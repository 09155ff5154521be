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
import sinkscope.view.source.OpenedModel;
import sinkscope.view.source.Prompt;
import sinkscope.view.sweep.SweepPlan;
import sinkscope.work.LatestOnly;
import sinkscope.work.LatestOnly.Request;

/// The θ sweep behind Figure 18.1: recorded, running or done. A running one fills the figure θ by θ; cancelling keeps
/// what is there. UI thread only.
public final class Sweeps {

    private static final SweepPlan NINE = new SweepPlan("1/256, 1/64, 1/16, 1/4, 1, 4, 16, 64, 256", List.of(), "");

    private final Desk desk;
    private final Executor home;
    private final LatestOnly running;
    private final ThetaSweepRunner runner = new ThetaSweepRunner();
    private SweepPlan planned = NINE;
    private long generation;

    public Sweeps(Desk desk, Executor background, Executor home) {
        this.desk = desk;
        this.home = home;
        this.running = new LatestOnly(background, home);
    }

    /// Shows a sweep that was recorded. One that lacks what Figure 18.1 needs becomes a notice.
    public void show(RecordedSweep recorded) {
        cancel();
        running.request(new Request<>(
                _ -> SweepRecords.replay(recorded),
                sweep -> {
                    desk.exploration().setSweep(Optional.of(sweep));
                    sayWhose(sweep.facts().model());
                },
                desk::failed));
    }

    private void sayWhose(String model) {
        desk.exploration()
                .sourceProperty()
                .get()
                .map(source -> source.facts().model())
                .filter(shown -> !shown.equals(model))
                .ifPresent(shown ->
                        desk.tell("This sweep is of " + model + "; the attention on screen is of " + shown + "."));
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
        desk.withModel(opened -> {
            Prompt shown = desk.promptProperty().get();
            MeasureSettings settings =
                    desk.exploration().measureSettingsProperty().get();
            List<Intervention> changes = desk.texts().interventionsProperty().get();
            SweepPrompt onScreen = desk.texts().text(opened);
            start(opened, () -> {
                List<SweepPrompt> texts = plan.prompts(opened, shown);
                return new SweepRequest(scales, texts.isEmpty() ? List.of(onScreen) : texts, settings, changes);
            });
        });
    }

    private void start(OpenedModel opened, Supplier<SweepRequest> request) {
        Activities activities = desk.activities();
        long mine = ++generation;
        Runnable handle =
                activities.begin(Activities.Kind.SWEEP, new Activity("sweep starts", Double.NaN, this::cancel));
        Request<ThetaSweep> sweeping = new Request<>(
                cancellation -> runner.run(
                        opened.live(),
                        request.get(),
                        grown -> home.execute(() -> grow(mine, grown)),
                        activities.progress(Activities.Kind.SWEEP),
                        cancellation),
                sweep -> grow(mine, sweep),
                desk::failed);
        running.request(sweeping.closing(handle));
    }

    private void grow(long sweepNumber, ThetaSweep sweep) {
        if (sweepNumber == generation && !sweep.points().isEmpty()) {
            desk.exploration().setSweep(Optional.of(sweep));
        }
    }

    /// Stops the running sweep; the θ that are done stay in the figure.
    public void cancel() {
        generation++;
        running.cancel();
        desk.activities().end(Activities.Kind.SWEEP);
    }
}
