package sinkscope.view.theta;

import java.util.Optional;
import sinkscope.experiment.SweepPoint;
import sinkscope.view.notice.Notices;
import sinkscope.view.shown.Exploration;
import sinkscope.view.words.Numbers;

/// Stepping over a recorded sweep without a model: plots, overview and the point of Figure 18.1 show the statistics of
/// the θ the slider stands at, while the maps stay those of their own θ, and are said to. UI thread only.
public final class RecordedSteps {

    private final Exploration exploration;
    private final ThetaModel theta;
    private final Notices notices;

    public RecordedSteps(Exploration exploration, ThetaModel theta, Notices notices) {
        this.exploration = exploration;
        this.theta = theta;
        this.notices = notices;
        exploration.sweepProperty().addListener(_ -> showAlone());
    }

    /// Shows the numbers of the θ the slider stands at.
    public void show() {
        double scale = theta.state().scale();
        boolean home = exploration.isOnScreen(scale);
        exploration.setStep(home ? Optional.empty() : recorded(scale));
        if (home) {
            notices.dismiss();
            return;
        }
        notices.tell("Recorded statistics at θ " + Numbers.theta(theta.state().theta()) + " (" + Numbers.factor(scale)
                + "): plots, overview numbers and the point of Figure 18.1 show them. "
                + (exploration.sourceProperty().get().isPresent()
                        ? "The maps stay those of the recording"
                        : "No maps were recorded")
                + "; open the model to see its maps at this θ.");
    }

    /// A sweep that was opened by itself: its numbers are all there is to show.
    private void showAlone() {
        if (exploration.sourceProperty().get().isEmpty() && theta.state().turning() == ThetaModel.Turning.STEPS) {
            exploration.setThetaScale(theta.state().nearest(theta.state().scale()));
            exploration.setStep(recorded(theta.state().scale()));
        }
    }

    private Optional<SweepPoint> recorded(double scale) {
        return exploration.sweepProperty().get().stream()
                .flatMap(sweep -> sweep.points().stream())
                .filter(point -> point.thetaScale() == scale)
                .findFirst();
    }
}
