package sinkscope.ui.theme;

import java.util.List;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/// Which theme the window wears now. Panels that paint for themselves listen to it. UI thread only.
public final class Appearance {

    private static final double SMALL = 11;

    private final ReadOnlyDoubleWrapper textSize = new ReadOnlyDoubleWrapper(this, "textSize", 1);
    private final ReadOnlyObjectWrapper<Theme> theme = new ReadOnlyObjectWrapper<>(this, "theme", Theme.LIGHT);

    /// @param dark followed for as long as this object lives
    public Appearance(ObservableValue<Boolean> dark) {
        this(dark, new SimpleDoubleProperty(1));
    }

    /// @param dark followed for as long as this object lives
    /// @param text how large text is, 1 as usual; followed, too
    public Appearance(ObservableValue<Boolean> dark, ObservableValue<? extends Number> text) {
        theme.set(Theme.of(dark.getValue()));
        textSize.set(text.getValue().doubleValue());
        dark.subscribe(now -> theme.set(Theme.of(now)));
        text.subscribe(now -> textSize.set(now.doubleValue()));
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

    /// How large text is: 1 as usual.
    public ReadOnlyDoubleProperty textSizeProperty() {
        return textSize.getReadOnlyProperty();
    }

    /// A length that grows with the text, from what it is where nothing was chosen.
    public double scaled(double pixels) {
        return pixels * Math.max(TextSize.LEAST / SMALL, textSize.get());
    }

    /// The font of axes and other small words that are painted.
    public Font small() {
        return font(SMALL);
    }

    /// The window's font.
    ///
    /// @param pixels where nothing was chosen
    public Font font(double pixels) {
        return Font.font(Typeface.FAMILY, TextSize.of(pixels, textSize.get()));
    }

    /// Puts the theme's style sheets on a scene and keeps them up to date.
    public void dress(Scene scene) {
        theme.subscribe(_ -> dressNow(scene));
        textSize.addListener(_ -> dressNow(scene));
    }

    private void dressNow(Scene scene) {
        // While sheets are swapped an open pop-up would look up colours that are not there.
        for (Window window : List.copyOf(Window.getWindows())) {
            if (window instanceof PopupWindow popUp) {
                popUp.hide();
            }
        }
        Application.setUserAgentStylesheet(theme().controlSheet());
        scene.getStylesheets().setAll(theme().styleSheets(textSize.get()));
    }
}
