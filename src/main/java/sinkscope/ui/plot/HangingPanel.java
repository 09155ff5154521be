package sinkscope.ui.plot;

import java.util.Optional;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.stage.WindowEvent;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.PopOver.ArrowLocation;

/// A panel that hangs from a button. It is made when it is first asked for: a start does not wait for it. UI thread
/// only.
public final class HangingPanel {

    private final ArrowLocation arrow;
    private final Function<HangingPanel, ? extends Node> panel;
    private Optional<PopOver> popOver = Optional.empty();

    /// @param arrow where on the panel the arrow to its button is
    /// @param panel makes what hangs there, once, from what can hide it
    public HangingPanel(ArrowLocation arrow, Function<HangingPanel, ? extends Node> panel) {
        this.arrow = arrow;
        this.panel = panel;
    }

    /// @param owner where it hangs from
    public void show(Node owner) {
        PopOver shown = popOver.orElseGet(() -> make(owner));
        popOver = Optional.of(shown);
        shown.show(owner);
    }

    /// Shows it, or puts it away again.
    ///
    /// @param owner where it hangs from
    public void toggle(Node owner) {
        if (popOver.filter(PopOver::isShowing).isPresent()) {
            hide();
        } else {
            show(owner);
        }
    }

    public void hide() {
        popOver.ifPresent(PopOver::hide);
    }

    private PopOver make(Node owner) {
        PopOver made = new PopOver(panel.apply(this));
        made.setArrowLocation(arrow);
        made.setAnimated(false);
        made.getStyleClass().add("hanging");
        made.addEventHandler(
                WindowEvent.WINDOW_SHOWN, _ -> made.getContentNode().requestFocus());
        // With another theme an open pop-up would stand there without any style; opened again it has the new one.
        owner.getScene().getStylesheets().addListener((ListChangeListener<String>) _ -> hide());
        return made;
    }
}
