package sinkscope.ui.theme;

import javafx.application.Application;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;

/// Which theme the window wears now. Panels that paint for themselves listen to it. UI thread only.
public final class Appearance {

    private final ReadOnlyObjectWrapper<Theme> theme = new ReadOnlyObjectWrapper<>(this, "theme", Theme.LIGHT);

    /// @param dark followed for as long as this object lives
    public Appearance(ObservableValue<Boolean> dark) {
        theme.set(Theme.of(dark.getValue()));
        dark.subscribe(now -> theme.set(Theme.of(now)));
    }

    public ReadOnlyObjectProperty<Theme> themeProperty() {
        return theme.getReadOnlyProperty();
    }

    public Theme theme() {
        return theme.get();
    }

    public Palette palette() {
        return theme.get().palette();
    }

    /// Puts the theme's style sheets on a scene and keeps them up to date.
    public void dress(Scene scene) {
        theme.subscribe(now -> {
            Application.setUserAgentStylesheet(now.controlSheet());
            scene.getStylesheets().setAll(now.styleSheets());
        });
    }
}
