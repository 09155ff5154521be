package sinkscope.view.desk;

import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.attention.RecordedAttention;
import sinkscope.model.intervention.Intervention;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.HeldHead;
import sinkscope.view.shown.Selection;
import sinkscope.view.shown.Shown;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.OpenSources;
import sinkscope.view.source.OpenedModel;

/// What can be done with the open sources, and who closes what: attention and models are closed when the last source
/// that holds them is gone. UI thread only.
public final class OpenedSources {

    private final Desk desk;
    private final OpenSources sources;
    private final Executor background;
    private boolean switching;
    private ThetaSteps steps = ThetaSteps.NONE;

    OpenedSources(Desk desk, OpenSources sources, Executor background) {
        this.desk = desk;
        this.sources = sources;
        this.background = background;
        Exploration exploration = desk.exploration();
        exploration.completing(this::complete);
        sources.changed(exploration::reconsider);
    }

    /// Something else is on screen, in every view.
    void shown() {
        steps.shown();
    }

    /// The current source holds what the window follows.
    private Shown complete(Shown shown) {
        Shown.Now now = shown.now();
        if (!switching) {
            now.attention()
                    .filter(attention -> sources.currentProperty()
                            .get()
                            .map(OpenSource::content)
                            .filter(content -> content.attention() == attention
                                    && content.report().orElse(null)
                                            == now.report().orElse(null)
                                    && content.thumbnails() == now.thumbnails())
                            .isEmpty())
                    .ifPresent(attention -> sources.follow(new OpenSource.Content(
                            attention,
                            now.report(),
                            now.thumbnails(),
                            desk.promptProperty().get(),
                            desk.texts().interventionsProperty().get(),
                            desk.model())));
        }
        List<Shown.Opened> open = sources.all().stream()
                .map(one -> new Shown.Opened(one, one.nameProperty().get(), one.content()))
                .toList();
        Optional<String> current = sources.currentProperty().get().map(OpenSource::letter);
        boolean same = shown.open().equals(open) && shown.current().equals(current);
        return same ? shown : shown.with(open, current);
    }

    /// Keeps what is on screen as a source of its own, which stays while θ is turned or the text is changed.
    ///
    /// @return the one that is kept, also where it was kept before; empty where nothing is open
    public Optional<OpenSource> keep() {
        Optional<OpenSource> kept = sources.sameAsCurrent().or(sources::keep);
        if (kept.isEmpty() && sources.currentProperty().get().isPresent()) {
            desk.tell("As many sources are open as there are letters: close one first.");
        }
        return kept;
    }

    /// Keeps what is on screen, and this head of it in the comparison.
    public void hold(LayerHead where) {
        Selection selection = desk.exploration().selection();
        if (selection.held().size() + selection.compared().size() >= Selection.MAX_COMPARED) {
            desk.tell("Six heads stand side by side: take one away first.");
            return;
        }
        keep().ifPresent(source -> selection.hold(new HeldHead(source, where)));
    }

    /// Makes a source the one that the window follows.
    public void choose(OpenSource wanted) {
        if (sources.currentProperty().get().filter(now -> now == wanted).isPresent()
                || !sources.all().contains(wanted)) {
            return;
        }
        desk.exploration().together(() -> {
            switching = true;
            try {
                sources.setCurrent(wanted);
                desk.show(wanted.content());
            } finally {
                switching = false;
            }
        });
    }

    /// Closes a source and takes its heads out of the comparison. The last one stays.
    public void close(OpenSource gone) {
        if (sources.all().size() < 2) {
            desk.tell("This is all that is open: open something else instead.");
            return;
        }
        if (sources.currentProperty().get().filter(now -> now == gone).isPresent()) {
            int place = sources.all().indexOf(gone);
            choose(sources.all().get(place == 0 ? 1 : place - 1));
        }
        if (sources.remove(gone)) {
            desk.exploration().selection().held().removeIf(head -> head.source() == gone);
            release(gone.content().attention());
            gone.content().model().ifPresent(this::release);
        }
    }

    /// Opens what is on screen once more from where it lies: a recording that may have been written again, or a model
    /// that runs the same text.
    public void reload() {
        Optional<Path> recording = desk.exploration()
                .sourceProperty()
                .get()
                .filter(RecordedAttention.class::isInstance)
                .map(shown -> ((RecordedAttention) shown).file());
        recording.ifPresentOrElse(desk::open, desk::reopenModel);
    }

    /// Keeps what is on screen with its focused head, and runs the same text in another model.
    public void anotherModel(Path place) {
        hold(desk.exploration().selection().focused());
        desk.openModel(place);
    }

    /// Keeps what is on screen with its focused head, and runs the same text at the same θ in its place with the model
    /// changed. What cannot be done to the model on this text becomes a notice, and what was shown stays.
    ///
    /// @param interventions all that are to be in place, also those that are already; none for the model as it is
    public void withInterventions(List<Intervention> interventions) {
        hold(desk.exploration().selection().focused());
        desk.texts().runWith(interventions);
    }

    /// The focused head at several factors of θ, one beside the other; the last one stays the current source.
    ///
    /// @param scales factors on the model's own bases
    public void acrossTheta(List<Double> scales) {
        Selection selection = desk.exploration().selection();
        if (selection.held().size() + scales.size() > Selection.MAX_COMPARED) {
            desk.tell("There is no room for " + scales.size() + " more heads: take some away first.");
            return;
        }
        LayerHead head = selection.focused();
        selection.show(head);
        steps = new ThetaSteps(desk, scales, () -> hold(head));
        steps.next();
    }

    /// Closes attention once nobody holds it any more.
    void release(AttentionSource attention) {
        boolean shown = desk.exploration()
                .sourceProperty()
                .get()
                .filter(now -> now == attention)
                .isPresent();
        if (!shown && !desk.isRetired(attention) && !sources.holds(attention)) {
            background.execute(attention::close);
        }
    }

    /// Closes a model once nobody needs it any more.
    void release(OpenedModel model) {
        boolean current = desk.model().filter(now -> now == model).isPresent();
        if (!current && !sources.needs(model)) {
            background.execute(model::close);
        }
    }

    void closeAll(Optional<AttentionSource> shown, Optional<AttentionSource> retired) {
        Set<AttentionSource> attention = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<OpenedModel> models = Collections.newSetFromMap(new IdentityHashMap<>());
        shown.ifPresent(attention::add);
        retired.ifPresent(attention::add);
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
