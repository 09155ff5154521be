package sinkscope.ui.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.NoSuchElementException;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeTest {

    @Test
    void bothThemesSetTheSameColours() {
        assertEquals(Palette.names(Theme.LIGHT.css()), Palette.names(Theme.DARK.css()));
    }

    @Test
    void aSheetWithoutAColourIsRefusedByItsName() {
        NoSuchElementException e = assertThrows(
                NoSuchElementException.class,
                () -> Palette.read(Theme.LIGHT.css().replaceAll("(?m)^.*-head-3:.*$", "")));
        assertEquals("the style sheet has no -head-3", e.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void textCanBeReadOnItsPanels(Theme theme) {
        Palette p = theme.palette();
        for (Color ground : new Color[] {p.panel(), p.sunken()}) {
            assertTrue(contrast(p.ink(), ground) > 10, theme + " ink");
            assertTrue(contrast(p.inkMuted(), ground) > 4.5, theme + " muted ink");
            assertTrue(contrast(p.sink(), ground) > 3, theme + " sink");
            for (Color head : p.heads()) {
                assertTrue(contrast(head, ground) > 3.5, theme + " " + head);
            }
        }
    }

    /// WCAG 2.1's contrast ratio.
    private static double contrast(Color a, Color b) {
        double la = luminance(a);
        double lb = luminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double v) {
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }
}
