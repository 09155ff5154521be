package sinkscope.experiment.parts;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import sinkscope.experiment.MeasuredPass;
import sinkscope.experiment.PassColumns;
import sinkscope.experiment.SweepClock;
import sinkscope.experiment.SweepPrompt;
import sinkscope.model.LiveModel;
import sinkscope.model.intervention.Intervention;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;

/// Runs passes of a sweep on this machine. Blocks; a cancelled run throws
/// [java.util.concurrent.CancellationException].
public final class SweepRun {

    private final SweepWork work;
    private final List<List<SweepPrompt>> prompts;
    private final List<List<Intervention>> interventions;
    private final String tool;
    private final SweepClock clock;
    private final Cancellation cancellation;

    /// @param prompts by model, as the work describes them
    /// @param interventions what is changed in each model
    /// @param tool the program and its version
    public SweepRun(
            SweepWork work,
            SweepShare share,
            List<List<SweepPrompt>> prompts,
            List<List<Intervention>> interventions,
            String tool,
            Progress progress,
            Cancellation cancellation) {
        this.work = work;
        this.prompts = prompts;
        this.interventions = interventions;
        this.tool = tool;
        this.cancellation = cancellation;
        clock = new SweepClock(Math.toIntExact(share.of(work).count()), work.texts() > 1, progress);
    }

    /// All passes of one model, put together as they come.
    public SweepResult whole(int model, LiveModel live) {
        return SweepResult.of(work, model, number -> pass(number, live));
    }

    /// The share's passes of one model.
    public SortedMap<Integer, SweepPass> share(SweepShare share, int model, LiveModel live) {
        SortedMap<Integer, SweepPass> passes = new TreeMap<>();
        share.of(work)
                .filter(number -> work.place(number).model() == model)
                .forEach(number -> passes.put(number, pass(number, live)));
        return passes;
    }

    private SweepPass pass(int number, LiveModel live) {
        SweepWork.Place place = work.place(number);
        double scale = work.thetaScales().get(place.theta());
        SweepPrompt prompt = prompts.get(place.model()).get(place.text());
        clock.beforePass(scale, prompt);
        cancellation.check();
        MeasuredPass pass =
                MeasuredPass.run(live, prompt, scale, interventions.get(place.model()), work.settings(), cancellation);
        clock.afterPass(true);
        return new SweepPass(
                pass.factsAtOwnTheta().recorded(work.models().get(place.model()).revision(), "", tool),
                pass.summary(),
                PassColumns.of(pass.report(), pass.meanLoss(), work.lags(place.model())));
    }
}
