package sinkscope.figure.text;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import sinkscope.work.UserFault;

/// A font file of this program, all of them free to embed: the same file is drawn on screen, embedded in PDF and SVG.
/// It is read when something is first set in it, which takes a temporary file. Safe to use from any thread.
public final class Typeface {

    private final String file;
    private Optional<Font> font = Optional.empty();

    private Typeface(String file) {
        this.file = file;
    }

    /// A font of the resources, beside `beside` unless its name begins with `/`.
    public static Typeface read(Class<?> beside, String file) {
        return new Typeface(
                file.startsWith("/") ? file : "/" + beside.getPackageName().replace('.', '/') + "/" + file);
    }

    /// Its name in the resources.
    public String file() {
        return file;
    }

    /// Of one unit, to be derived from.
    ///
    /// @throws UserFault if it cannot be unpacked
    public synchronized Font font() {
        if (font.isEmpty()) {
            try (InputStream in = open()) {
                font = Optional.of(Font.createFont(Font.TRUETYPE_FONT, in));
            } catch (IOException e) {
                throw new UserFault(
                        "A font of this program could not be unpacked into the folder for temporary files, "
                                + System.getProperty("java.io.tmpdir") + ": " + e.getMessage() + ".",
                        e);
            } catch (FontFormatException e) {
                throw new IllegalStateException(file + " in this program is not a font", e);
            }
        }
        return font.get();
    }

    /// Whether this font was derived from it; a font that was not read yet has no others derived from it.
    synchronized boolean isOf(String postScriptName) {
        return font.filter(f -> f.getPSName().equals(postScriptName)).isPresent();
    }

    /// The TrueType file itself, to be closed by the caller.
    public InputStream open() {
        InputStream in = Typeface.class.getResourceAsStream(file);
        if (in == null) {
            throw new IllegalStateException(file + " is missing from this program");
        }
        return in;
    }

    /// @param size points on paper, pixels on screen
    public Font at(double size) {
        return font().deriveFont((float) size);
    }
}
