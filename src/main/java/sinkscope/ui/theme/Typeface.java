package sinkscope.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/// The window's typeface, Inter, from the program itself: it looks the same on every machine, and figures are set in it
/// too.
public final class Typeface {

    /// As style sheets name it.
    public static final String FAMILY = "Inter";

    private static final List<String> FILES = List.of("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf");

    private Typeface() {}

    /// Makes the typeface known to the toolkit; to be called before the first scene is styled.
    public static void load() {
        for (String file : FILES) {
            try (InputStream in = Typeface.class.getResourceAsStream("/sinkscope/figure/" + file)) {
                if (in == null) {
                    throw new IllegalStateException(file + " is missing from this program");
                }
                Font.loadFont(in, 13);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
