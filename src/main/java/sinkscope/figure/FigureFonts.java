package sinkscope.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The one typeface of figures and window, Inter (SIL Open Font License 1.1, beside it in the resources): the same
/// file is drawn on screen, embedded in PDF and named in SVG, so a figure looks as it did before it was exported.
public enum FigureFonts {
    REGULAR("Inter-Regular.ttf"),
    MEDIUM("Inter-Medium.ttf"),
    SEMI_BOLD("Inter-SemiBold.ttf");

    /// The family a style sheet or an SVG names.
    public static final String FAMILY = "Inter";

    private final String file;
    private final Font font;

    FigureFonts(String file) {
        this.file = file;
        try (InputStream in = open()) {
            this.font = Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(file + " in this program is not a font", e);
        }
    }

    /// The TrueType file itself, to be closed by the caller.
    public InputStream open() {
        InputStream in = FigureFonts.class.getResourceAsStream(file);
        if (in == null) {
            throw new IllegalStateException(file + " is missing from this program");
        }
        return in;
    }

    /// @param size in the drawing's units: pixels on screen, points on paper
    public Font at(double size) {
        return font.deriveFont((float) size);
    }
}
