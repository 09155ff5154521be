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
    private Runnable ending = () -> {};
    private int underWay;

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
        trace(file, then, () -> {});
    }

    /// @param then has the trace from here on
    /// @param otherwise runs where nothing was opened, for whatever reason
    public void trace(Path file, Consumer<Trace> then, Runnable otherwise) {
        Activity activity = new Activity("opening " + file.getFileName(), Double.NaN, this::cancel);
        request(
                activity,
                cancellation -> Abandonable.run(() -> machine.trace(file), cancellation, Trace::close),
                trace -> {
                    if (!machine.sampleTraces().contains(file)) {
                        settings.remember(file);
                    }
                    notices.dismiss();
                    then.accept(trace);
                },
                Trace::close,
                otherwise);
    }

    /// @param then has the model from here on
    public void model(Path place, Consumer<OpenedModel> then) {
        model(place, then, () -> {});
    }

    /// @param then has the model from here on
    /// @param otherwise runs where nothing was opened, for whatever reason
    public void model(Path place, Consumer<OpenedModel> then, Runnable otherwise) {
        Machine.Engine engine = Machine.Engine.of(settings);
        Activity activity = new Activity("starting engine …", Double.NaN, this::cancel);
        request(
                activity,
                cancellation -> Abandonable.run(
                        () -> machine.model(place, engine, activities.progress(Activities.Kind.OPENING))
                                .shared(),
                        cancellation,
                        OpenedModel::close),
                opened -> {
                    settings.remember(place);
                    notices.dismiss();
                    then.accept(opened);
                },
                OpenedModel::close,
                otherwise);
    }

    private <R> void request(
            Activity activity, LatestOnly.Work<R> work, Consumer<R> then, Consumer<R> dropped, Runnable otherwise) {
        Runnable handle = activities.begin(Activities.Kind.OPENING, activity);
        boolean[] opened = {false};
        Runnable ended = () -> {
            handle.run();
            underWay--;
        };
        Request<R> request = new Request<>(
                work,
                result -> {
                    opened[0] = true;
                    ended.run();
                    then.accept(result);
                },
                notices::failed,
                dropped);
        underWay++;
        ending = handle;
        opening.request(request.closing(() -> {
            if (!opened[0]) {
                ended.run();
                otherwise.run();
            }
        }));
    }

    public boolean isUnderWay() {
        return underWay > 0;
    }

    /// The model a recording was made with, if it is on this machine.
    public Optional<Path> modelNamed(String name) {
        return machine.modelNamed(name);
    }

    /// The model that comes with the program.
    public Optional<Path> bundledModel() {
        return machine.bundledModel();
    }

    public void cancel() {
        opening.cancel();
        ending.run();
    }
}
