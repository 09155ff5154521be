package sinkscope.view.theta;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionSource;
import sinkscope.experiment.SweepPoint;
import sinkscope.experiment.ThetaSweep;
import sinkscope.model.ModelFacts;
import sinkscope.view.shown.Exploration;
import sinkscope.view.source.Machine;

/// The θ slider: the model's own bases, what turning does, and why it may not turn. UI thread only.
public final class ThetaModel {

    /// The slider spans the model's own base times 2^−8 to 2^8.
    public static final double OCTAVES = 8;

    /// What turning the slider does.
    public enum Turning {
        /// Nothing: there is nothing to turn, and `State.reason` says why.
        OFF,
        /// Runs the open model.
        RUNS,
        /// Opens the model the recording was made with, then runs it.
        OPENS_MODEL,
        /// Steps over the θ of a recorded sweep.
        STEPS
    }

    /// @param own the model's own bases, one, or local and global; empty without RoPE
    /// @param scale the factor the slider stands at
    /// @param steps factors that can be reached when stepping, ascending; empty otherwise
    /// @param reason a sentence for the tooltip: what turning does, or why it does nothing
    public record State(Turning turning, List<Double> own, double scale, List<Double> steps, String reason) {

        /// The bases at the slider's position.
        public List<Double> thetas() {
            return own.stream().map(theta -> theta * scale).toList();
        }

        /// The base Figure 18.1 is drawn over; NaN without RoPE.
        public double theta() {
            return own.isEmpty() ? Double.NaN : own.getLast() * scale;
        }

        /// The factor nearest to the one asked for that can be reached, on a logarithmic scale.
        public double nearest(double asked) {
            double within = Math.clamp(asked, Math.pow(2, -OCTAVES), Math.pow(2, OCTAVES));
            return steps.stream()
                    .min(java.util.Comparator.comparingDouble(step -> Math.abs(Math.log(step / within))))
                    .orElse(within);
        }
    }

    private static final State NOTHING =
            new State(Turning.OFF, List.of(), 1, List.of(), "Open a model or a trace to turn θ.");

    private final Exploration exploration;
    private final Machine machine;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", NOTHING);

    public ThetaModel(Exploration exploration, Machine machine) {
        this.exploration = exploration;
        this.machine = machine;
        exploration.sourceProperty().addListener(_ -> update());
        exploration.modelProperty().addListener(_ -> update());
        exploration.sweepProperty().addListener(_ -> update());
        exploration.thetaScaleProperty().addListener(_ -> update());
        update();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public State state() {
        return state.get();
    }

    private void update() {
        state.set(now());
    }

    private State now() {
        double scale = exploration.thetaScaleProperty().get();
        Optional<ModelFacts> model = exploration.modelProperty().get();
        if (model.isPresent()) {
            return ofModel(model.get(), scale);
        }
        Optional<AttentionFacts> facts = exploration.sourceProperty().get().map(AttentionSource::facts);
        Optional<ThetaSweep> sweep =
                exploration.sweepProperty().get().filter(s -> !s.points().isEmpty());
        if (facts.isEmpty() && sweep.isEmpty()) {
            return NOTHING;
        }
        AttentionFacts about = facts.orElseGet(() -> sweep.orElseThrow().facts());
        List<Double> own = about.ropeThetas().stream()
                .map(theta -> theta / about.thetaScale())
                .toList();
        if (own.isEmpty()) {
            return new State(
                    Turning.OFF,
                    own,
                    1,
                    List.of(),
                    name(about) + " has no rotary embedding, so there is no θ to turn.");
        }
        if (machine.modelNamed(about.model()).isPresent()) {
            return new State(
                    Turning.OPENS_MODEL,
                    own,
                    scale,
                    List.of(),
                    "Turning θ starts the engine, opens " + name(about) + " and runs this text again.");
        }
        if (sweep.isPresent()) {
            List<Double> steps = sweep.get().points().stream()
                    .map(SweepPoint::thetaScale)
                    .sorted()
                    .toList();
            return new State(
                    Turning.STEPS,
                    own,
                    scale,
                    steps,
                    "No model is open: the slider steps over the " + steps.size() + " recorded θ.");
        }
        return new State(
                Turning.OFF, own, scale, List.of(), "This is a recording: open " + name(about) + " to turn its θ.");
    }

    private static State ofModel(ModelFacts model, double scale) {
        if (!model.hasRope()) {
            return new State(
                    Turning.OFF,
                    List.of(),
                    1,
                    List.of(),
                    model.name() + " has learned positions instead of a rotary embedding: there is no θ to turn.");
        }
        String both =
                model.ropeThetas().size() > 1 ? " Local and global layers have a base each; both are scaled." : "";
        return new State(
                Turning.RUNS,
                model.ropeThetas(),
                scale,
                List.of(),
                "RoPE base θ. Turning it runs the model again." + both);
    }

    private static String name(AttentionFacts facts) {
        return facts.model().isEmpty() ? "the model" : facts.model();
    }
}
