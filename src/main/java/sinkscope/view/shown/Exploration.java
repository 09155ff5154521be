package sinkscope.view.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectPropertyBase;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.attention.ThetaFactor;
import sinkscope.experiment.SweepPoint;
import sinkscope.experiment.ThetaSweep;
import sinkscope.model.ModelFacts;
import sinkscope.model.intervention.Intervention;
import sinkscope.raster.Thumbnail;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.view.source.Prompt;

/// What is on screen, as one value that is replaced as a whole. Its parts are properties, too, which all hold the new
/// value before the first listener of any of them is called; whoever needs several parts listens to `shownProperty`,
/// which speaks last and once. Panels listen; the desk that opens, runs and sweeps makes the changes. UI thread only.
public final class Exploration {

    private final Part<Shown> whole = new Part<>("shown", shown -> shown);
    private final List<Part<?>> parts = new ArrayList<>();
    private final Part<Optional<AttentionSource>> source =
            part("source", shown -> shown.now().attention());
    private final Part<Optional<AttentionReport>> report =
            part("report", shown -> shown.now().report());
    private final Part<Optional<ModelFacts>> model =
            part("model", shown -> shown.now().model());
    private final Part<Optional<ThetaSweep>> sweep = part("sweep", Shown::sweep);
    private final Part<Optional<SweepPoint>> control = part("control", Shown::control);
    private final Part<Map<LayerHead, Thumbnail>> thumbnails =
            part("thumbnails", shown -> shown.now().thumbnails());
    private final Part<Double> thetaScale =
            part("thetaScale", shown -> shown.now().thetaScale());
    private final Part<MeasureSettings> measureSettings =
            part("measureSettings", shown -> shown.now().settings());
    private final Part<Optional<SweepPoint>> step = part("step", Shown::step);
    private final Part<Optional<AttentionReport>> shownReport = part("shownReport", Shown::report);
    private final Part<Optional<Glance>> glance = part("glance", Shown::glance);
    private final Part<Optional<AttentionSource>> lookedAt = part("lookedAt", Shown::lookedAt);
    private final Part<Boolean> depthWanted =
            part("depthWanted", shown -> shown.now().depthWanted());
    private final Part<Prompt> prompt = part("prompt", shown -> shown.now().prompt());
    private final Selection selection = new Selection(this);

    private Shown next = Shown.NOTHING;
    private Shown published = Shown.NOTHING;
    private final List<UnaryOperator<Shown>> rules = new ArrayList<>();
    private int changing;
    private boolean otherwise;
    private boolean publishing;

    /// One part of what is on screen, or all of it.
    private final class Part<T> extends ReadOnlyObjectPropertyBase<T> {

        private final String name;
        private final Function<Shown, T> of;

        Part(String name, Function<Shown, T> of) {
            this.name = name;
            this.of = of;
        }

        @Override
        public T get() {
            return of.apply(next);
        }

        boolean differs(Shown before) {
            return !Shown.same(of.apply(before), get());
        }

        void tell() {
            fireValueChangedEvent();
        }

        @Override
        public Object getBean() {
            return Exploration.this;
        }

        @Override
        public String getName() {
            return name;
        }
    }

    private <T> Part<T> part(String name, Function<Shown, T> of) {
        Part<T> part = new Part<>(name, of);
        parts.add(part);
        return part;
    }

    // ---- the whole ----

    /// Everything that is on screen. Its listeners are called once for a change, after those of the parts.
    public ReadOnlyObjectProperty<Shown> shownProperty() {
        return whole;
    }

    public Shown shown() {
        return next;
    }

    /// Makes several changes one: nobody hears of any before all are made.
    public void together(Runnable changes) {
        changing++;
        selection.hold();
        try {
            changes.run();
        } finally {
            changing--;
            if (changing == 0) {
                publish();
            }
            selection.tellAgain();
        }
    }

    /// Adds what changes bring with them, applied before anybody hears of them.
    public void completing(UnaryOperator<Shown> rule) {
        rules.add(rule);
    }

    /// Something that rules read has changed.
    public void reconsider() {
        together(() -> otherwise = true);
    }

    /// Makes a change; part of a larger one where that is under way.
    public void change(UnaryOperator<Shown> change) {
        together(() -> next = change.apply(next));
    }

    private void publish() {
        if (publishing) {
            return; // The publication under way goes on with what a listener has changed.
        }
        publishing = true;
        try {
            while (next != published || otherwise) {
                otherwise = false;
                changing++;
                try {
                    for (UnaryOperator<Shown> rule : rules) {
                        next = rule.apply(next);
                    }
                } finally {
                    changing--;
                }
                if (next == published) {
                    break;
                }
                Shown before = published;
                published = next;
                List<Part<?>> changed =
                        parts.stream().filter(part -> part.differs(before)).toList();
                selection.tell(before.heads());
                changed.forEach(Part::tell);
                whole.tell();
            }
        } finally {
            publishing = false;
        }
    }

    // ---- its parts ----

