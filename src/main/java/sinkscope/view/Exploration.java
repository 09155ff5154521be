package sinkscope.view;

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
import sinkscope.experiment.SweepPoint;
import sinkscope.experiment.ThetaSweep;
import sinkscope.model.ModelFacts;
import sinkscope.raster.Thumbnail;
import sinkscope.statistics.AttentionReport;
import sinkscope.statistics.MeasureSettings;

/// What is open: one source of attention, what was measured of it, perhaps a model behind it and a sweep.
/// Panels listen to these properties; only the desk that opens, runs and sweeps sets them. UI thread only.
public final class Exploration {

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

    private final ReadOnlyBooleanWrapper depthWanted = new ReadOnlyBooleanWrapper(this, "depthWanted", false);

    /// Whether passes record hidden states for the profile over depth.
    public ReadOnlyBooleanProperty depthWantedProperty() {
        return depthWanted.getReadOnlyProperty();
    }

    void setDepthWanted(boolean value) {
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

    void setControl(Optional<SweepPoint> value) {
        control.set(value);
    }

    /// Every head's map shrunk by maximum; grows while a trace is read, replaced whole after a pass.
    public ReadOnlyObjectProperty<Map<LayerHead, Thumbnail>> thumbnailsProperty() {
        return thumbnails.getReadOnlyProperty();
    }

    void setThumbnails(Map<LayerHead, Thumbnail> value) {
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

    void setThetaScale(double value) {
        thetaScale.set(value);
    }

    void setMeasureSettings(MeasureSettings value) {
        measureSettings.set(value);
    }

    void setSource(Optional<AttentionSource> value) {
        source.set(value);
    }

    void setReport(Optional<AttentionReport> value) {
        report.set(value);
    }

    void setModel(Optional<ModelFacts> value) {
        model.set(value);
    }

    void setSweep(Optional<ThetaSweep> value) {
        sweep.set(value);
    }
}
