package sinkscope.view.desk;

import java.util.List;
import java.util.Optional;
import sinkscope.attention.AttentionSource;
import sinkscope.experiment.SweepPoint;
import sinkscope.experiment.SweepPrompt;
import sinkscope.experiment.ThetaSweepRunner;
import sinkscope.view.notice.Activities;
import sinkscope.view.notice.Activity;
import sinkscope.view.notice.Notices;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Exploration;
import sinkscope.view.source.Machine;
import sinkscope.view.source.OpenedModel;
import sinkscope.work.LatestOnly;
import sinkscope.work.LatestOnly.Request;
import sinkscope.work.Progress;

/// The text on screen run by the same architecture with fresh weights. Another text or model on screen ends it. UI
/// thread only.
final class UntrainedControl {

    private static final String CONTROL = "untrained control";

    private final Exploration exploration;
    private final Settings settings;
    private final Machine machine;
    private final Activities activities;
    private final Notices notices;
    private final ModelOpening models;
    private final TextRuns texts;
    private final LatestOnly running;
    private final ThetaSweepRunner runner = new ThetaSweepRunner();
    private Runnable handle = () -> {};

    UntrainedControl(
            Exploration exploration,
            Settings settings,
            Machine machine,
            Activities activities,
            Notices notices,
            ModelOpening models,
            TextRuns texts,
            LatestOnly running) {
        this.exploration = exploration;
        this.settings = settings;
        this.machine = machine;
        this.activities = activities;
        this.notices = notices;
        this.models = models;
        this.texts = texts;
        this.running = running;
        exploration.sourceProperty().addListener((_, before, now) -> {
            if (!sameText(before, now)) {
                cancel();
            }
        });
    }

    private void cancel() {
        running.cancel();
        handle.run();
    }

    private static boolean sameText(Optional<AttentionSource> before, Optional<AttentionSource> now) {
        return before.isPresent()
                && now.isPresent()
                && before.get().facts().model().equals(now.get().facts().model())
                && before.get().tokens().equals(now.get().tokens());
    }

    /// Runs it, opening the model whose architecture it has if need be.
    void run() {
        if (activities.isUnderWay(Activities.Kind.SWEEP)) {
            notices.tell("The untrained control can be run when the sweep is done.");
            return;
        }
        models.withModel(opened -> {
            SweepPrompt prompt = texts.text(opened);
            Machine.Engine engine = Machine.Engine.of(settings);
            var measures = exploration.measureSettingsProperty().get();
            handle = activities.begin(Activities.Kind.SWEEP, new Activity(CONTROL, Double.NaN, this::cancel));
            Progress progress = activities.progress(Activities.Kind.SWEEP);
            Request<SweepPoint> measuring = new Request<>(
                    cancellation -> {
                        try (OpenedModel fresh = machine.untrained(opened.place(), engine)) {
                            return runner.control(
                                    fresh.live(),
                                    List.of(prompt),
                                    measures,
                                    (done, total, _) -> progress.at(done, total, CONTROL),
                                    cancellation);
                        }
                    },
                    point -> exploration.setControl(Optional.of(point)),
                    notices::failed);
            running.request(measuring.closing(handle));
        });
    }
}
