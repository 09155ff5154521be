package sinkscope.ui.composer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import sinkscope.figure.plot.Plots;
import sinkscope.ui.actions.ActionSpec;
import sinkscope.ui.actions.ActionSpecs;
import sinkscope.ui.actions.Actions;
import sinkscope.view.composer.ComposerModel;
import sinkscope.view.export.PaperFigures;
import sinkscope.work.UserFault;

/// Brings the composer over the window and puts it away, and says what keys mean meanwhile. UI thread only.
public final class Composing {

    /// Where the sheet stands.
    public interface Place {

        /// Puts a sheet over the window's panels.
        ///
        /// @param dismissed runs when it is to be put away
        void cover(Region sheet, Runnable dismissed);

        void uncover();
    }

    private final Actions actions;
    private final Place place;
    private final ComposerModel model;
    private final Supplier<ComposerPane> make;
    private final Consumer<String> tell;
    private Optional<ComposerPane> pane = Optional.empty();

    /// @param make makes the sheet when it is first asked for
    /// @param tell says a sentence in the window
    public Composing(
            Actions actions, Place place, ComposerModel model, Supplier<ComposerPane> make, Consumer<String> tell) {
        this.actions = actions;
        this.place = place;
        this.model = model;
        this.make = make;
        this.tell = tell;
    }

    /// Says what the actions do.
    ///
    /// @param paper says what is pointed at
    public void bind(PaperFigures paper) {
        actions.bind(ActionSpecs.COMPOSE, this::toggle);
        actions.bind(ActionSpecs.COPY_COMMAND, () -> copy(() -> current(paper)));
        actions.bind(ActionSpecs.PANEL_UP, () -> {}, model.shownProperty());
        actions.bind(ActionSpecs.PANEL_DOWN, () -> {}, model.shownProperty());
    }

    private String current(PaperFigures paper) {
        String key = paper.currentPlot()
                .or(() -> paper.currentMap().map(paper::place).map(index -> "map " + index))
                .orElseThrow(() -> new UserFault("There is no figure yet: open a model or a trace."));
        return model.command(
                key, Plots.ALL.stream().anyMatch(plot -> plot.key().equals(key)) ? key + ".pdf" : "map.pdf");
    }

    private void copy(Supplier<String> line) {
        try {
            copy(line.get());
        } catch (UserFault refused) {
            tell.accept(String.valueOf(refused.getMessage()));
        }
    }

    private void copy(String line) {
        ClipboardContent content = new ClipboardContent();
        content.putString(line);
        Clipboard.getSystemClipboard().setContent(content);
        tell.accept("On the clipboard: the command that makes this figure from a shell.");
    }

    private void toggle() {
        if (model.shownProperty().get()) {
            actions.uncover();
            place.uncover();
            model.shownProperty().set(false);
            return;
        }
        ComposerPane shown = pane.orElseGet(make);
        pane = Optional.of(shown);
        place.cover(shown, this::toggle);
        actions.cover(keys(shown));
        model.shownProperty().set(true);
        shown.requestFocus();
    }

    private Map<ActionSpec, Runnable> keys(ComposerPane shown) {
        PreviewPane preview = shown.preview();
        Map<ActionSpec, Runnable> keys = new HashMap<>();
        keys.put(ActionSpecs.HEAD_BEFORE, () -> model.select(-1));
        keys.put(ActionSpecs.LAYER_BEFORE, () -> model.select(-1));
        keys.put(ActionSpecs.HEAD_AFTER, () -> model.select(1));
        keys.put(ActionSpecs.LAYER_AFTER, () -> model.select(1));
        keys.put(ActionSpecs.MAP_EARLIER, () -> model.shift(-1));
        keys.put(ActionSpecs.MAP_LATER, () -> model.shift(1));
        keys.put(ActionSpecs.PANEL_UP, () -> model.raise(-1));
        keys.put(ActionSpecs.PANEL_DOWN, () -> model.raise(1));
        keys.put(ActionSpecs.TAKE_AWAY, model::remove);
        keys.put(ActionSpecs.ZOOM_IN, () -> preview.zoom(Math.sqrt(2)));
        keys.put(ActionSpecs.ZOOM_OUT, () -> preview.zoom(Math.sqrt(0.5)));
        keys.put(ActionSpecs.FIT_MAP, preview::fit);
        keys.put(ActionSpecs.ACTUAL_SIZE, preview::trueSize);
        keys.put(ActionSpecs.EXPORT, shown.files()::save);
        keys.put(ActionSpecs.COPY_COMMAND, () -> copy(() -> model.command("figure.pdf")));
        return keys;
    }
}
