package sinkscope.view.desk;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.Tokens;
import sinkscope.model.PassRequest;
import sinkscope.model.intervention.Interventions;
import sinkscope.raster.Thumbnail;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.view.notice.Activities;
import sinkscope.view.notice.Activity;
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

    /// What a pass or a scan gives the window.
    record Result(AttentionSource source, Map<LayerHead, Thumbnail> thumbnails, AttentionReport report) {}

    private final Desk desk;
    private final LatestOnly passes;

    Passes(Desk desk, Executor background, Executor home) {
        this.desk = desk;
        this.passes = new LatestOnly(background, home);
    }

    /// @param failed hears why a pass came to nothing
    void run(OpenedModel opened, PassRequest request, Care care, Consumer<Throwable> failed) {
        Activities activities = desk.activities();
        Tokens tokens = Interventions.on(request.tokens(), request.interventions());
        MeasureSettings asked = desk.exploration().measureSettingsProperty().get();
        MeasureSettings measured = care == Care.QUICK ? asked.withResamples(0) : asked;
        boolean depth =
                care == Care.FULL && desk.exploration().depthWantedProperty().get();
        desk.cancelScan();
        activities.begin(Activities.Kind.PASS, new Activity("running", Double.NaN, this::cancel));
        passes.request(
                new Request<>(
                        cancellation -> {
                            PassMeasures reading = depth
                                    ? PassMeasures.withDepth(measured, tokens, _ -> {})
                                    : new PassMeasures(measured, tokens, _ -> {});
                            LiveAttention attention = opened.live()
                                    .run(request, reading, activities.progress(Activities.Kind.PASS), cancellation);
                            return new Result(attention, reading.thumbnails(), reading.report());
                        },
                        this::show,
                        fault -> {
                            ended();
                            failed.accept(fault);
                        },
                        result -> {
                            ended();
                            result.source().close();
                        }),
                care == Care.QUICK ? Running.FINISHES : Running.IS_CANCELLED);
    }

    private void show(Result result) {
        ended();
        desk.exploration().setThumbnails(result.thumbnails());
        desk.show(result.source(), Optional.of(result.report()));
    }

    private void ended() {
        if (!passes.isBusy()) {
            desk.activities().end(Activities.Kind.PASS);
        }
    }

    void cancel() {
        passes.cancel();
        desk.activities().end(Activities.Kind.PASS);
    }
}
