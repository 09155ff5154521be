package sinkscope.view.desk;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionSource;
import sinkscope.view.notice.Notices;
import sinkscope.view.shown.Exploration;
import sinkscope.view.source.OpenedModel;
import sinkscope.view.theta.ThetaModel;
import sinkscope.view.words.Numbers;

/// What pointing at a θ in a plot does, and choosing it there. UI thread only.
final class ThetaPointing {

    private final Exploration exploration;
    private final ThetaModel theta;
    private final ThetaTurning turning;
    private final ThetaGlances glances;
    private final TextRuns texts;
    private final OnScreen onScreen;
    private final Notices notices;

    ThetaPointing(
            Exploration exploration,
            ThetaModel theta,
            ThetaTurning turning,
            ThetaGlances glances,
            TextRuns texts,
            OnScreen onScreen,
            Notices notices) {
        this.exploration = exploration;
        this.theta = theta;
        this.turning = turning;
        this.glances = glances;
        this.texts = texts;
        this.onScreen = onScreen;
        this.notices = notices;
    }

    /// Looks at the maps of a θ for a moment; at none again where it is empty.
    void point(OptionalDouble pointed) {
        ThetaModel.State state = theta.state();
        boolean open = exploration.sourceProperty().get().isPresent();
        if (pointed.isEmpty() || !open || state.own().isEmpty()) {
            glances.leave();
            return;
        }
        double at = pointed.getAsDouble();
        double scale = at / state.own().getLast();
        Optional<OpenedModel> model = onScreen.model();
        if (model.isPresent()) {
            glances.at(
                    at,
                    scale,
                    model.get(),
                    texts.text(model.get()),
                    texts.interventionsProperty().get());
        } else {
            glances.statisticsOnly(at, scale, "maps at θ " + Numbers.theta(at) + " need the model");
        }
    }

    /// Turns θ there.
    void choose(double chosen) {
        List<Double> own = theta.state().own();
        boolean live = exploration.modelProperty().get().isPresent();
        boolean recorded = theta.state().turning() == ThetaModel.Turning.STEPS;
        if (!own.isEmpty() && (live || recorded)) {
            turning.turn(chosen / own.getLast(), true);
        } else {
            Optional<String> model = exploration
                    .sourceProperty()
                    .get()
                    .map(AttentionSource::facts)
                    .map(AttentionFacts::model);
            notices.tell("Open " + model.filter(m -> !m.isBlank()).orElse("the model") + " to see its maps at this θ.");
        }
    }
}
