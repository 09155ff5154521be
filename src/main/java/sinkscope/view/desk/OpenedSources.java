package sinkscope.view.desk;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sinkscope.attention.LayerHead;
import sinkscope.attention.RecordedAttention;
import sinkscope.model.intervention.Intervention;
import sinkscope.view.notice.Notices;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.HeldHead;
import sinkscope.view.shown.Selection;
import sinkscope.view.shown.Shown;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.OpenSources;

/// What can be done with the open sources: keep, choose, close, and make another of one. UI thread only.
public final class OpenedSources {

    private final Exploration exploration;
    private final OpenSources sources;
    private final OnScreen onScreen;
    private final PlaceOpening opening;
    private final TextRuns texts;
    private final ThetaTurning turning;
    private final Notices notices;
    private boolean switching;
    private ThetaSteps steps = ThetaSteps.NONE;

    OpenedSources(
            Exploration exploration,
            OpenSources sources,
            OnScreen onScreen,
            PlaceOpening opening,
            TextRuns texts,
            ThetaTurning turning,
            Notices notices) {
        this.exploration = exploration;
        this.sources = sources;
        this.onScreen = onScreen;
        this.opening = opening;
        this.texts = texts;
        this.turning = turning;
        this.notices = notices;
        // Each time anew: another one may have been asked for.
        onScreen.whenShown(() -> steps.shown());
        exploration.completing(this::complete);
        sources.changed(exploration::reconsider);
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
                            now.prompt(),
                            now.interventions(),
                            onScreen.model())));
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
            notices.tell("As many sources are open as there are letters: close one first.");
        }
        return kept;
    }

    /// Keeps what is on screen, and this head of it in the comparison.
    public void hold(LayerHead where) {
        Selection selection = exploration.selection();
        if (selection.held().size() + selection.compared().size() >= Selection.MAX_COMPARED) {
            notices.tell("Six heads stand side by side: take one away first.");
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
        exploration.together(() -> {
            switching = true;
            try {
                sources.setCurrent(wanted);
                onScreen.show(wanted.content());
            } finally {
                switching = false;
            }
        });
    }

    /// Closes a source and takes its heads out of the comparison. The last one stays.
    public void close(OpenSource gone) {
        if (sources.all().size() < 2) {
            notices.tell("This is all that is open: open something else instead.");
            return;
        }
        if (sources.currentProperty().get().filter(now -> now == gone).isPresent()) {
            int place = sources.all().indexOf(gone);
            choose(sources.all().get(place == 0 ? 1 : place - 1));
        }
        if (sources.remove(gone)) {
            exploration.selection().held().removeIf(head -> head.source() == gone);
            onScreen.release(gone.content().attention());
            gone.content().model().ifPresent(onScreen::release);
        }
    }

    /// Opens what is on screen once more from where it lies: a recording that may have been written again, or a model
    /// that runs the same text.
    public void reload() {
        Optional<Path> recording = exploration
                .sourceProperty()
                .get()
                .filter(RecordedAttention.class::isInstance)
                .map(shown -> ((RecordedAttention) shown).file());
        recording.ifPresentOrElse(opening::open, opening::reopenModel);
    }

    /// Keeps what is on screen with its focused head, and runs the same text in another model.
    public void anotherModel(Path place) {
        hold(exploration.selection().focused());
        opening.openModel(place);
    }

    /// Keeps what is on screen with its focused head, and runs the same text at the same θ in its place with the model
    /// changed. What cannot be done to the model on this text becomes a notice, and what was shown stays.
    ///
    /// @param interventions all that are to be in place, also those that are already; none for the model as it is
    public void withInterventions(List<Intervention> interventions) {
        hold(exploration.selection().focused());
        texts.runWith(interventions);
    }

    /// The focused head at several factors of θ, one beside the other; the last one stays the current source.
    ///
    /// @param scales factors on the model's own bases
    public void acrossTheta(List<Double> scales) {
        Selection selection = exploration.selection();
        if (selection.held().size() + scales.size() > Selection.MAX_COMPARED) {
            notices.tell("There is no room for " + scales.size() + " more heads: take some away first.");
            return;
        }
        LayerHead head = selection.focused();
        selection.show(head);
        steps = new ThetaSteps(exploration, turning, scales, () -> hold(head));
        steps.next();
    }
}
