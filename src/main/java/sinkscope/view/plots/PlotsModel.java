package sinkscope.view.plots;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.HeadRef;
import sinkscope.attention.LayerHead;
import sinkscope.experiment.SweepPoint;
import sinkscope.experiment.ThetaSweep;
import sinkscope.figure.plot.PlotData;
import sinkscope.figure.plot.PlotTab;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.Selection;
import sinkscope.view.shown.Shown;
import sinkscope.view.source.OpenSources;
import sinkscope.view.sweep.SweepPlan;

/// What the plots draw, gathered from what is open and selected, and what can be chosen in them. UI thread only.
public final class PlotsModel {

    /// Whose γ and sink mass Figure 18.1 follows.
    public enum Follow {
        /// γ of A(d) averaged over all heads.
        POOLED("pooled"),
        /// The mean of all heads' own γ.
        HEAD_MEAN("mean"),
        LAYER("layer"),
        HEAD("head");

        private final String title;

        Follow(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /// What plots can ask the desk for.
    public interface Requests {

        /// Runs the text again with hidden states recorded.
        void recordDepth();

        /// Runs the untrained control on the same tokens.
        void runControl();

        /// Runs a sweep over θ and texts; what is wrong with the plan becomes a notice.
        void sweep(SweepPlan plan);

        /// Remembers what is to be swept when no plan is named.
        void plan(SweepPlan plan);

        /// Writes the sweep that is shown as a trace, which opens again like any other.
        void saveSweep(java.nio.file.Path file);

        /// Turns θ to one of a sweep.
        void showTheta(double theta);

        /// Shows the maps at a θ of a sweep for as long as it is pointed at.
        void peek(OptionalDouble theta);
    }

    private final Optional<Requests> requests;
    private final Exploration exploration;
    private final ObjectProperty<PlotTab> tab = new SimpleObjectProperty<>(this, "tab", PlotTab.DECAY);
    private final Executor builder;
    private final Executor ui;
    private final ReadOnlyObjectWrapper<PlotData> data = new ReadOnlyObjectWrapper<>(this, "data", PlotData.EMPTY);
    private final ObjectProperty<Follow> follow = new SimpleObjectProperty<>(this, "follow", Follow.POOLED);
    private final ObjectProperty<OptionalDouble> theta =
            new SimpleObjectProperty<>(this, "theta", OptionalDouble.empty());
    private final ObjectProperty<OptionalDouble> hoveredTheta =
            new SimpleObjectProperty<>(this, "hoveredTheta", OptionalDouble.empty());
    private final ObjectProperty<OptionalInt> text = new SimpleObjectProperty<>(this, "text", OptionalInt.of(0));
    private final Brush brush;
    private final SourcesDrawn drawn;
    private Shown gathered;
    private OptionalDouble drawnTheta = OptionalDouble.empty();
    private final ObjectProperty<Optional<String>> hovered =
            new SimpleObjectProperty<>(this, "hovered", Optional.empty());
    private final ObjectProperty<Optional<String>> expanded =
            new SimpleObjectProperty<>(this, "expanded", Optional.empty());

    /// @param builder where charts are built, off the UI thread
    /// @param ui the UI thread
    public PlotsModel(Exploration exploration, Executor builder, Executor ui) {
        this(exploration, builder, ui, Optional.empty());
    }

    /// @param requests who runs what plots ask for; without, they offer none of it
    public PlotsModel(Exploration exploration, Executor builder, Executor ui, Optional<Requests> requests) {
        this.requests = requests;
        this.exploration = exploration;
        this.gathered = exploration.shown();
        this.builder = builder;
        this.ui = ui;
        this.brush = new Brush(exploration.selection());
        this.drawn = new SourcesDrawn(exploration, this::gather);
        InvalidationListener gather = _ -> gather();
        exploration.shownProperty().subscribe(shown -> {
            tab.set(shown.look().tab());
            if (!shown.plotsAs(gathered)) {
                gather();
            }
        });
        follow.addListener(gather);
        text.addListener(gather);
        hoveredTheta.addListener(gather);
        hoveredTheta.addListener((_, _, at) -> requests.ifPresent(r -> r.peek(at)));
        tab.addListener((_, _, now) -> chosen(now));
        gather();
    }

    /// Who chooses another tab lets go of what was marked in the old one.
    private void chosen(PlotTab now) {
        if (exploration.shown().look().tab() != now) {
            exploration.together(() -> {
                brush.clear();
                exploration.setLook(exploration.shown().look().with(now));
            });
        }
    }

    private void gather() {
        gathered = exploration.shown();
        Optional<AttentionSource> source = exploration.sourceProperty().get();
        Optional<SweepPoint> step = exploration.stepProperty().get();
        LayerHead focused = exploration.selection().focused();
        PlotData.Scope scope = switch (follow.get()) {
            case POOLED -> PlotData.Scope.pooled();
            case HEAD_MEAN -> new PlotData.Scope.HeadMean();
            case LAYER -> new PlotData.Scope.Layer(focused.layer());
            case HEAD -> new PlotData.Scope.Head(focused);
        };
        data.set(drawn.beside(PlotData.of(
                facts(source, step),
                exploration.shownReportProperty().get(),
                exploration.selection().compared(),
                exploration.sweepProperty().get(),
                scope,
                step.map(SweepPoint::meanLoss)
                        .or(() -> source.map(AttentionSource::meanLoss))
                        .orElse(Double.NaN),
                hoveredTheta.get(),
                text.get(),
                exploration.controlProperty().get())));
        brush.follow(data.get());
        if (!theta.isBound() && !data.get().theta().equals(drawnTheta)) {
            drawnTheta = data.get().theta();
            theta.set(drawnTheta);
        }
    }

    /// Where the numbers come from: the recorded θ that is stepped to, or the attention on screen.
    private Optional<AttentionFacts> facts(Optional<AttentionSource> source, Optional<SweepPoint> step) {
        Optional<AttentionFacts> shown = source.map(AttentionSource::facts)
                .or(() -> step.flatMap(_ -> exploration.sweepProperty().get()).map(ThetaSweep::facts));
        return step.isPresent()
                ? shown.map(f -> f.atTheta(step.get().thetas(), step.get().thetaScale()))
                : shown;
    }

    /// What there is to draw now, replaced as a whole when any of it changes.
    public ReadOnlyObjectProperty<PlotData> dataProperty() {
        return data.getReadOnlyProperty();
    }

    public PlotData data() {
        return data.get();
    }

    public ObjectProperty<PlotTab> tabProperty() {
        return tab;
    }

    public ObjectProperty<Follow> followProperty() {
        return follow;
    }

    /// Which text of the sweep is shown where texts are not pooled; empty for all, position by position.
    public ObjectProperty<OptionalInt> textProperty() {
        return text;
    }

    /// The θ the moving line of Figure 18.1 stands at. It follows the attention on screen, or the slider where
    /// there is one.
    public ReadOnlyObjectProperty<OptionalDouble> thetaProperty() {
        return theta;
    }

    /// From now on every source is drawn under its letter, and the sweeps of those that stay open with it.
    public void followSources(OpenSources sources) {
        drawn.follow(sources);
    }

    /// From now on the line stands where a slider does, ahead of the passes that follow it: a pass that ends while the
    /// slider has moved on does not pull it back.
    public void followSlider(ObservableValue<OptionalDouble> slider) {
        theta.bind(slider);
    }

    /// The θ of a sweep the pointer is over in Figure 18.1, whose A(d) is drawn beside the one on screen; empty when it
    /// left.
    public ObjectProperty<OptionalDouble> hoveredThetaProperty() {
        return hoveredTheta;
    }

    /// The key of the plot the pointer is over, if any.
    public ObjectProperty<Optional<String>> hoveredProperty() {
        return hovered;
    }

    /// The key of the plot that is shown large in the centre, if any.
    public ObjectProperty<Optional<String>> expandedProperty() {
        return expanded;
    }

    public void toggleExpanded(String key) {
        expanded.set(expanded.get().filter(key::equals).isPresent() ? Optional.empty() : Optional.of(key));
    }

    /// Moves the focused head to another layer, keeping its head index.
    public void chooseLayer(int layer) {
        choose(new LayerHead(layer, exploration.selection().focused().head()));
    }

    /// Puts a head beside the others or takes it away again, if it was measured.
    public void toggle(LayerHead where) {
        if (data().report().flatMap(r -> r.find(where)).isPresent()) {
            exploration.selection().toggle(where);
        }
    }

    /// Moves the focus to a head, if it was measured.
    public void choose(LayerHead where) {
        if (data().report().flatMap(r -> r.find(where)).isPresent()) {
            exploration.selection().step(where);
        }
    }

    /// As `toggle`, of a head that a plot drew; those of other sources are not of the selection.
    public void toggle(HeadRef head) {
        if (isOnScreen(head)) {
            toggle(head.where());
        }
    }

    /// As `choose`, of a head that a plot drew.
    public void choose(HeadRef head) {
        if (isOnScreen(head)) {
            choose(head.where());
        }
    }

    private boolean isOnScreen(HeadRef head) {
        return data().first()
                .filter(source -> source.identity().equals(head.source()))
                .isPresent();
    }

    public Optional<Requests> requests() {
        return requests;
    }

    public Selection selection() {
        return exploration.selection();
    }

    /// What is drawn over the scatter of all heads to mark some of them; gone when another tab is chosen.
    public Brush brush() {
        return brush;
    }

    /// Where charts are built.
    public Executor builder() {
        return builder;
    }

    public Executor ui() {
        return ui;
    }
}
