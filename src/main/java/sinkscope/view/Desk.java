package sinkscope.view;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.attention.Tokens;
import sinkscope.experiment.SweepPrompt;
import sinkscope.raster.Thumbnail;
import sinkscope.statistics.AttentionReport;
import sinkscope.statistics.MeasureSettings;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.trace.Trace;
import sinkscope.work.LatestOnly;
import sinkscope.work.LatestOnly.Request;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;

/// Where everything is opened, run and measured: the only one that sets what `Exploration` shows. What goes wrong
/// becomes a notice, and what was open stays open. UI thread only; work goes to the background.
public final class Desk implements AutoCloseable {

    private final Exploration exploration = new Exploration();
    private final Settings settings;
    private final Opener opener;
    private final Executor background;
    private final Activities activities;
    private final ThetaModel theta;
    private final Passes passes;
    private final Sweeps sweeps;
    private final LatestOnly opening;
    private final LatestOnly scanning;
    private final ReadOnlyObjectWrapper<Optional<Notice>> notice =
            new ReadOnlyObjectWrapper<>(this, "notice", Optional.empty());
    private final ReadOnlyObjectWrapper<Prompt> prompt =
            new ReadOnlyObjectWrapper<>(this, "prompt", new Prompt("", new Tokenizer.Options(false, false)));
    private @Nullable OpenedModel model;
    private @Nullable AttentionSource retired;

    /// @param background runs what takes long, several things at once
    /// @param home the UI thread
    public Desk(Settings settings, Opener opener, Executor background, Executor home) {
        this.settings = settings;
        this.opener = opener;
        this.background = background;
        this.activities = new Activities(home);
        this.theta = new ThetaModel(exploration, opener);
        this.opening = new LatestOnly(background, home);
        this.scanning = new LatestOnly(background, home);
        this.passes = new Passes(this, background, home);
        this.sweeps = new Sweeps(this, background, home);
        exploration.setMeasureSettings(
                MeasureSettings.DEFAULT.withSinkKeys(settings.sinkKeysProperty().get()));
        settings.sinkKeysProperty().addListener((_, _, keys) -> measureWith(keys.intValue()));
    }

    public Exploration exploration() {
        return exploration;
    }

    public Settings settings() {
        return settings;
    }

    public Activities activities() {
        return activities;
    }

    public ThetaModel theta() {
        return theta;
    }

    public Sweeps sweeps() {
        return sweeps;
    }

    /// What the window has to say, until dismissed.
    public ReadOnlyObjectProperty<Optional<Notice>> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /// The text on screen, and how it becomes tokens.
    public ReadOnlyObjectProperty<Prompt> promptProperty() {
        return prompt.getReadOnlyProperty();
    }

    /// The open model with its tokenizer, if there is one.
    public Optional<OpenedModel> model() {
        return Optional.ofNullable(model);
    }

    public void dismissNotice() {
        notice.set(Optional.empty());
    }

    /// Says something calmly.
    public void tell(String text) {
        notice.set(Optional.of(new Notice(text, false)));
    }

    /// Opens whatever lies there, a trace or a model.
    public void open(Path place) {
        Opener.Kind kind;
        try {
            kind = opener.kind(place);
        } catch (UserFault fault) {
            failed(fault);
            return;
        }
        switch (kind) {
            case TRACE -> openTrace(place, () -> {});
            case MODEL -> openModel(place);
        }
    }

    /// Opens a trace and shows what is in it.
    ///
    /// @param then runs when it is on screen
    public void openTrace(Path file, Runnable then) {
        activities.begin(
                Activities.Kind.OPENING, new Activity("opening " + file.getFileName(), Double.NaN, opening::cancel));
        opening.request(new Request<>(
                _ -> opener.trace(file),
                trace -> {
                    activities.end(Activities.Kind.OPENING);
                    if (!opener.sampleTraces().contains(file)) {
                        settings.remember(file);
                    }
                    show(trace);
                    then.run();
                },
                fault -> {
                    activities.end(Activities.Kind.OPENING);
                    failed(fault);
                },
                Trace::close));
    }

