package sinkscope.view.desk;

import java.util.List;
import java.util.concurrent.Executor;
import sinkscope.view.notice.Activities;
import sinkscope.view.notice.Notices;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Exploration;
import sinkscope.view.source.BackgroundOpening;
import sinkscope.view.source.Machine;
import sinkscope.view.source.OpenSources;
import sinkscope.view.source.TorchChoice;
import sinkscope.view.theta.RanThetas;
import sinkscope.view.theta.RecordedSteps;
import sinkscope.view.theta.ThetaModel;
import sinkscope.work.LatestOnly;

/// All that opens, runs and measures, wired together. It does nothing itself, and nobody holds it but who wires the
/// window: everybody is given the parts that are needed. UI thread only; work goes to the background.
public final class Desk implements AutoCloseable {

    private final Exploration exploration = new Exploration();
    private final OpenSources sources = new OpenSources();
    private final Notices notices = new Notices();
    private final Settings settings;
    private final Activities activities;
    private final ThetaModel theta;
    private final BackgroundOpening openings;
    private final Scans scans;
    private final OnScreen onScreen;
    private final ModelOpening models;
    private final TextRuns texts;
    private final Sweeps sweeps;
    private final PlaceOpening opening;
    private final ThetaTurning turning;
    private final OpenedSources keeping;
    private final Revival revival;
    private final TorchChoice torch;
    private final MeasureChoice measures;
    private final PlotRequests requests;

    /// @param background runs what takes long, several things at once
    /// @param home the UI thread
    public Desk(Settings settings, Machine machine, Executor background, Executor home) {
        this.settings = settings;
        activities = new Activities(home);
        theta = new ThetaModel(exploration, machine);
        openings = new BackgroundOpening(machine, settings, activities, notices, background, home);
        scans = new Scans(exploration, activities, notices, background, home);
        Asked asked = new Asked();
        onScreen = new OnScreen(exploration, sources, asked, scans, background);
        Passes passes = new Passes(exploration, activities, scans, background, home);
        models = new ModelOpening(exploration, openings, new MemoryCount(sources, machine), onScreen, notices);
        texts = new TextRuns(
                exploration, onScreen, notices, asked, passes, new LatestOnly(background, home), models::withModel);
        sweeps = new Sweeps(exploration, activities, notices, models, texts, background, home);
        RanThetas ran = new RanThetas(onScreen::release);
        onScreen.alsoHeld(ran::holds);
        ThetaAhead ahead =
                new ThetaAhead(exploration, sources, onScreen, texts, activities, settings, ran, background, home);
        ThetaGlances glances = new ThetaGlances(exploration, ran, ahead, background, home);
        List.<Runnable>of(passes::cancel, sweeps::cancel, ahead::stop, glances::forget)
                .forEach(onScreen::whenModelGoes);
        List.<Runnable>of(passes::cancel, scans::cancel, glances::forget).forEach(onScreen::whenAnother);
        opening = new PlaceOpening(exploration, machine, openings, models, onScreen, texts, sweeps, notices);
        turning = new ThetaTurning(exploration, theta, new RecordedSteps(exploration, theta, notices), texts, ahead);
        List.<Runnable>of(passes::cancel, scans::cancel).forEach(turning::beforeAhead);
        keeping = new OpenedSources(exploration, sources, onScreen, opening, texts, turning, notices);
        revival = new Revival(exploration, sources, keeping, openings, opening, onScreen, texts, machine);
        torch = new TorchChoice(settings, machine, notices, background, home);
        requests = new PlotRequests(
                exploration,
                texts,
                sweeps,
                new UntrainedControl(
                        exploration,
                        settings,
                        machine,
                        activities,
                        notices,
                        models,
                        texts,
                        new LatestOnly(background, home)),
                new ThetaPointing(exploration, theta, turning, glances, texts, onScreen, notices),
                settings,
                notices,
                new LatestOnly(background, home));
        measures = new MeasureChoice(settings, exploration, scans);
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

    /// What the window has to say.
    public Notices notices() {
        return notices;
    }

    public ThetaModel theta() {
        return theta;
    }

    /// What θ is turned by.
    public ThetaTurning turning() {
        return turning;
    }

    public TorchChoice torch() {
        return torch;
    }

    public Sweeps sweeps() {
        return sweeps;
    }

    /// What the open model runs.
    public TextRuns texts() {
        return texts;
    }

    /// What opens files and folders.
    public PlaceOpening opening() {
        return opening;
    }

    /// What makes sure that a model is open.
    public ModelOpening models() {
        return models;
    }

    /// What the window follows.
    public OnScreen onScreen() {
        return onScreen;
    }

    /// Makes sources again.
    public Revival revival() {
        return revival;
    }

    /// What plots can ask for.
    public PlotRequests requests() {
        return requests;
    }

    /// What the numbers on screen are measured with.
    public MeasureChoice measures() {
        return measures;
    }

    /// Stops everything and lets go of all files and models.
    @Override
    public void close() {
        openings.cancel();
        scans.cancel();
        onScreen.closeAll();
    }
}
