package sinkscope.view.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sinkscope.view.shown.Exploration;
import sinkscope.view.source.OpenSource;
import sinkscope.view.theta.RecordedSteps;
import sinkscope.view.theta.ThetaModel;

/// Turns θ of what is on screen: the open model runs the text again, or a recorded sweep is stepped over. UI thread
/// only.
public final class ThetaTurning {

    private final Exploration exploration;
    private final ThetaModel theta;
    private final RecordedSteps steps;
    private final TextRuns texts;
    private final ThetaAhead ahead;
    private final List<Runnable> beforeAhead = new ArrayList<>();

    ThetaTurning(Exploration exploration, ThetaModel theta, RecordedSteps steps, TextRuns texts, ThetaAhead ahead) {
        this.ahead = ahead;
        this.exploration = exploration;
        this.theta = theta;
        this.steps = steps;
        this.texts = texts;
    }

    /// @param stops runs before a pass that was run ahead is shown
    void beforeAhead(Runnable stops) {
        beforeAhead.add(stops);
    }

    /// Turns θ to the nearest factor that can be reached.
    ///
    /// @param rests whether the slider has come to rest; while it moves, numbers come without their intervals
    public void turn(double scale, boolean rests) {
        ThetaModel.State state = theta.state();
        if (state.turning() == ThetaModel.Turning.OFF) {
            return;
        }
        if (!rests && showAhead(state.nearest(scale))) {
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

    private boolean showAhead(double scale) {
        ahead.stop();
        Optional<OpenSource.Content> pass = ahead.near(scale);
        pass.ifPresent(found -> {
            beforeAhead.forEach(Runnable::run);
            ahead.drag(found);
        });
        return pass.isPresent();
    }
}