    private void show(Trace trace) {
        notice.set(Optional.empty());
        trace.attention().ifPresent(attention -> {
            closeModel();
            exploration.setThetaScale(attention.facts().thetaScale());
            prompt.set(Prompt.of(attention.tokens()));
            exploration.setThumbnails(Map.of());
            show(attention, Optional.empty());
            scan(attention);
        });
        trace.sweep().ifPresent(sweeps::show);
        if (!trace.remarks().isEmpty()) {
            tell(String.join(" ", trace.remarks()));
        }
    }

    /// Opens the recordings that come with the program, one after the other.
    public void openSample() {
        openEach(opener.sampleTraces());
    }

    private void openEach(List<Path> files) {
        if (!files.isEmpty()) {
            openTrace(files.getFirst(), () -> openEach(files.subList(1, files.size())));
        }
    }

    /// Opens a model and runs the text on screen, or the sample text where there is none.
    public void openModel(Path place) {
        openModel(place, opened -> {
            Prompt before = prompt.get();
            String text = before.text().isBlank() ? Texts.SAMPLE : before.text();
            run(new Prompt(text, opened.tokenizer().defaults()));
        });
    }

    private void openModel(Path place, Consumer<OpenedModel> then) {
        Opener.Engine engine = new Opener.Engine(
                settings.deviceProperty().get(), settings.threadsProperty().get());
        activities.begin(Activities.Kind.OPENING, new Activity("starting engine …", Double.NaN, this::cancelOpening));
        opening.request(new Request<>(
                _ -> opener.model(place, engine, activities.progress(Activities.Kind.OPENING)),
                opened -> {
                    activities.end(Activities.Kind.OPENING);
                    settings.remember(place);
                    notice.set(Optional.empty());
                    closeModel();
                    model = opened;
                    exploration.setModel(Optional.of(opened.live().facts()));
                    if (!opened.live().facts().hasRope()) {
                        exploration.setThetaScale(1);
                    }
                    then.accept(opened);
                },
                fault -> {
                    activities.end(Activities.Kind.OPENING);
                    failed(fault);
                },
                OpenedModel::close));
    }

    private void cancelOpening() {
        opening.cancel();
        activities.end(Activities.Kind.OPENING);
    }

    /// Makes sure a live model is open: the one that is, or the one the recording on screen was made with.
    ///
    /// @param then runs with it, now or when it is open
    void withModel(Consumer<OpenedModel> then) {
        OpenedModel now = model;
        if (now != null) {
            then.accept(now);
            return;
        }
        if (activities.isUnderWay(Activities.Kind.OPENING)) {
            return;
        }
        Optional<Path> place = exploration
                .sourceProperty()
                .get()
                .flatMap(s -> opener.modelNamed(s.facts().model()));
        if (place.isPresent()) {
            openModel(place.get(), then);
        } else {
            tell("Open a model first: a recording holds one θ only.");
        }
    }

    /// Runs a text on the open model. The tokenizer may refuse it, which becomes a notice.
    public void run(Prompt asked) {
        withModel(opened -> {
            try {
                Tokens tokens = opened.tokenizer().encode(asked.text(), asked.options());
                if (tokens.count() == 0) {
                    throw new UserFault("There is no text to run: type at least one token.");
                }
                prompt.set(asked);
                passes.run(
                        opened,
                        tokens,
                        asked.text(),
                        exploration.thetaScaleProperty().get(),
                        Passes.Care.FULL);
            } catch (UserFault fault) {
                failed(fault);
            }
        });
    }

    /// Turns θ to the nearest factor that can be reached.
    ///
    /// @param rests whether the slider has come to rest; while it moves, numbers come without their intervals
    public void turnTheta(double scale, boolean rests) {
        ThetaModel.State state = theta.state();
        if (state.turning() == ThetaModel.Turning.OFF) {
            return;
        }
        exploration.setThetaScale(state.nearest(scale));
        if (state.turning() == ThetaModel.Turning.STEPS) {
            tell("Recorded θ " + Numbers.theta(theta.state().theta()) + " ("
                    + Numbers.factor(theta.state().scale())
                    + "): Figure 18.1 steps over the recorded sweep. Open the model to see the maps move too.");
            return;
        }
        if (state.turning() == ThetaModel.Turning.OPENS_MODEL && !rests) {
            return;
        }
        runAgain(rests ? Passes.Care.FULL : Passes.Care.QUICK);
    }

