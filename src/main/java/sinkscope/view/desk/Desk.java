package sinkscope.view.desk;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.RecordedAttention;
import sinkscope.experiment.Measured;
import sinkscope.model.intervention.Intervention;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.trace.Trace;
import sinkscope.view.notice.Activities;
import sinkscope.view.notice.Notice;
import sinkscope.view.notice.Notices;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Exploration;
import sinkscope.view.source.BackgroundOpening;
import sinkscope.view.source.Machine;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.OpenSources;
import sinkscope.view.source.OpenedModel;
import sinkscope.view.source.Prompt;
import sinkscope.view.source.TextFile;
import sinkscope.view.source.TorchChoice;
import sinkscope.view.theta.RecordedSteps;
import sinkscope.view.theta.ThetaModel;
import sinkscope.work.LatestOnly;
import sinkscope.work.UserFault;

/// Where everything is opened, run and measured: the only one that sets what `Exploration` shows. What goes wrong
/// becomes a notice, and what was open stays open. UI thread only; work goes to the background.
public final class Desk implements AutoCloseable {

    /// How sessions that were saved by name end.
    public static final String SESSION = ".sinkscope";

    private final Exploration exploration = new Exploration();
    private final OpenSources sources = new OpenSources();
    private final OpenedSources keeping;
    private final Revival revival;
    private final MemoryCount memory;
    private final Settings settings;
    private final Machine machine;
    private final Executor background;
    private final Activities activities;
    private final ThetaModel theta;
    private final Passes passes;
    private final Sweeps sweeps;
    private final Notices notices = new Notices();
    private final BackgroundOpening openings;
    private final Scans scans;
    private final ThetaGlances glances;
    private final RecordedSteps steps;
    private final TorchChoice torch;
    private final TextRuns texts;
    private Consumer<Path> sessions = _ -> {};
    private @Nullable OpenedModel model;
    private @Nullable AttentionSource retired;

    /// @param background runs what takes long, several things at once
    /// @param home the UI thread
    public Desk(Settings settings, Machine machine, Executor background, Executor home) {
        this.settings = settings;
        this.machine = machine;
        this.background = background;
        this.activities = new Activities(home);
        this.theta = new ThetaModel(exploration, machine);
        this.openings = new BackgroundOpening(machine, settings, activities, notices, background, home);
        this.scans = new Scans(exploration, activities, notices, background, home);
        this.passes = new Passes(this, background, home);
        this.sweeps = new Sweeps(this, background, home);
        this.glances = new ThetaGlances(exploration, background, home);
        this.steps = new RecordedSteps(exploration, theta, notices);
        this.texts =
                new TextRuns(exploration, sources, notices, passes, new LatestOnly(background, home), this::withModel);
        this.keeping = new OpenedSources(this, sources, background);
        this.revival = new Revival(this, sources, openings, machine);
        this.memory = new MemoryCount(sources, machine);
        this.torch = new TorchChoice(settings, machine, notices, background, home);
        exploration.setMeasureSettings(chosenMeasures());
        for (Observable choice : List.of(
                settings.sinkKeysProperty(),
                settings.sinkRateThresholdProperty(),
                settings.secondaryThresholdProperty())) {
            choice.addListener(_ -> measureAgain());
        }
    }

    public Exploration exploration() {
        return exploration;
    }

    /// Everything that is open; `exploration` is about the current one of them.
    public OpenSources sources() {
        return sources;
    }

