package sinkscope.view;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import sinkscope.trace.Trace;
import sinkscope.work.LatestOnly;
import sinkscope.work.LatestOnly.Request;

/// Opens traces and models in the background, one at a time. What cannot be opened becomes a notice, and what was open
/// stays. UI thread only.
final class Openings {

    private final Opener opener;
    private final Settings settings;
    private final Activities activities;
    private final Notices notices;
    private final LatestOnly opening;

    Openings(
            Opener opener,
            Settings settings,
            Activities activities,
            Notices notices,
            Executor background,
            Executor home) {
        this.opener = opener;
        this.settings = settings;
        this.activities = activities;
        this.notices = notices;
        this.opening = new LatestOnly(background, home);
    }

    /// @param then has the trace from here on
    void trace(Path file, Consumer<Trace> then) {
        activities.begin(
                Activities.Kind.OPENING, new Activity("opening " + file.getFileName(), Double.NaN, this::cancel));
        opening.request(new Request<>(
                _ -> opener.trace(file),
                trace -> {
                    activities.end(Activities.Kind.OPENING);
                    if (!opener.sampleTraces().contains(file)) {
                        settings.remember(file);
                    }
                    notices.dismiss();
                    then.accept(trace);
                },
                this::failed,
                Trace::close));
    }

    /// @param then has the model from here on
    void model(Path place, Consumer<OpenedModel> then) {
        Opener.Engine engine = Opener.Engine.of(settings);
        activities.begin(Activities.Kind.OPENING, new Activity("starting engine …", Double.NaN, this::cancel));
        opening.request(new Request<>(
                _ -> opener.model(place, engine, activities.progress(Activities.Kind.OPENING)),
                opened -> {
                    activities.end(Activities.Kind.OPENING);
                    settings.remember(place);
                    notices.dismiss();
                    then.accept(opened);
                },
                this::failed,
                OpenedModel::close));
    }

    boolean isUnderWay() {
        return activities.isUnderWay(Activities.Kind.OPENING);
    }

    /// The model a recording was made with, if it is on this machine.
    Optional<Path> modelNamed(String name) {
        return opener.modelNamed(name);
    }

    void cancel() {
        opening.cancel();
        activities.end(Activities.Kind.OPENING);
    }

    private void failed(Throwable fault) {
        activities.end(Activities.Kind.OPENING);
        notices.failed(fault);
    }
}