    /// Whether passes record hidden states for the profile over depth.
    public ReadOnlyObjectProperty<Boolean> depthWantedProperty() {
        return depthWanted;
    }

    public void setDepthWanted(boolean value) {
        now(now -> now.withDepth(value));
    }

    public Selection selection() {
        return selection;
    }

    private void now(UnaryOperator<Shown.Now> change) {
        change(shown -> shown.with(change.apply(shown.now())));
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
        return control;
    }

    public void setControl(Optional<SweepPoint> value) {
        change(shown -> shown.controlled(value));
    }

    /// Every head's map shrunk by maximum; grows while a trace is read, replaced whole after a pass.
    public ReadOnlyObjectProperty<Map<LayerHead, Thumbnail>> thumbnailsProperty() {
        return thumbnails;
    }

    public void setThumbnails(Map<LayerHead, Thumbnail> value) {
        now(now -> now.with(value));
    }

    /// The factor on the model's own bases the slider stands at; what is on screen follows as fast as passes end, and
    /// says its own factor in `source.facts()`.
    public ReadOnlyObjectProperty<Double> thetaScaleProperty() {
        return thetaScale;
    }

    /// What the numbers on screen are measured with.
    public ReadOnlyObjectProperty<MeasureSettings> measureSettingsProperty() {
        return measureSettings;
    }

    /// Whether what is on screen was made at this factor on the model's own bases.
    public boolean isOnScreen(double scale) {
        return source.get()
                .filter(shown -> ThetaFactor.same(shown.facts().thetaScale(), scale))
                .isPresent();
    }

    /// Whether this very attention is on screen.
    public boolean isShown(AttentionSource attention) {
        return source.get().filter(shown -> shown == attention).isPresent();
    }

    public void setThetaScale(double value) {
        now(now -> now.at(value, false));
    }

    /// Moves the slider.
    ///
    /// @param moves whether it has not come to rest yet
    public void setThetaScale(double value, boolean moves) {
        now(now -> now.at(value, moves));
    }

    public void setMeasureSettings(MeasureSettings value) {
        now(now -> now.with(value));
    }

    /// The text on screen, and how it became tokens.
    public ReadOnlyObjectProperty<Prompt> promptProperty() {
        return prompt;
    }

    /// What is on screen was made of this text.
    ///
    /// @param interventions what was changed in the model that ran it
    public void setText(Prompt text, List<Intervention> interventions) {
        now(now -> now.running(text, interventions));
    }

    /// The recorded θ whose statistics stand in for those of what is on screen, where a recorded sweep is stepped over
    /// without a model; empty at the θ of the maps themselves.
    public ReadOnlyObjectProperty<Optional<SweepPoint>> stepProperty() {
        return step;
    }

    public void setStep(Optional<SweepPoint> value) {
        change(shown -> shown.stepped(value));
    }

    /// A second source that is looked at for a moment.
    public ReadOnlyObjectProperty<Optional<Glance>> glanceProperty() {
        return glance;
    }

    public void setGlance(Optional<Glance> value) {
        if (!shown().glance().equals(value)) {
            change(shown -> shown.glancing(value));
        }
    }

    /// The attention whose maps are drawn: what is on screen, or for a moment that of a second source.
    public ReadOnlyObjectProperty<Optional<AttentionSource>> lookedAtProperty() {
        return lookedAt;
    }

    /// What was measured of the maps that are drawn.
    public Optional<AttentionReport> lookedAtReport() {
        return shown().lookedAtReport();
    }

    /// The numbers plots and overview show: of the step where there is one, else of what is on screen.
    public ReadOnlyObjectProperty<Optional<AttentionReport>> shownReportProperty() {
        return shownReport;
    }

    /// Puts attention on screen; a second source is no longer looked at. An untrained control is let go of where it is
    /// of another text or model.
    public void setSource(Optional<AttentionSource> value) {
        change(shown -> {
            Shown with = shown.with(shown.now().with(value)).glancing(Optional.empty());
            return sameText(shown.now().attention(), value) ? with : with.controlled(Optional.empty());
        });
    }

    private static boolean sameText(Optional<AttentionSource> before, Optional<AttentionSource> now) {
        return before.isPresent()
                && now.isPresent()
                && before.get().facts().model().equals(now.get().facts().model())
                && before.get().tokens().equals(now.get().tokens());
    }

    public void setReport(Optional<AttentionReport> value) {
        now(now -> now.measured(value));
    }

    public void setModel(Optional<ModelFacts> value) {
        now(now -> now.of(value));
    }

    public void setSweep(Optional<ThetaSweep> value) {
        change(shown -> shown.swept(value));
    }

    /// Lets go of a sweep of any other model: a figure must not mix two.
    public void keepSweepOf(String name) {
        change(shown -> shown.swept(shown.sweep().filter(s -> s.facts().model().equals(name))));
    }

    /// How what is on screen is looked at.
    public void setLook(Look value) {
        if (!shown().look().equals(value)) {
            change(shown -> shown.with(value));
        }
    }
}
