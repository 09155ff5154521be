package sinkscope.ui.theme;

import javafx.scene.control.Button;

/// A button that looks like a word to be followed. UI thread only.
public final class LinkButton extends Button {

    /// @param action what it does; it is never squeezed
    public LinkButton(String text, Runnable action) {
        super(text);
        getStyleClass().add("link-button");
        setMinWidth(USE_PREF_SIZE);
        setOnAction(_ -> action.run());
    }
}
