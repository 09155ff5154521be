package sinkscope.view.desk;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import sinkscope.attention.Tokens;
import sinkscope.experiment.SweepRecords;
import sinkscope.trace.TraceWriter;
import sinkscope.view.notice.Notices;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Exploration;
import sinkscope.view.sweep.SweepPlan;
import sinkscope.work.LatestOnly;
import sinkscope.work.LatestOnly.Request;
import sinkscope.work.UserFault;

/// What the plots can ask for beyond what is measured anyway: hidden states over depth, the untrained control, sweeps,
/// and the attention at another θ of a sweep. UI thread only.
public final class PlotRequests implements PlotsModel.Requests {

    private final Exploration exploration;
    private final TextRuns texts;
    private final Sweeps sweeps;
    private final UntrainedControl control;
    private final ThetaPointing pointing;
    private final Settings settings;
    private final Notices notices;
    private final LatestOnly saving;

    /// @param saving where files are written
    PlotRequests(
            Exploration exploration,
            TextRuns texts,
            Sweeps sweeps,
            UntrainedControl control,
            ThetaPointing pointing,
            Settings settings,
            Notices notices,
            LatestOnly saving) {
        this.exploration = exploration;
        this.texts = texts;
        this.sweeps = sweeps;
        this.control = control;
        this.pointing = pointing;
        this.settings = settings;
        this.notices = notices;
        this.saving = saving;
    }

    @Override
    public void recordDepth() {
        exploration.setDepthWanted(true);
        texts.again(Passes.Care.FULL);
    }

    @Override
    public void runControl() {
        control.run();
    }

    @Override
    public void sweep(SweepPlan plan) {
        try {
            sweeps.start(plan);
        } catch (UserFault fault) {
            notices.failed(fault);
        }
    }

    @Override
    public void plan(SweepPlan plan) {
        sweeps.plan(plan);
    }

    @Override
    public void saveSweep(Path file) {
        exploration
                .sweepProperty()
                .get()
                .filter(sweep -> !sweep.points().isEmpty())
                .ifPresent(sweep -> saving.request(new Request<>(
                        _ -> {
                            TraceWriter.writeSweep(file, SweepRecords.record(sweep), Tokens.unnamed(0), Map.of());
                            return file;
                        },
                        written -> {
                            settings.remember(written);
                            notices.ended("The sweep is in " + written + ".");
                        },
                        notices::failed)));
    }

    @Override
    public void peek(OptionalDouble theta) {
        pointing.point(theta);
    }

    @Override
    public void showTheta(double theta) {
        pointing.choose(theta);
    }
}
