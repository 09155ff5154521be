package sinkscope.view.desk;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import sinkscope.experiment.Measured;
import sinkscope.experiment.Measuring;
import sinkscope.model.PassRequest;
import sinkscope.statistics.MeasureSettings;
import sinkscope.view.notice.Activities;
import sinkscope.view.notice.Activity;
import sinkscope.view.shown.Exploration;
import sinkscope.view.source.OpenedModel;
import sinkscope.work.LatestOnly;
import sinkscope.work.LatestOnly.Request;
import sinkscope.work.LatestOnly.Running;

/// Passes of the open model for the window: one runs, at most one waits. While the slider moves each pass ends and is
/// shown, because it is newer than what is on screen; when it rests, whatever still runs gives way. UI thread only.
final class Passes {

    /// How carefully a pass is measured.
    enum Care {
        /// While the slider moves: no bootstrap.
        QUICK,
        /// With intervals.
        FULL
    }

    /// Samples along each side of a thumbnail: enough for a contact sheet on a screen of double resolution.
    static final int SIDE = 72;

    private final Exploration exploration;
    private final Activities activities;
    private final Scans scans;
    private final LatestOnly passes;
    private final PassForecast forecast = new PassForecast();
    private Runnable handle = () -> {};

    Passes(Exploration exploration, Activities activities, Scans scans, Executor background, Executor home) {
        this.exploration = exploration;
        this.activities = activities;
        this.scans = scans;
        this.passes = new LatestOnly(background, home);
    }

    /// What passes will take.
    PassForecast forecast() {
        return forecast;
    }

    /// @param shows puts the pass on screen
    /// @param failed hears why a pass came to nothing
    /// @param ended hears in the end whether it was shown
    void run(
            OpenedModel opened,
            PassRequest request,
            Consumer<Measured> shows,
            Care care,
            Consumer<Throwable> failed,
            Consumer<Boolean> ended) {
        MeasureSettings asked = exploration.measureSettingsProperty().get();
        boolean depth = care == Care.FULL && exploration.depthWantedProperty().get();
        Measuring measuring = new Measuring(care == Care.QUICK ? asked.withResamples(0) : asked, depth, SIDE);
        scans.cancel();
        handle = activities.begin(Activities.Kind.PASS, new Activity("running", Double.NaN, this::cancel));
        boolean[] shown = {false};
        double[] seconds = {0};
        Request<Measured> pass = new Request<>(
                cancellation -> {
                    long begun = System.nanoTime();
                    Measured done = measuring.run(
                            opened.live(), request, activities.progress(Activities.Kind.PASS), cancellation);
                    seconds[0] = (System.nanoTime() - begun) / 1e9;
                    return done;
                },
                measured -> {
                    shown[0] = true;
                    if (care == Care.FULL) {
                        forecast.measured(opened.live(), request.tokens().count(), seconds[0]);
                    }
                    shows.accept(measured);
                },
                failed,
                measured -> measured.source().close());
        Runnable mine = handle;
        Request<Measured> whole = pass.closing(() -> {
            mine.run();
            ended.accept(shown[0]);
        });
        passes.request(whole, care == Care.QUICK ? Running.FINISHES : Running.IS_CANCELLED);
    }

    void cancel() {
        passes.cancel();
        handle.run();
    }
}
