package sinkscope.ui;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.controlsfx.control.PopOver;

/// The export panel, hanging from its button. It is made when it is first asked for: a start does not wait for it.
final class ExportPopOver {

    private final Supplier<? extends Node> panel;
    private Optional<PopOver> popOver = Optional.empty();

    /// @param panel makes what hangs there, once
    ExportPopOver(Supplier<? extends Node> panel) {
        this.panel = panel;
    }

    /// Shows the panel, or puts it away again.
    ///
    /// @param owner where it hangs from
    void toggle(Node owner) {
        PopOver shown = popOver.orElseGet(this::make);
        popOver = Optional.of(shown);
        if (shown.isShowing()) {
            shown.hide();
        } else {
            shown.show(owner);
        }
    }

    private PopOver make() {
        PopOver made = new PopOver(panel.get());
        made.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        made.setAnimated(false);
        return made;
    }
}