    /// Runs the text on screen once more, at the θ the slider stands at, opening the model if need be.
    void runAgain() {
        runAgain(Passes.Care.FULL);
    }

    private void runAgain(Passes.Care care) {
        withModel(opened -> {
            if (exploration.sourceProperty().get().isPresent()) {
                SweepPrompt again = sweepPrompt(opened);
                double now = exploration.thetaScaleProperty().get();
                passes.run(opened, again.tokens(), again.text(), now, care);
            }
        });
    }

    /// The text on screen as a sweep or a control runs it: the very tokens that are shown, where their ids are known.
    SweepPrompt sweepPrompt(OpenedModel opened) {
        Prompt shown = prompt.get();
        Tokens tokens = exploration
                .sourceProperty()
                .get()
                .map(AttentionSource::tokens)
                .filter(t -> !t.ids().isEmpty())
                .orElseGet(() -> opened.tokenizer().encode(shown.text(), shown.options()));
        return new SweepPrompt(Sweeps.firstWords(shown.text()), tokens, shown.text());
    }

    /// Runs the text on screen again, on the device and with the threads now set.
    public void reopenModel() {
        OpenedModel now = model;
        if (now != null) {
            openModel(
                    now.place(),
                    opened -> turnTheta(exploration.thetaScaleProperty().get(), true));
        }
    }

    private void measureWith(int sinkKeys) {
        exploration.setMeasureSettings(
                exploration.measureSettingsProperty().get().withSinkKeys(sinkKeys));
        exploration.sourceProperty().get().ifPresent(this::scan);
    }

    private void scan(AttentionSource source) {
        MeasureSettings measured = exploration.measureSettingsProperty().get();
        Consumer<Map<LayerHead, Thumbnail>> grown = activities.throttled(exploration::setThumbnails);
        Progress progress = activities.progress(Activities.Kind.SCAN);
        activities.begin(Activities.Kind.SCAN, new Activity("measuring", 0, this::cancelScan));
        scanning.request(new Request<>(
                cancellation -> {
                    Reading reading = new Reading(measured, grown);
                    int done = 0;
                    for (int layer : source.facts().layers()) {
                        cancellation.check();
                        progress.at(done++, source.facts().layers().size(), "measuring layer " + layer);
                        source.scan(layer, reading);
                    }
                    return new Passes.Result(source, reading.thumbnails(), reading.report());
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
                    failed(fault);
                },
                _ -> activities.end(Activities.Kind.SCAN)));
    }

    /// Puts attention on screen; what was there is closed one generation later, because panels may still be reading it.
    void show(AttentionSource source, Optional<AttentionReport> report) {
        AttentionSource old = retired;
        retired = exploration.sourceProperty().get().orElse(null);
        if (old != null) {
            background.execute(old::close);
        }
        exploration.selection().fit(source.facts());
        exploration.setReport(report);
        exploration.setSource(Optional.of(source));
    }

    void cancelScan() {
        scanning.cancel();
        activities.end(Activities.Kind.SCAN);
    }

    /// Says what went wrong, in the words of the fault where it is a person's to put right.
    void failed(Throwable fault) {
        if (fault instanceof CancellationException) {
            return;
        }
        String text = fault instanceof UserFault && fault.getMessage() != null
                ? fault.getMessage()
                : fault instanceof OutOfMemoryError
                        ? "There was not enough memory for this. What was open is still open."
                        : "Something went wrong that should not: " + fault + ".";
        notice.set(Optional.of(new Notice(text, true)));
    }

    private void closeModel() {
        passes.cancel();
        sweeps.cancel();
        OpenedModel old = model;
        model = null;
        exploration.setModel(Optional.empty());
        if (old != null) {
            background.execute(old::close);
        }
    }

    /// Stops everything and lets go of all files and models.
    @Override
    public void close() {
        opening.cancel();
        scanning.cancel();
        closeModel();
        exploration.sourceProperty().get().ifPresent(AttentionSource::close);
        AttentionSource old = retired;
        if (old != null) {
            old.close();
        }
    }
}
