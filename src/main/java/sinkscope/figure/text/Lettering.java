package sinkscope.figure.text;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Text in whichever bundled fonts have its signs: tokens are in any script, and a figure must not show an empty box.
/// A sign that none has is written as its number, such as `U+13000`.
public final class Lettering {

    /// Bundled for what a figure's own typeface lacks. Asked in this order.
    private static final List<String> FALLBACKS = List.of(
            "NotoSans-Regular.ttf",
            "DroidSansFallbackFull.ttf",
            "NanumSquareR.ttf",
            "NotoSansMath-Regular.ttf",
            "NotoSansSymbols-Regular.ttf",
            "NotoSansSymbols2-Regular.ttf",
            "NotoSansArabic-Regular.ttf",
            "NotoSansHebrew-Regular.ttf",
            "NotoSansDevanagari-Regular.ttf",
            "NotoSansBengali-Regular.ttf",
            "NotoSansTamil-Regular.ttf",
            "NotoSansTelugu-Regular.ttf",
            "NotoSansKannada-Regular.ttf",
            "NotoSansMalayalam-Regular.ttf",
            "NotoSansGujarati-Regular.ttf",
            "NotoSansGurmukhi-Regular.ttf",
            "NotoSansThai-Regular.ttf",
            "NotoSansGeorgian-Regular.ttf",
            "NotoSansArmenian-Regular.ttf");

    private static final String EMOJI = "NotoEmoji-Regular.ttf";

    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
    private static final int JOINER = 0x200D;

    private Lettering() {}

    /// A stretch of text in one font.
    ///
    /// @param width its advance
    public record Run(String text, Font font, double width) {
        Run(String text, Font font) {
            this(text, font, text.isEmpty() ? 0 : advance(text, font));
        }
    }

    /// Read when something first asks for them: most figures never do.
    private static final class Bundled {
        static final List<Typeface> FALLBACKS = Lettering.FALLBACKS.stream()
                .map(file -> Typeface.read(Lettering.class, file))
                .toList();
        static final Typeface EMOJI = Typeface.read(Lettering.class, Lettering.EMOJI);
    }

    /// How wide a text is in the fonts it needs.
    public static double width(String text, Font font) {
        return runs(text, font).stream().mapToDouble(Run::width).sum();
    }

    /// The text in stretches that each have one font of the size of `font`, which is taken wherever it can be.
    public static List<Run> runs(String text, Font font) {
        if (font.canDisplayUpTo(text) < 0) {
            return List.of(new Run(text, font));
        }
        List<Run> runs = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        Font current = font;
        for (int c : text.codePoints().toArray()) {
            if (isInvisible(c) && !current.canDisplay(c)) {
                continue;
            }
            boolean clings = !piece.isEmpty() && clings(c) && current.canDisplay(c);
            Optional<Font> fitting = clings ? Optional.of(current) : font(c, font);
            Font next = fitting.orElse(font);
            if (!next.equals(current) && !piece.isEmpty()) {
                runs.add(new Run(piece.toString(), current));
                piece.setLength(0);
            }
            current = next;
            piece.append(fitting.isPresent() ? Character.toString(c) : String.format("U+%04X", c));
        }
        if (!piece.isEmpty()) {
            runs.add(new Run(piece.toString(), current));
        }
        return List.copyOf(runs);
    }

    /// Every bundled font that a text drawn in any of the families may need.
    static List<Typeface> fallbacks() {
        List<Typeface> all = new ArrayList<>(Bundled.FALLBACKS);
        all.add(Bundled.EMOJI);
        return List.copyOf(all);
    }

    /// The bundled file a font was derived from, by its PostScript name.
    public static Optional<Typeface> file(Font font) {
        String name = font.getPSName();
        for (Family family : Family.values()) {
            for (Typeface face : List.of(family.regular(), family.bold())) {
                if (face.isOf(name)) {
                    return Optional.of(face);
                }
            }
        }
        return fallbacks().stream().filter(face -> face.isOf(name)).findFirst();
    }

    /// The bundled file of a family that is only fallen back to.
    public static Optional<Typeface> file(String family) {
        return fallbacks().stream()
                .filter(face -> face.font().getFamily(java.util.Locale.ROOT).equals(family))
                .findFirst();
    }

    private static Optional<Font> font(int c, Font font) {
        if (Character.isEmojiPresentation(c) && Bundled.EMOJI.font().canDisplay(c)) {
            return Optional.of(Bundled.EMOJI.at(font.getSize2D()));
        }
        if (font.canDisplay(c)) {
            return Optional.of(font);
        }
        for (Typeface face : Bundled.FALLBACKS) {
            if (face.font().canDisplay(c)) {
                return Optional.of(face.at(font.getSize2D()));
            }
        }
        return Bundled.EMOJI.font().canDisplay(c) ? Optional.of(Bundled.EMOJI.at(font.getSize2D())) : Optional.empty();
    }

    private static boolean clings(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || Character.isEmojiModifier(c)
                || isInvisible(c);
    }

    private static boolean isInvisible(int c) {
        return c == JOINER || c == 0x200C || c >= 0xFE00 && c <= 0xFE0F;
    }

    private static double advance(String text, Font font) {
        return font.getStringBounds(text, EXACT).getWidth();
    }
}
