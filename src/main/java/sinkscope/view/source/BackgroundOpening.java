package sinkscope.view.source;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import sinkscope.trace.Trace;
import sinkscope.view.notice.Activities;
import sinkscope.view.notice.Activity;
import sinkscope.view.notice.Notices;
import sinkscope.view.settings.Settings;
import sinkscope.work.Abandonable;
import sinkscope.work.LatestOnly;
import sinkscope.work.LatestOnly.Request;

/// Opens traces and models in the background, one at a time. What cannot be opened becomes a notice, and what was open
/// stays. UI thread only.
public final class BackgroundOpening {

    private final Machine machine;
    private final Settings settings;
    private final Activities activities;
    private final Notices notices;
    private final LatestOnly opening;

    public BackgroundOpening(
            Machine machine,
            Settings settings,
            Activities activities,
            Notices notices,
            Executor background,
            Executor home) {
        this.machine = machine;
        this.settings = settings;
        this.activities = activities;
        this.notices = notices;
        this.opening = new LatestOnly(background, home);
    }

    /// @param then has the trace from here on
    public void trace(Path file, Consumer<Trace> then) {
        activities.begin(
                Activities.Kind.OPENING, new Activity("opening " + file.getFileName(), Double.NaN, this::cancel));
        opening.request(new Request<>(
                cancellation -> Abandonable.run(() -> machine.trace(file), cancellation, Trace::close),
                trace -> {
                    activities.end(Activities.Kind.OPENING);
                    if (!machine.sampleTraces().contains(file)) {
                        settings.remember(file);
                    }
                    notices.dismiss();
                    then.accept(trace);
                },
                this::failed,
                Trace::close));
    }

    /// @param then has the model from here on
    public void model(Path place, Consumer<OpenedModel> then) {
        Machine.Engine engine = Machine.Engine.of(settings);
        activities.begin(Activities.Kind.OPENING, new Activity("starting engine …", Double.NaN, this::cancel));
        opening.request(new Request<>(
                cancellation -> Abandonable.run(
                        () -> machine.model(place, engine, activities.progress(Activities.Kind.OPENING)),
                        cancellation,
                        OpenedModel::close),
                opened -> {
                    activities.end(Activities.Kind.OPENING);
                    settings.remember(place);
                    notices.dismiss();
                    then.accept(opened);
                },
                this::failed,
                OpenedModel::close));
    }

    public boolean isUnderWay() {
        return activities.isUnderWay(Activities.Kind.OPENING);
    }

    /// The model a recording was made with, if it is on this machine.
    public Optional<Path> modelNamed(String name) {
        return machine.modelNamed(name);
    }

    public void cancel() {
        opening.cancel();
        activities.end(Activities.Kind.OPENING);
    }

    private void failed(Throwable fault) {
        activities.end(Activities.Kind.OPENING);
        notices.failed(fault);
    }
}
