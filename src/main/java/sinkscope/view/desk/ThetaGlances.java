package sinkscope.view.desk;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import sinkscope.experiment.Measuring;
import sinkscope.experiment.SweepPrompt;
import sinkscope.model.PassRequest;
import sinkscope.model.intervention.Intervention;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.Glance;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.OpenedModel;
import sinkscope.view.source.Prompt;
import sinkscope.view.theta.RanThetas;
import sinkscope.view.words.Numbers;
import sinkscope.work.LatestOnly;
import sinkscope.work.LatestOnly.Request;
import sinkscope.work.Progress;

/// The maps of a θ that is pointed at in Figure 18.1: the open model runs the text there, newest θ first, and keeps the
/// pass beside those run ahead, so that coming back to a θ is instant. Without a model nothing runs: the engine is not
/// started for a pointer that passes by. UI thread only.
final class ThetaGlances {

    private final Exploration exploration;
    private final RanThetas ran;
    private final ThetaAhead ahead;
    private final LatestOnly running;

    ThetaGlances(Exploration exploration, RanThetas ran, ThetaAhead ahead, Executor background, Executor home) {
        this.exploration = exploration;
        this.ran = ran;
        this.ahead = ahead;
        this.running = new LatestOnly(background, home);
        exploration.modelProperty().addListener(_ -> forget());
        exploration.measureSettingsProperty().addListener(_ -> forget());
    }

    /// Points at a θ.
    ///
    /// @param scale the factor on the model's own bases it stands for
    void at(double theta, double scale, OpenedModel opened, SweepPrompt prompt, List<Intervention> interventions) {
        if (exploration.isOnScreen(scale)) {
            leave();
            return;
        }
        PassRequest request = new PassRequest(prompt.tokens(), scale, prompt.text(), interventions);
        RanThetas.Run run = ahead.run(opened);
        ran.of(run);
        Optional<OpenSource.Content> before = ran.at(scale);
        if (before.isPresent()) {
            running.cancel();
            show(theta, before.get());
            return;
        }
        exploration.setGlance(
                Optional.of(new Glance(theta, Optional.empty(), "running at θ " + Numbers.theta(theta) + " …")));
        Measuring measuring = new Measuring(run.settings(), false, Passes.SIDE);
        running.request(new Request<>(
                cancellation -> measuring.run(opened.live(), request, Progress.none(), cancellation),
                result -> {
                    OpenSource.Content second = OpenSource.Content.of(
                            result, new Prompt(prompt.text(), opened.tokenizer().defaults()), interventions, opened);
                    if (ran.isOf(run)) {
                        ran.keep(second, scale, ahead.budget());
                        show(theta, second);
                    } else {
                        second.attention().close();
                    }
                },
                // A pass that fails here fails for the slider too, which says why.
                _ -> exploration.setGlance(Optional.empty()),
                result -> result.source().close()));
    }

    /// Points at a θ whose maps are not to be had.
    void statisticsOnly(double theta, double scale, String said) {
        running.cancel();
        if (exploration.isOnScreen(scale)) {
            leave();
            return;
        }
        exploration.setGlance(Optional.of(new Glance(theta, Optional.empty(), said)));
    }

    /// Points nowhere any more.
    void leave() {
        running.cancel();
        exploration.setGlance(Optional.empty());
    }

    private void show(double theta, OpenSource.Content second) {
        exploration.setGlance(
                Optional.of(new Glance(theta, Optional.of(second), "at θ " + Numbers.theta(theta) + ", pointed at")));
    }

    /// Lets go of every pass.
    void forget() {
        leave();
        ran.forget();
    }
}
