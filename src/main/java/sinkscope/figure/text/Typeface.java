package sinkscope.figure.text;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// A font file of this program, all of them free to embed: the same file is drawn on screen, embedded in PDF and SVG.
///
/// @param file its name in the resources
/// @param font of one unit, to be derived from
public record Typeface(String file, Font font) {

    /// Reads a font of the resources, beside `beside` unless its name begins with `/`.
    public static Typeface read(Class<?> beside, String file) {
        try (InputStream in = stream(beside, file)) {
            return new Typeface(resource(beside, file), Font.createFont(Font.TRUETYPE_FONT, in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(file + " in this program is not a font", e);
        }
    }

    /// The TrueType file itself, to be closed by the caller.
    public InputStream open() {
        return stream(Typeface.class, file);
    }

    /// @param size points on paper, pixels on screen
    public Font at(double size) {
        return font.deriveFont((float) size);
    }

    private static String resource(Class<?> beside, String file) {
        return file.startsWith("/") ? file : "/" + beside.getPackageName().replace('.', '/') + "/" + file;
    }

    private static InputStream stream(Class<?> beside, String file) {
        InputStream in = beside.getResourceAsStream(file);
        if (in == null) {
            throw new IllegalStateException(file + " is missing from this program");
        }
        return in;
    }
}
