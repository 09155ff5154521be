package sinkscope.figure.format;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.text.AttributedCharacterIterator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;
import sinkscope.figure.text.Lettering;
import sinkscope.figure.text.Typeface;

/// Text of a PDF in the bundled fonts it needs, each embedded as a TrueType subset. Scripts whose letters change with
/// their neighbours, such as Arabic or Devanagari, are drawn as outlines: PDFBox sets one glyph after the other.
final class EmbeddedFonts extends PdfBoxGraphics2DFontTextDrawer {

    private final PDDocument document;
    private final Map<String, PDFont> embedded = new HashMap<>();

    EmbeddedFonts(PDDocument document) {
        this.document = document;
    }

    @Override
    public boolean canDrawText(AttributedCharacterIterator text, IFontTextDrawerEnv env)
            throws IOException, java.awt.FontFormatException {
        return !needsShaping(text) && super.canDrawText(text, env);
    }

    private static boolean needsShaping(AttributedCharacterIterator text) {
        StringBuilder all = new StringBuilder();
        for (char c = text.first(); c != AttributedCharacterIterator.DONE; c = text.next()) {
            all.append(c);
        }
        text.first();
        char[] letters = all.toString().toCharArray();
        return all.chars().anyMatch(c -> c >= 0x0590 && c < 0x1100)
                && Font.textRequiresLayout(letters, 0, letters.length);
    }

    @Override
    protected @Nullable PDFont mapFont(Font font, IFontTextDrawerEnv env)
            throws IOException, java.awt.FontFormatException {
        PDFont known = embedded.get(font.getPSName());
        if (known != null) {
            return known;
        }
        Optional<Typeface> file = Lettering.file(font);
        if (file.isEmpty()) {
            return super.mapFont(font, env);
        }
        try (InputStream in = file.get().open()) {
            PDFont made = PDType0Font.load(document, in, true);
            embedded.put(font.getPSName(), made);
            return made;
        }
    }
}
