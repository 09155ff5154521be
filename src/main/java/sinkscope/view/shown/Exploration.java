package sinkscope.view.shown;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.attention.Tokens;
import sinkscope.experiment.SweepPoint;
import sinkscope.experiment.ThetaSweep;
import sinkscope.model.ModelFacts;
import sinkscope.raster.Thumbnail;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.AttentionReport;

/// What is open: one source of attention, what was measured of it, perhaps a model behind it and a sweep.
/// Panels listen to these properties; only the desk that opens, runs and sweeps sets them. UI thread only.
public final class Exploration {

    private static final double SAME_SCALE = 1e-6;

    private final Selection selection = new Selection();
    private final ObjectProperty<Optional<AttentionSource>> source =
            new SimpleObjectProperty<>(this, "source", Optional.empty());
    private final ObjectProperty<Optional<AttentionReport>> report =
            new SimpleObjectProperty<>(this, "report", Optional.empty());
    private final ObjectProperty<Optional<ModelFacts>> model =
            new SimpleObjectProperty<>(this, "model", Optional.empty());
    private final ObjectProperty<Optional<ThetaSweep>> sweep =
            new SimpleObjectProperty<>(this, "sweep", Optional.empty());

    private final ReadOnlyObjectWrapper<Optional<SweepPoint>> control =
            new ReadOnlyObjectWrapper<>(this, "control", Optional.empty());
    private final ReadOnlyObjectWrapper<Map<LayerHead, Thumbnail>> thumbnails =
            new ReadOnlyObjectWrapper<>(this, "thumbnails", Map.of());
    private final ReadOnlyDoubleWrapper thetaScale = new ReadOnlyDoubleWrapper(this, "thetaScale", 1);
    private final ReadOnlyObjectWrapper<MeasureSettings> measureSettings =
            new ReadOnlyObjectWrapper<>(this, "measureSettings", MeasureSettings.DEFAULT);

    private final ReadOnlyObjectWrapper<Optional<SweepPoint>> step =
            new ReadOnlyObjectWrapper<>(this, "step", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<AttentionReport>> shownReport =
            new ReadOnlyObjectWrapper<>(this, "shownReport", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Peek>> peek =
            new ReadOnlyObjectWrapper<>(this, "peek", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<AttentionSource>> lookedAt =
            new ReadOnlyObjectWrapper<>(this, "lookedAt", Optional.empty());

    private final ReadOnlyBooleanWrapper depthWanted = new ReadOnlyBooleanWrapper(this, "depthWanted", false);

    /// Whether passes record hidden states for the profile over depth.
    public ReadOnlyBooleanProperty depthWantedProperty() {
        return depthWanted.getReadOnlyProperty();
    }

    public void setDepthWanted(boolean value) {
        depthWanted.set(value);
    }

    public Selection selection() {
        return selection;
    }

    /// The attention on screen.
    public ReadOnlyObjectProperty<Optional<AttentionSource>> sourceProperty() {
        return source;
    }

    /// What was measured of it; empty while that is still under way.
    public ReadOnlyObjectProperty<Optional<AttentionReport>> reportProperty() {
        return report;
    }

    /// The live model, if one is open.
    public ReadOnlyObjectProperty<Optional<ModelFacts>> modelProperty() {
        return model;
    }

    /// The θ sweep drawn in Figure 18.1, growing while it runs.
    public ReadOnlyObjectProperty<Optional<ThetaSweep>> sweepProperty() {
        return sweep;
    }

    /// The untrained control of what is open: the same architecture with fresh weights on the same tokens; empty until
    /// asked for.
    public ReadOnlyObjectProperty<Optional<SweepPoint>> controlProperty() {
        return control.getReadOnlyProperty();
    }

    public void setControl(Optional<SweepPoint> value) {
        control.set(value);
    }

    /// Every head's map shrunk by maximum; grows while a trace is read, replaced whole after a pass.
    public ReadOnlyObjectProperty<Map<LayerHead, Thumbnail>> thumbnailsProperty() {
        return thumbnails.getReadOnlyProperty();
    }

    public void setThumbnails(Map<LayerHead, Thumbnail> value) {
        thumbnails.set(value);
    }

    /// The factor on the model's own bases the slider stands at; what is on screen follows as fast as passes end, and
    /// says its own factor in `source.facts()`.
    public ReadOnlyDoubleProperty thetaScaleProperty() {
        return thetaScale.getReadOnlyProperty();
    }

    /// What the numbers on screen are measured with.
    public ReadOnlyObjectProperty<MeasureSettings> measureSettingsProperty() {
        return measureSettings.getReadOnlyProperty();
    }

    /// Whether what is on screen was made at this factor on the model's own bases.
    public boolean isOnScreen(double scale) {
        return source.get()
                .filter(shown -> Math.abs(shown.facts().thetaScale() / scale - 1) < SAME_SCALE)
                .isPresent();
    }

    public void setThetaScale(double value) {
        thetaScale.set(value);
    }

    public void setMeasureSettings(MeasureSettings value) {
        measureSettings.set(value);
    }

    /// The recorded θ whose statistics stand in for those of what is on screen, where a recorded sweep is stepped over
    /// without a model; empty at the θ of the maps themselves.
    public ReadOnlyObjectProperty<Optional<SweepPoint>> stepProperty() {
        return step.getReadOnlyProperty();
    }

    public void setStep(Optional<SweepPoint> value) {
        step.set(value);
        shownReport.set(value.map(this::ofText).or(report::get));
    }

    /// A θ that is pointed at, and its maps.
    public ReadOnlyObjectProperty<Optional<Peek>> peekProperty() {
        return peek.getReadOnlyProperty();
    }

    public void setPeek(Optional<Peek> value) {
        peek.set(value);
        lookedAt.set(value.flatMap(Peek::source).or(source::get));
    }

    /// The attention whose maps are drawn: what is on screen, or for a moment that of a θ pointed at.
    public ReadOnlyObjectProperty<Optional<AttentionSource>> lookedAtProperty() {
        return lookedAt.getReadOnlyProperty();
    }

    /// What was measured of the maps that are drawn.
    public Optional<AttentionReport> lookedAtReport() {
        return peek.get().filter(p -> p.source().isPresent()).map(Peek::report).orElseGet(report::get);
    }

    /// The numbers plots and overview show: of the step where there is one, else of what is on screen.
    public ReadOnlyObjectProperty<Optional<AttentionReport>> shownReportProperty() {
        return shownReport.getReadOnlyProperty();
    }

    /// The step's report of the text on screen; of its first text where that one is not in the sweep.
    private AttentionReport ofText(SweepPoint point) {
        List<Tokens> texts = sweep.get().map(ThetaSweep::texts).orElse(List.of());
        int place = source.get()
                .map(s -> texts.stream()
                        .map(Tokens::texts)
                        .toList()
                        .indexOf(s.tokens().texts()))
                .orElse(0);
        return point.reports().get(Math.max(0, place));
    }

    public void setSource(Optional<AttentionSource> value) {
        peek.set(Optional.empty());
        source.set(value);
        lookedAt.set(value);
    }

    public void setReport(Optional<AttentionReport> value) {
        report.set(value);
        shownReport.set(step.get().map(this::ofText).or(() -> value));
    }

    public void setModel(Optional<ModelFacts> value) {
        model.set(value);
    }

    public void setSweep(Optional<ThetaSweep> value) {
        sweep.set(value);
    }

    /// Lets go of a sweep of any other model: a figure must not mix two.
    public void keepSweepOf(String name) {
        sweep.set(sweep.get().filter(s -> s.facts().model().equals(name)));
    }
}
