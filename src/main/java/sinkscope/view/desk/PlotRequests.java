package sinkscope.view.desk;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.Tokens;
import sinkscope.experiment.SweepPoint;
import sinkscope.experiment.SweepPrompt;
import sinkscope.experiment.SweepRecords;
import sinkscope.experiment.ThetaSweepRunner;
import sinkscope.trace.TraceWriter;
import sinkscope.view.notice.Activities;
import sinkscope.view.notice.Activity;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.source.Machine;
import sinkscope.view.source.OpenedModel;
import sinkscope.view.sweep.SweepPlan;
import sinkscope.view.theta.ThetaModel;
import sinkscope.view.words.Numbers;
import sinkscope.work.LatestOnly;
import sinkscope.work.LatestOnly.Request;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;

/// What the plots can ask for beyond what is measured anyway: hidden states over depth, the untrained control, and the
/// attention at another θ of a sweep. UI thread only.
public final class PlotRequests implements PlotsModel.Requests {

    private static final String CONTROL = "untrained control";

    private final Desk desk;
    private final Machine machine;
    private final LatestOnly controls;
    private final LatestOnly saving;
    private Runnable control = () -> {};
    private final ThetaSweepRunner runner = new ThetaSweepRunner();

    public PlotRequests(Desk desk, Machine machine, Executor background, Executor home) {
        this.desk = desk;
        this.machine = machine;
        this.controls = new LatestOnly(background, home);
        this.saving = new LatestOnly(background, home);
        desk.exploration().sourceProperty().addListener((_, before, now) -> {
            if (!sameText(before, now)) {
                cancelControl();
            }
        });
    }

    private void cancelControl() {
        controls.cancel();
        control.run();
    }

    private static boolean sameText(Optional<AttentionSource> before, Optional<AttentionSource> now) {
        return before.isPresent()
                && now.isPresent()
                && before.get().facts().model().equals(now.get().facts().model())
                && before.get().tokens().equals(now.get().tokens());
    }

    @Override
    public void recordDepth() {
        desk.exploration().setDepthWanted(true);
        desk.runAgain();
    }

    @Override
    public void runControl() {
        Activities activities = desk.activities();
        if (activities.isUnderWay(Activities.Kind.SWEEP)) {
            desk.tell("The untrained control can be run when the sweep is done.");
            return;
        }
        desk.withModel(opened -> {
            SweepPrompt prompt = desk.texts().text(opened);
            Machine.Engine engine = Machine.Engine.of(desk.settings());
            var settings = desk.exploration().measureSettingsProperty().get();
            control = activities.begin(Activities.Kind.SWEEP, new Activity(CONTROL, Double.NaN, this::cancelControl));
            Progress progress = activities.progress(Activities.Kind.SWEEP);
            Request<SweepPoint> measuring = new Request<>(
                    cancellation -> {
                        try (OpenedModel fresh = machine.untrained(opened.place(), engine)) {
                            return runner.control(
                                    fresh.live(),
                                    List.of(prompt),
                                    settings,
                                    (done, total, _) -> progress.at(done, total, CONTROL),
                                    cancellation);
                        }
                    },
                    point -> desk.exploration().setControl(Optional.of(point)),
                    desk::failed);
            controls.request(measuring.closing(control));
        });
    }

    @Override
    public void sweep(SweepPlan plan) {
        try {
            desk.sweeps().start(plan);
        } catch (UserFault fault) {
            desk.failed(fault);
        }
    }

    @Override
    public void plan(SweepPlan plan) {
        desk.sweeps().plan(plan);
    }

    @Override
    public void saveSweep(Path file) {
        desk.exploration()
                .sweepProperty()
                .get()
                .filter(sweep -> !sweep.points().isEmpty())
                .ifPresent(sweep -> saving.request(new Request<>(
                        _ -> {
                            TraceWriter.writeSweep(file, SweepRecords.record(sweep), Tokens.unnamed(0), Map.of());
                            return file;
                        },
                        written -> {
                            desk.settings().remember(written);
                            desk.tell("The sweep is in " + written + ".");
                        },
                        desk::failed)));
    }

    @Override
    public void peek(OptionalDouble theta) {
        ThetaModel.State state = desk.theta().state();
        boolean open = desk.exploration().sourceProperty().get().isPresent();
        if (theta.isEmpty() || !open || state.own().isEmpty()) {
            desk.glances().leave();
            return;
        }
        double at = theta.getAsDouble();
        double scale = at / state.own().getLast();
        Optional<OpenedModel> model = desk.model();
        if (model.isPresent()) {
            desk.glances()
                    .at(
                            at,
                            scale,
                            model.get(),
                            desk.texts().text(model.get()),
                            desk.texts().interventionsProperty().get());
        } else {
            desk.glances().statisticsOnly(at, scale, "maps at θ " + Numbers.theta(at) + " need the model");
        }
    }

    @Override
    public void showTheta(double theta) {
        List<Double> own = desk.theta().state().own();
        boolean live = desk.exploration().modelProperty().get().isPresent();
        boolean recorded = desk.theta().state().turning() == ThetaModel.Turning.STEPS;
        if (!own.isEmpty() && (live || recorded)) {
            desk.turnTheta(theta / own.getLast(), true);
        } else {
            Optional<String> model = desk.exploration()
                    .sourceProperty()
                    .get()
                    .map(AttentionSource::facts)
                    .map(AttentionFacts::model);
            desk.tell("Open " + model.filter(m -> !m.isBlank()).orElse("the model") + " to see its maps at this θ.");
        }
    }
}
