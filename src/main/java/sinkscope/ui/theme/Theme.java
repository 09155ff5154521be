package sinkscope.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Light or dark: the style sheets, and the same colours as values.
public enum Theme {
    LIGHT("light.css", new PrimerLight()),
    DARK("dark.css", new PrimerDark());

    /// Of the window and of its panels, which are styled in pop-ups, too.
    private static final List<String> SHEETS = List.of(
            "window.css",
            "/sinkscope/ui/heatmap/heatmap.css",
            "/sinkscope/ui/plot/plots.css",
            "/sinkscope/ui/composer/composer.css");

    private final String colours;
    private final atlantafx.base.theme.Theme controls;
    private final Palette palette;

    Theme(String colours, atlantafx.base.theme.Theme controls) {
        this.colours = colours;
        this.controls = controls;
        this.palette = Palette.read(text(colours));
    }

    public static Theme of(boolean dark) {
        return dark ? DARK : LIGHT;
    }

    public Palette palette() {
        return palette;
    }

    public boolean isDark() {
        return this == DARK;
    }

    /// The style sheets of a scene, in order.
    ///
    /// @param text how large text is, 1 for what the sheets say
    public List<String> styleSheets(double text) {
        List<URL> sheets = new ArrayList<>(List.of(url(colours)));
        SHEETS.forEach(sheet -> sheets.add(url(sheet)));
        return sheets.stream()
                .map(sheet -> text == 1 ? sheet.toExternalForm() : TextSize.sheet(text(sheet), text))
                .toList();
    }

    /// AtlantaFX's sheet for all controls; the user agent's, so that ours come after it.
    public String controlSheet() {
        return Objects.requireNonNullElse(controls.getUserAgentStylesheetBSS(), controls.getUserAgentStylesheet());
    }

    String css() {
        return text(colours);
    }

    private static URL url(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name);
    }

    private static String text(String name) {
        return text(url(name));
    }

    private static String text(URL sheet) {
        try (InputStream in = sheet.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
