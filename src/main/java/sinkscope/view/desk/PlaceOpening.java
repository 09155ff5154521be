package sinkscope.view.desk;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import sinkscope.attention.RecordedAttention;
import sinkscope.model.intervention.Intervention;
import sinkscope.trace.Trace;
import sinkscope.view.notice.Notices;
import sinkscope.view.shown.Exploration;
import sinkscope.view.source.BackgroundOpening;
import sinkscope.view.source.Machine;
import sinkscope.view.source.OpenedModel;
import sinkscope.view.source.TextFile;
import sinkscope.work.UserFault;

/// Opens whatever lies at a place: a trace, a model, a text, a session. What goes wrong becomes a notice, and what was
/// open stays open. UI thread only; files are read in the background.
public final class PlaceOpening {

    /// How sessions that were saved by name end.
    public static final String SESSION = ".sinkscope";

    private final Exploration exploration;
    private final Machine machine;
    private final BackgroundOpening openings;
    private final ModelOpening models;
    private final OnScreen onScreen;
    private final TextRuns texts;
    private final Sweeps sweeps;
    private final Notices notices;
    private Consumer<Path> sessions = _ -> {};

    PlaceOpening(
            Exploration exploration,
            Machine machine,
            BackgroundOpening openings,
            ModelOpening models,
            OnScreen onScreen,
            TextRuns texts,
            Sweeps sweeps,
            Notices notices) {
        this.exploration = exploration;
        this.machine = machine;
        this.openings = openings;
        this.models = models;
        this.onScreen = onScreen;
        this.texts = texts;
        this.sweeps = sweeps;
        this.notices = notices;
    }

    /// From now on sessions are opened there.
    public void opensSessionsWith(Consumer<Path> opener) {
        sessions = opener;
    }

    /// Opens whatever lies there.
    public void open(Path place) {
        open(List.of(place));
    }

    /// Opens several, such as a recording and a sweep, one after the other; what cannot be opened is said, and stops
    /// the rest.
    public void open(List<Path> places) {
        if (places.isEmpty()) {
            return;
        }
        Path place = places.getFirst();
        if (place.toString().endsWith(SESSION)) {
            sessions.accept(place);
            return;
        }
        List<Path> others = places.subList(1, places.size());
        if (TextFile.isOne(place)) {
            texts.open(place);
            open(others);
            return;
        }
        try {
            switch (machine.kind(place)) {
                case TRACE ->
                    openings.trace(place, trace -> {
                        show(trace, () -> {});
                        open(others);
                    });
                case MODEL ->
                    models.open(place, opened -> {
                        runFirst(opened);
                        open(others);
                    });
            }
        } catch (UserFault fault) {
            notices.failed(fault);
        }
    }

    /// Opens the recordings that come with the program, one after the other.
    public void openSample() {
        open(machine.sampleTraces());
    }

    /// Opens a model and runs the text on screen, or the sample text where there is none.
    public void openModel(Path place) {
        models.open(place, this::runFirst);
    }

    /// Runs the text on screen again, on the device and with the threads now set.
    public void reopenModel() {
        onScreen.model().ifPresent(now -> {
            List<Intervention> kept = texts.interventionsProperty().get();
            models.open(now.place(), _ -> texts.runWith(kept));
        });
    }

    /// @param measured runs when its attention is measured, or there is nothing to measure
    void show(Trace trace, Runnable measured) {
        trace.attention().ifPresentOrElse(attention -> onScreen.showRecorded(attention, measured), measured);
        trace.sweep().ifPresent(sweeps::show);
        if (!trace.remarks().isEmpty()) {
            notices.tell(String.join(" ", trace.remarks()));
        }
    }

    /// The very tokens of a recording made with this model; else the text on screen, or the sample.
    private void runFirst(OpenedModel opened) {
        String name = opened.live().facts().name();
        boolean recorded = exploration
                .sourceProperty()
                .get()
                .filter(shown -> shown instanceof RecordedAttention
                        && shown.facts().model().equals(name)
                        && !shown.tokens().ids().isEmpty())
                .isPresent();
        if (recorded) {
            texts.again(Passes.Care.FULL);
        } else {
            texts.run(opened.first(texts.promptProperty().get()));
        }
    }
}
