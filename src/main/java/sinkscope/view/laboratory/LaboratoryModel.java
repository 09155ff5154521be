package sinkscope.view.laboratory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.Tokens;
import sinkscope.experiment.SweepPrompt;
import sinkscope.experiment.laboratory.LabResult;
import sinkscope.experiment.laboratory.LabRun;
import sinkscope.experiment.laboratory.LabText;
import sinkscope.experiment.laboratory.Laboratories;
import sinkscope.experiment.laboratory.Laboratory;
import sinkscope.figure.Figure;
import sinkscope.figure.laboratory.LabFigures;
import sinkscope.figure.laboratory.LabPages;
import sinkscope.model.intervention.Intervention;
import sinkscope.model.intervention.InterventionKind;
import sinkscope.model.intervention.Interventions;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.view.desk.ModelOpening;
import sinkscope.view.desk.TextRuns;
import sinkscope.view.notice.Activities;
import sinkscope.view.notice.Activity;
import sinkscope.view.notice.Notices;
import sinkscope.view.shown.Exploration;
import sinkscope.view.source.OpenedModel;
import sinkscope.work.LatestOnly;
import sinkscope.work.LatestOnly.Request;
import sinkscope.work.UserFault;

/// One laboratory at a time: its knobs act on the text on screen as θ does, and its series runs in the background and
/// shows what it has found so far. UI thread only.
public final class LaboratoryModel {

    private final TextRuns texts;
    private final ModelOpening models;
    private final Activities activities;
    private final Notices notices;
    private final Executor home;
    private final LatestOnly running;
    private final LatestOnly saving;
    private final Map<InterventionKind, Knob> knobs = new LinkedHashMap<>();
    private final ObjectProperty<Laboratory> laboratory =
            new SimpleObjectProperty<>(this, "laboratory", Laboratories.ALL.getFirst());
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown", false);
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper(this, "words", "");
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper(this, "fault", "");
    private final ReadOnlyStringWrapper loss = new ReadOnlyStringWrapper(this, "loss", "");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy", false);
    private final ReadOnlyObjectWrapper<List<Figure>> figures = new ReadOnlyObjectWrapper<>(this, "figures", List.of());
    private Optional<LabResult> result = Optional.empty();
    private Map<String, Object> facts = Map.of();
    private double plainLoss = Double.NaN;
    private Runnable handle = () -> {};
    private boolean following;
    private long generation;

    /// @param background runs series
    /// @param home the UI thread
    public LaboratoryModel(
            Exploration exploration,
            TextRuns texts,
            ModelOpening models,
            Activities activities,
            Notices notices,
            Executor background,
            Executor home) {
        this.texts = texts;
        this.models = models;
        this.activities = activities;
        this.notices = notices;
        this.home = home;
        this.running = new LatestOnly(background, home);
        this.saving = new LatestOnly(background, home);
        for (InterventionKind kind : Interventions.ALL) {
            knobs.put(kind, new Knob(kind, this::turned));
        }
        texts.interventionsProperty().subscribe(this::follow);
        exploration.sourceProperty().subscribe(source -> source.ifPresent(this::heard));
        laboratory.addListener((_, _, _) -> cancel());
    }

    public ObjectProperty<Laboratory> laboratoryProperty() {
        return laboratory;
    }

    /// Whether the panel is to be seen.
    public BooleanProperty shownProperty() {
        return shown;
    }

    /// The current laboratory's knobs, and behind them those of others that are turned on.
    public List<Knob> knobs() {
        List<Knob> all = new ArrayList<>();
        laboratory.get().knobs().forEach(name -> all.add(knob(name)));
        knobs.values().stream()
                .filter(knob -> knob.onProperty().get() && !all.contains(knob))
                .forEach(all::add);
        return all;
    }

