package sinkscope.view.desk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import sinkscope.attention.ThetaFactor;
import sinkscope.view.shown.Exploration;

/// Several θ one after the other: each is asked for when the one before is on screen and was kept. Somebody else's turn
/// of θ ends it. UI thread only.
final class ThetaSteps {

    static final ThetaSteps NONE = new ThetaSteps();

    private final Deque<Double> left = new ArrayDeque<>();
    private final Runnable keep;
    private final java.util.function.DoubleSupplier shownScale;
    private final java.util.function.DoubleConsumer ask;
    private double asked = Double.NaN;

    private ThetaSteps() {
        this.keep = () -> {};
        this.shownScale = () -> Double.NaN;
        this.ask = _ -> {};
    }

    /// @param keep keeps what is on screen
    ThetaSteps(Exploration exploration, ThetaTurning turning, List<Double> scales, Runnable keep) {
        left.addAll(scales);
        this.keep = keep;
        this.shownScale = () -> exploration
                .sourceProperty()
                .get()
                .map(source -> source.facts().thetaScale())
                .orElse(Double.NaN);
        this.ask = scale -> turning.turn(scale, true);
    }

    void next() {
        Double scale = left.poll();
        if (scale == null) {
            asked = Double.NaN;
            return;
        }
        asked = scale;
        if (ThetaFactor.same(shownScale.getAsDouble(), scale)) {
            shown();
        } else {
            ask.accept(scale);
        }
    }

    /// Something is on screen: the θ that was asked for, or what somebody else wanted.
    void shown() {
        if (Double.isNaN(asked)) {
            return;
        }
        if (!ThetaFactor.same(shownScale.getAsDouble(), asked)) {
            left.clear();
            asked = Double.NaN;
            return;
        }
        asked = Double.NaN;
        if (!left.isEmpty()) {
            keep.run();
            next();
        }
    }
}
