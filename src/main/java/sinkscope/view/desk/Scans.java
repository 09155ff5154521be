package sinkscope.view.desk;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.experiment.Measured;
import sinkscope.experiment.Measuring;
import sinkscope.raster.Thumbnail;
import sinkscope.statistics.MeasureSettings;
import sinkscope.view.notice.Activities;
import sinkscope.view.notice.Activity;
import sinkscope.view.notice.Notices;
import sinkscope.view.shown.Exploration;
import sinkscope.work.LatestOnly;
import sinkscope.work.LatestOnly.Request;
import sinkscope.work.Progress;

/// Reads attention that is on screen already, layer by layer, for its thumbnails and its numbers. UI thread only.
final class Scans {

    private final Exploration exploration;
    private final Activities activities;
    private final Notices notices;
    private final LatestOnly scanning;
    private Runnable handle = () -> {};

    Scans(Exploration exploration, Activities activities, Notices notices, Executor background, Executor home) {
        this.exploration = exploration;
        this.activities = activities;
        this.notices = notices;
        this.scanning = new LatestOnly(background, home);
    }

    /// Thumbnails appear layer by layer, the numbers at the end.
    void scan(AttentionSource source) {
        scan(source, () -> {});
    }

    /// @param ended runs when it is measured, or nothing comes of it
    void scan(AttentionSource source, Runnable ended) {
        MeasureSettings measured = exploration.measureSettingsProperty().get();
        Consumer<Map<LayerHead, Thumbnail>> grown = activities.throttled(exploration::setThumbnails);
        Progress progress = activities.progress(Activities.Kind.SCAN);
        handle = activities.begin(Activities.Kind.SCAN, new Activity("measuring", 0, this::cancel));
        Measuring measuring = new Measuring(measured, false, Passes.SIDE);
        Request<Measured> scan = new Request<>(
                cancellation -> measuring.read(source, grown, progress, cancellation), this::show, notices::failed);
        Runnable mine = handle;
        scanning.request(scan.closing(() -> {
            mine.run();
            ended.run();
        }));
    }

    private void show(Measured measured) {
        if (exploration
                .sourceProperty()
                .get()
                .filter(now -> now == measured.source())
                .isPresent()) {
            exploration.together(() -> {
                exploration.setThumbnails(measured.thumbnails());
                exploration.setReport(Optional.of(measured.report()));
            });
        }
    }

    void cancel() {
        scanning.cancel();
        handle.run();
    }
}
