package sinkscope.view.desk;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
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

    Scans(Exploration exploration, Activities activities, Notices notices, Executor background, Executor home) {
        this.exploration = exploration;
        this.activities = activities;
        this.notices = notices;
        this.scanning = new LatestOnly(background, home);
    }

    /// Thumbnails appear layer by layer, the numbers at the end.
    void scan(AttentionSource source) {
        MeasureSettings measured = exploration.measureSettingsProperty().get();
        Consumer<Map<LayerHead, Thumbnail>> grown = activities.throttled(exploration::setThumbnails);
        Progress progress = activities.progress(Activities.Kind.SCAN);
        activities.begin(Activities.Kind.SCAN, new Activity("measuring", 0, this::cancel));
        scanning.request(new Request<>(
                cancellation -> {
                    PassMeasures reading = new PassMeasures(measured, source.tokens(), grown);
                    int done = 0;
                    Map<LayerHead, Thumbnail> whole = new HashMap<>();
                    for (int layer : source.facts().layers()) {
                        cancellation.check();
                        progress.at(done++, source.facts().layers().size(), "measuring layer " + layer);
                        source.scan(layer, reading);
                        if (!source.facts().causal()) {
                            whole(source, layer, whole);
                        }
                    }
                    Map<LayerHead, Thumbnail> thumbnails = reading.thumbnails();
                    thumbnails.putAll(whole);
                    return new Passes.Result(source, thumbnails, reading.report());
                },
                result -> {
                    activities.end(Activities.Kind.SCAN);
                    if (exploration
                            .sourceProperty()
                            .get()
                            .filter(now -> now == source)
                            .isPresent()) {
                        exploration.setThumbnails(result.thumbnails());
                        exploration.setReport(Optional.of(result.report()));
                    }
                },
                fault -> {
                    activities.end(Activities.Kind.SCAN);
                    notices.failed(fault);
                },
                _ -> activities.end(Activities.Kind.SCAN)));
    }

    /// Rows go by up to the diagonal; a map that looks ahead has as much beyond it.
    private static void whole(AttentionSource source, int layer, Map<LayerHead, Thumbnail> into) {
        for (int head = 0; head < source.facts().heads(); head++) {
            LayerHead where = new LayerHead(layer, head);
            into.put(where, Thumbnail.of(source.map(where), PassMeasures.SIDE));
        }
    }

    void cancel() {
        scanning.cancel();
        activities.end(Activities.Kind.SCAN);
    }
}
