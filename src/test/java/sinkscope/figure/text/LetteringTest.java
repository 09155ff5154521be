package sinkscope.figure.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// No token may become an empty box.
class LetteringTest {

    private static final List<String> TEXTS = List.of(
            "γ(θ) ≤ α_k − ½ ‖v‖ ∂∑√∞ 𝛼",
            "⏎ ⇥ ␣ ◌́ …",
            "東京 日本語 한국어 漢字㐀 ひらがな",
            "😀🚀🧠❤️👩‍🔬🇫🇷",
            "שלום مرحبا नमस्ते বাংলা தமிழ் తెలుగు ಕನ್ನಡ മലയാളം ગુજરાતી ਪੰਜਾਬੀ ไทย ქართული Հայերեն",
            "Привет Ελληνικά Tiếng Việt Łódź",
            "►■▲●✓☃♠");

    @Test
    void everySignIsDrawnByAFontThatHasIt() {
        for (Family family : Family.values()) {
            Font font = family.at(9);
            for (String text : TEXTS) {
                for (Lettering.Run run : Lettering.runs(text, font)) {
                    assertEquals(-1, run.font().canDisplayUpTo(run.text()), family + ": " + run.text());
                    assertTrue(run.width() >= 0);
                    assertEquals(9, run.font().getSize2D(), 0);
                }
            }
        }
    }

    @Test
    void nothingButInvisibleSignsIsLost() {
        for (String text : TEXTS) {
            String drawn = Lettering.runs(text, Family.INTER.at(9)).stream()
                    .map(Lettering.Run::text)
                    .collect(Collectors.joining());
            assertEquals(text.replaceAll("[\u200D\uFE0F]", ""), drawn.replaceAll("[\u200D\uFE0F]", ""));
        }
    }

    @Test
    void aSignThatNoFontHasIsWrittenAsItsNumber() {
        assertEquals(
                "aU+13000b",
                Lettering.runs("a\uD80C\uDC00b", Family.INTER.at(9)).stream()
                        .map(Lettering.Run::text)
                        .collect(Collectors.joining()));
    }

    @Test
    void plainTextStaysInItsOwnFont() {
        List<Lettering.Run> runs = Lettering.runs("attention γ 10⁻²", Family.SERIF.at(9));
        assertTrue(runs.getFirst().font().getPSName().startsWith("LiberationSerif"));
    }

    @Test
    void theFileOfEveryFontIsFound() {
        for (String text : TEXTS) {
            for (Lettering.Run run : Lettering.runs(text, Family.SANS.at(9))) {
                assertTrue(Lettering.file(run.font()).isPresent(), run.font().getPSName());
            }
        }
    }
}
