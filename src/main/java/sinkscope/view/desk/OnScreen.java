package sinkscope.view.desk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import sinkscope.attention.AttentionSource;
import sinkscope.experiment.Measured;
import sinkscope.model.intervention.Intervention;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.view.shown.Exploration;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.OpenSources;
import sinkscope.view.source.OpenedModel;
import sinkscope.view.source.Prompt;

/// What the window follows: attention, and the model that runs texts. It is put there here alone, and attention and
/// models are closed here when the last source that holds them is gone. UI thread only.
public final class OnScreen {

    private final Exploration exploration;
    private final OpenSources sources;
    private final Asked asked;
    private final Scans scans;
    private final Executor background;
    private final List<Runnable> modelGoes = new ArrayList<>();
    private final List<Runnable> another = new ArrayList<>();
    private final List<Runnable> shown = new ArrayList<>();
    private final List<Predicate<AttentionSource>> holders = new ArrayList<>();
    private @Nullable OpenedModel model;
    private @Nullable AttentionSource retired;

    /// @param background closes what nobody holds any more
    OnScreen(Exploration exploration, OpenSources sources, Asked asked, Scans scans, Executor background) {
        this.exploration = exploration;
        this.sources = sources;
        this.asked = asked;
        this.scans = scans;
        this.background = background;
    }

    /// The open model with its tokenizer, if there is one.
    public Optional<OpenedModel> model() {
        return Optional.ofNullable(model);
    }

    /// @param stops runs before the model is let go of: nothing may run on it any more
    void whenModelGoes(Runnable stops) {
        modelGoes.add(stops);
    }

    /// @param stops runs before another of the open sources is followed
    void whenAnother(Runnable stops) {
        another.add(stops);
    }

    /// @param hears runs after something else was put on screen
    void whenShown(Runnable hears) {
        shown.add(hears);
    }

    /// @param holder whether somebody beside the open sources keeps attention
    void alsoHeld(Predicate<AttentionSource> holder) {
        holders.add(holder);
    }

    /// Puts attention on screen; what was there is closed one generation later, because panels may still be reading it.
    public void show(AttentionSource source, Optional<AttentionReport> report) {
        exploration.together(() -> put(source, report));
        shown.forEach(Runnable::run);
    }

    /// Puts a pass on screen.
    void show(Measured pass, Prompt prompt, List<Intervention> interventions) {
        exploration.together(() -> {
            exploration.setText(prompt, interventions);
            exploration.setThumbnails(pass.thumbnails());
            put(pass.source(), Optional.of(pass.report()));
        });
        shown.forEach(Runnable::run);
    }

    /// Puts a pass on screen that was run ahead: the slider that is dragged stands at its θ.
    void drag(OpenSource.Content pass) {
        exploration.together(() -> {
            exploration.setThetaScale(pass.facts().thetaScale(), true);
            if (!exploration.isShown(pass.attention())) {
                exploration.setThumbnails(pass.thumbnails());
                put(pass.attention(), pass.report());
            }
        });
        shown.forEach(Runnable::run);
    }

    /// Puts a recording on screen and measures it; no model is open then.
    ///
    /// @param measured runs when it is measured, or nothing comes of it
    void showRecorded(AttentionSource attention, Runnable measured) {
        exploration.together(() -> {
            closeModel();
            exploration.setThetaScale(attention.facts().thetaScale());
            exploration.setText(Prompt.of(attention.tokens()), List.of());
            asked.is(List.of());
            exploration.setThumbnails(Map.of());
            put(attention, Optional.empty());
        });
        shown.forEach(Runnable::run);
        scans.scan(attention, measured);
    }

    /// Shows a source that is open already.
    void show(OpenSource.Content content) {
        another.forEach(Runnable::run);
        exploration.together(() -> {
            model = content.model().orElse(null);
            exploration.setModel(content.model().map(m -> m.live().facts()));
            exploration.setThetaScale(content.facts().thetaScale());
            exploration.setText(content.prompt(), content.interventions());
            asked.is(content.interventions());
            exploration.setThumbnails(content.thumbnails());
            put(content.attention(), content.report());
        });
        shown.forEach(Runnable::run);
        if (content.report().isEmpty()) {
            scans.scan(content.attention());
        }
    }

    private void put(AttentionSource source, Optional<AttentionReport> report) {
        AttentionSource old = retired;
        retired = exploration.sourceProperty().get().orElse(null);
        if (old != null) {
            release(old);
        }
        exploration.selection().fit(source.facts());
        exploration.setStep(Optional.empty());
        exploration.keepSweepOf(source.facts().model());
        exploration.setReport(report);
        exploration.setSource(Optional.of(source));
    }

    /// From now on this model runs texts.
    void adopt(OpenedModel opened) {
        exploration.together(() -> {
            closeModel();
            asked.is(List.of());
            model = opened;
            exploration.setModel(Optional.of(opened.live().facts()));
            if (!opened.live().facts().hasRope()) {
                exploration.setThetaScale(1);
            }
        });
    }

    private void closeModel() {
        modelGoes.forEach(Runnable::run);
        OpenedModel old = model;
        model = null;
        exploration.setModel(Optional.empty());
        if (old != null) {
            release(old);
        }
    }

    /// Closes attention once nobody holds it any more.
    void release(AttentionSource attention) {
        boolean followed = exploration
                .sourceProperty()
                .get()
                .filter(now -> now == attention)
                .isPresent();
        boolean held = sources.holds(attention) || holders.stream().anyMatch(holder -> holder.test(attention));
        if (!followed && attention != retired && !held) {
            background.execute(attention::close);
        }
    }

    /// Closes a model once nobody needs it any more.
    void release(OpenedModel gone) {
        if (gone != model && !sources.needs(gone)) {
            background.execute(gone::close);
        }
    }

    /// Lets go of all files and models.
    void closeAll() {
        closeModel();
        Set<AttentionSource> attention = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<OpenedModel> models = Collections.newSetFromMap(new IdentityHashMap<>());
        exploration.sourceProperty().get().ifPresent(attention::add);
        Optional.ofNullable(retired).ifPresent(attention::add);
        for (OpenSource one : sources.all()) {
            attention.add(one.content().attention());
            if (sources.currentProperty().get().filter(now -> now == one).isEmpty()) {
                one.content().model().ifPresent(models::add);
            }
        }
        attention.forEach(AttentionSource::close);
        models.forEach(OpenedModel::close);
    }
}
