package sinkscope.view.desk;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import sinkscope.view.notice.Notices;
import sinkscope.view.shown.Exploration;
import sinkscope.view.source.BackgroundOpening;
import sinkscope.view.source.OpenedModel;

/// Opens models, and makes sure that one is open where a text is to be run. UI thread only; opened in the background.
public final class ModelOpening {

    private final Exploration exploration;
    private final BackgroundOpening openings;
    private final MemoryCount memory;
    private final OnScreen onScreen;
    private final Notices notices;

    ModelOpening(
            Exploration exploration,
            BackgroundOpening openings,
            MemoryCount memory,
            OnScreen onScreen,
            Notices notices) {
        this.exploration = exploration;
        this.openings = openings;
        this.memory = memory;
        this.onScreen = onScreen;
        this.notices = notices;
    }

    /// Opens a model, unless it does not fit beside what is open.
    ///
    /// @param then runs with it when it is there
    void open(Path place, Consumer<OpenedModel> then) {
        Optional<String> tooMuch = memory.before(place, onScreen.model());
        if (tooMuch.isPresent()) {
            notices.tell(tooMuch.get());
            return;
        }
        openings.model(place, opened -> {
            onScreen.adopt(opened);
            then.accept(opened);
        });
    }

    /// Makes sure a live model is open: the one that is, the one the recording on screen was made with, or the bundled
    /// one where nothing is on screen.
    ///
    /// @param then runs with it, now or when it is open
    public void withModel(Consumer<OpenedModel> then) {
        Optional<OpenedModel> now = onScreen.model();
        if (now.isPresent()) {
            then.accept(now.get());
            return;
        }
        if (openings.isUnderWay()) {
            return;
        }
        Optional<Path> place = exploration
                .sourceProperty()
                .get()
                .map(s -> openings.modelNamed(s.facts().model()))
                .orElseGet(openings::bundledModel);
        if (place.isPresent()) {
            open(place.get(), then);
        } else {
            notices.tell("Open a model first: a recording holds one θ only.");
        }
    }
}