    /// What can be done with what is open: keep, choose, close.
    public OpenedSources keeping() {
        return keeping;
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

    public TorchChoice torch() {
        return torch;
    }

    public Sweeps sweeps() {
        return sweeps;
    }

    /// What the window has to say, until dismissed.
    public ReadOnlyObjectProperty<Optional<Notice>> noticeProperty() {
        return notices.noticeProperty();
    }

    /// What the open model runs.
    public TextRuns texts() {
        return texts;
    }

    /// The text on screen, and how it becomes tokens.
    public ReadOnlyObjectProperty<Prompt> promptProperty() {
        return texts.promptProperty();
    }

    /// The open model with its tokenizer, if there is one.
    public Optional<OpenedModel> model() {
        return Optional.ofNullable(model);
    }

    public void dismissNotice() {
        notices.dismiss();
    }

    /// Says something calmly.
    public void tell(String text) {
        notices.tell(text);
    }

    /// From now on sessions are opened there.
    public void opensSessionsWith(Consumer<Path> opener) {
        sessions = opener;
    }

    /// Makes sources again.
    public Revival revival() {
        return revival;
    }

    /// Opens whatever lies there, a trace, a model, or a session.
    public void open(Path place) {
        open(List.of(place));
    }

    /// Opens several, such as a recording and a sweep, one after the other; what cannot be opened is said, and stops
    /// the rest.
    public void open(List<Path> places) {
        if (places.isEmpty()) {
            return;
        }
        Path place = places.getFirst();
        if (place.toString().endsWith(SESSION)) {
            sessions.accept(place);
            return;
        }
        List<Path> others = places.subList(1, places.size());
        if (TextFile.isOne(place)) {
            texts.open(place);
            open(others);
            return;
        }
        try {
            switch (machine.kind(place)) {
                case TRACE ->
                    openings.trace(place, trace -> {
                        show(trace, () -> {});
                        open(others);
                    });
                case MODEL ->
                    openModel(place, opened -> {
                        runFirst(opened);
                        open(others);
                    });
            }
        } catch (UserFault fault) {
            failed(fault);
        }
    }

    void show(Trace trace, Runnable measured) {
        trace.attention().ifPresent(attention -> {
            exploration.together(() -> {
                closeModel();
                exploration.setThetaScale(attention.facts().thetaScale());
                texts.are(Prompt.of(attention.tokens()), List.of());
                exploration.setThumbnails(Map.of());
                put(attention, Optional.empty());
            });
            keeping.shown();
            scans.scan(attention, measured);
        });
        if (trace.attention().isEmpty()) {
            measured.run();
        }
        trace.sweep().ifPresent(sweeps::show);
        if (!trace.remarks().isEmpty()) {
            tell(String.join(" ", trace.remarks()));
        }
    }

    /// Opens the recordings that come with the program, one after the other.
    public void openSample() {
        open(machine.sampleTraces());
    }

    /// Opens a model and runs the text on screen, or the sample text where there is none.
    public void openModel(Path place) {
        openModel(place, this::runFirst);
    }

    /// The very tokens of a recording made with this model; else the text on screen, or the sample.
    private void runFirst(OpenedModel opened) {
        String name = opened.live().facts().name();
        boolean recorded = exploration
                .sourceProperty()
                .get()
                .filter(shown -> shown instanceof RecordedAttention
                        && shown.facts().model().equals(name)
                        && !shown.tokens().ids().isEmpty())
                .isPresent();
        if (recorded) {
            runAgain();
        } else {
            run(opened.first(promptProperty().get()));
        }
    }

    private void openModel(Path place, Consumer<OpenedModel> then) {
        Optional<String> tooMuch = memory.before(place, model());
        if (tooMuch.isPresent()) {
            tell(tooMuch.get());
            return;
        }
        openings.model(place, opened -> {
            adopt(opened);
            then.accept(opened);
        });
    }

    /// From now on this model runs texts.
    void adopt(OpenedModel opened) {
        exploration.together(() -> {
            closeModel();
            texts.modelIsAnother();
            model = opened;
            exploration.setModel(Optional.of(opened.live().facts()));
            if (!opened.live().facts().hasRope()) {
                exploration.setThetaScale(1);
            }
        });
    }

    /// Makes sure a live model is open: the one that is, or the one the recording on screen was made with.
    ///
    /// @param then runs with it, now or when it is open
    public void withModel(Consumer<OpenedModel> then) {
        OpenedModel now = model;
        if (now != null) {
            then.accept(now);
            return;
        }
        if (openings.isUnderWay()) {
            return;
        }
        Optional<Path> place = exploration
                .sourceProperty()
                .get()
                .flatMap(s -> openings.modelNamed(s.facts().model()));
        if (place.isPresent()) {
            openModel(place.get(), then);
        } else {
            tell("Open a model first: a recording holds one θ only.");
        }
    }

    /// Runs a text on the open model. The tokenizer may refuse it, which becomes a notice.
    public void run(Prompt asked) {
        texts.run(asked);
    }

    /// Turns θ to the nearest factor that can be reached.
    ///
    /// @param rests whether the slider has come to rest; while it moves, numbers come without their intervals
    public void turnTheta(double scale, boolean rests) {
        ThetaModel.State state = theta.state();
        if (state.turning() == ThetaModel.Turning.OFF) {
            return;
        }
        exploration.setThetaScale(state.nearest(scale), !rests);
        if (state.turning() == ThetaModel.Turning.STEPS) {
            steps.show();
            return;
        }
        if (state.turning() == ThetaModel.Turning.OPENS_MODEL && !rests) {
            return;
        }
        texts.again(rests ? Passes.Care.FULL : Passes.Care.QUICK);
    }

    /// The second source that a θ pointed at is.
    ThetaGlances glances() {
        return glances;
    }

    /// Runs the text on screen once more, at the θ the slider stands at, opening the model if need be.
    void runAgain() {
        texts.again(Passes.Care.FULL);
    }

    /// Runs the text on screen again, on the device and with the threads now set.
    public void reopenModel() {
        OpenedModel now = model;
        if (now != null) {
            List<Intervention> kept = texts.interventionsProperty().get();
            openModel(now.place(), _ -> texts.runWith(kept));
        }
    }

    private MeasureSettings chosenMeasures() {
        return MeasureSettings.DEFAULT
                .withSinkKeys(settings.sinkKeysProperty().get())
                .withThresholds(
                        settings.sinkRateThresholdProperty().get(),
                        settings.secondaryThresholdProperty().get());
    }

    private void measureAgain() {
        exploration.setMeasureSettings(chosenMeasures());
        exploration.sourceProperty().get().ifPresent(scans::scan);
    }

    /// Puts attention on screen; what was there is closed one generation later, because panels may still be reading it.
    public void show(AttentionSource source, Optional<AttentionReport> report) {
        exploration.together(() -> put(source, report));
        keeping.shown();
    }

    /// Puts a pass on screen.
    void show(Measured pass) {
        exploration.together(() -> {
            exploration.setThumbnails(pass.thumbnails());
            put(pass.source(), Optional.of(pass.report()));
        });
        keeping.shown();
    }

    private void put(AttentionSource source, Optional<AttentionReport> report) {
        AttentionSource old = retired;
        retired = exploration.sourceProperty().get().orElse(null);
        if (old != null) {
            keeping.release(old);
        }
        exploration.selection().fit(source.facts());
        exploration.setStep(Optional.empty());
        exploration.keepSweepOf(source.facts().model());
        exploration.setReport(report);
        exploration.setSource(Optional.of(source));
    }

    void cancelScan() {
        scans.cancel();
    }

    /// Says what went wrong, in the words of the fault where it is a person's to put right.
    public void failed(Throwable fault) {
        notices.failed(fault);
    }

    private void closeModel() {
        passes.cancel();
        sweeps.cancel();
        glances.forget();
        OpenedModel old = model;
        model = null;
        exploration.setModel(Optional.empty());
        if (old != null) {
            keeping.release(old);
        }
    }

    /// Shows a source that is open already.
    void show(OpenSource.Content content) {
        passes.cancel();
        scans.cancel();
        glances.forget();
        exploration.together(() -> {
            model = content.model().orElse(null);
            exploration.setModel(content.model().map(m -> m.live().facts()));
            exploration.setThetaScale(content.facts().thetaScale());
            texts.are(content.prompt(), content.interventions());
            exploration.setThumbnails(content.thumbnails());
            put(content.attention(), content.report());
        });
        keeping.shown();
        if (content.report().isEmpty()) {
            scans.scan(content.attention());
        }
    }

    /// Whether panels may still be reading it.
    boolean isRetired(AttentionSource attention) {
        return attention == retired;
    }

    /// Stops everything and lets go of all files and models.
    @Override
    public void close() {
        openings.cancel();
        scans.cancel();
        closeModel();
        AttentionSource old = retired;
        keeping.closeAll(exploration.sourceProperty().get(), Optional.ofNullable(old));
    }
}