    private Knob knob(String name) {
        return knobs.values().stream()
                .filter(knob -> knob.kind().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// What is changed, as the command line has it; empty for the model as it is.
    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /// Why the knobs as they stand were not run, in a sentence; empty if they were.
    public ReadOnlyStringProperty faultProperty() {
        return fault.getReadOnlyProperty();
    }

    /// The loss of what is on screen, beside the plain model's where it is known.
    public ReadOnlyStringProperty lossProperty() {
        return loss.getReadOnlyProperty();
    }

    /// Whether a series runs.
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// What the series has found so far.
    public ReadOnlyObjectProperty<List<Figure>> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    public Optional<LabResult> result() {
        return result;
    }

    /// The model as it is: all knobs off.
    public void reset() {
        texts.runWith(List.of());
    }

    /// Who turns a knob means it: a setting that changes turns its intervention on.
    private void turned(Knob knob, boolean setting) {
        if (following) {
            return;
        }
        if (setting && !knob.onProperty().get()) {
            knob.onProperty().set(true);
            return;
        }
        try {
            List<Intervention> changes = knobs.values().stream()
                    .filter(one -> one.onProperty().get())
                    .map(Knob::intervention)
                    .toList();
            fault.set("");
            if (!Interventions.words(Interventions.canonical(changes))
                    .equals(Interventions.words(texts.interventionsProperty().get()))) {
                texts.runWith(changes);
            }
        } catch (UserFault refused) {
            fault.set(String.valueOf(refused.getMessage()));
        }
    }

    /// What is changed was set elsewhere, or was not run.
    private void follow(List<Intervention> changes) {
        following = true;
        try {
            for (Knob knob : knobs.values()) {
                Optional<Intervention> own = changes.stream()
                        .filter(change -> change.kind().equals(knob.kind()))
                        .findFirst();
                own.ifPresent(change -> knob.show(change.settings()));
                knob.onProperty().set(own.isPresent());
            }
        } finally {
            following = false;
        }
        words.set(String.join(
                " ",
                Interventions.words(changes).stream().map(word -> "--" + word).toList()));
    }

    private void heard(AttentionSource source) {
        double mean = source instanceof LiveAttention live ? live.meanLoss() : Double.NaN;
        boolean plain = source.facts().interventions().isEmpty();
        if (plain) {
            plainLoss = mean;
        }
        if (Double.isNaN(mean)) {
            loss.set("");
        } else if (plain || Double.isNaN(plainLoss)) {
            loss.set("loss %.3f nats".formatted(mean));
        } else {
            loss.set("loss %.3f nats, plain %.3f, Δ %+.3f".formatted(mean, plainLoss, mean - plainLoss));
        }
    }

    /// Runs the whole laboratory on the text on screen.
    public void start() {
        Laboratory chosen = laboratory.get();
        models.withModel(opened -> {
            SweepPrompt text = texts.text(opened);
            LabText one = new LabText(0, text.name(), text.tokens(), text.text());
            start(opened, chosen, one);
        });
    }

    private void start(OpenedModel opened, Laboratory chosen, LabText text) {
        long mine = ++generation;
        handle = activities.begin(
                Activities.Kind.SWEEP, new Activity(chosen.title() + " starts", Double.NaN, this::cancel));
        busy.set(true);
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("model", opened.live().facts().name());
        of.put("quantisation", opened.live().facts().quantisation());
        of.put("texts", text.name());
        of.put("tokens", text.tokens().count());
        Request<LabResult> request = new Request<>(
                cancellation -> new LabRun(
                                opened.live(),
                                List.of(text),
                                prefix -> encoded(opened, prefix),
                                activities.progress(Activities.Kind.SWEEP),
                                cancellation)
                        .run(chosen, partial -> home.execute(() -> found(mine, partial, of))),
                whole -> found(mine, whole, of),
                notices::failed);
        Runnable ending = handle;
        running.request(request.closing(() -> {
            ending.run();
            if (mine == generation) {
                busy.set(false);
            }
        }));
    }

    private static Tokens encoded(OpenedModel opened, String text) {
        return opened.tokenizer().encode(text, new Tokenizer.Options(false, false));
    }

    private void found(long number, LabResult now, Map<String, Object> of) {
        if (number == generation) {
            facts = of;
            result = Optional.of(now);
            figures.set(LabFigures.of(now, facts));
        }
    }

    /// Writes what was found as a PDF with its numbers beside it, in the background; says where, or why not.
    public void save(Path file) {
        Path out = file.toString().toLowerCase(Locale.ROOT).endsWith(".pdf") ? file : Path.of(file + ".pdf");
        Map<String, Object> about = Map.copyOf(facts);
        result.ifPresent(found -> saving.request(new Request<>(
                _ -> LabPages.write(out, found, about, "Sinkscope"),
                files -> notices.ended("Written: " + out + " and " + (files.size() - 1) + " files beside it."),
                notices::failed)));
    }

    /// Stops the series; what it has found stays.
    public void cancel() {
        generation++;
        running.cancel();
        busy.set(false);
        handle.run();
    }
}
