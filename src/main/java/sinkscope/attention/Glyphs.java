package sinkscope.attention;

/// Pieces of text as they can be shown on a line: what cannot be seen, or would disturb the line, made visible.
public final class Glyphs {

    private static final int LONGEST_QUOTED = 24;
    private static final int LONGEST_NAME = 32;

    private Glyphs() {}

    /// Half a surrogate pair is no character: it becomes U+FFFD, as wherever text is written as UTF-8.
    public static String wellFormed(String text) {
        StringBuilder whole = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c)) {
                whole = whole == null ? new StringBuilder(text) : whole;
                whole.setCharAt(i, '\uFFFD');
            }
        }
        return whole == null ? text : whole.toString();
    }

    /// Line ends as `⏎`, tabs as `⇥`; control characters, marks of direction and other characters without a glyph by
    /// their numbers, such as `\x1B` or `\u202E`; a lone accent on a dotted circle.
    public static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            switch (c) {
                case '\n', '\r' -> shown.append('⏎');
                case '\t' -> shown.append('⇥');
                default -> append(shown, c, joins(text));
            }
        });
        return shown.toString();
    }

    /// Joiners within a word or an emoji belong to it; alone they are invisible.
    private static boolean joins(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit)
                || text.codePoints().anyMatch(Character::isEmoji);
    }

    private static void append(StringBuilder shown, int c, boolean joins) {
        boolean joiner = c == 0x200C || c == 0x200D;
        switch (Character.getType(c)) {
            case Character.FORMAT -> {
                if (joiner && joins) {
                    shown.appendCodePoint(c);
                } else {
                    shown.append(number(c));
                }
            }
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> shown.append(number(c));
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK ->
                (shown.isEmpty() || shown.charAt(shown.length() - 1) == ' ' ? shown.append('◌') : shown)
                        .appendCodePoint(c);
            default -> shown.appendCodePoint(c);
        }
    }

    private static String number(int c) {
        return c < 0x100 ? String.format("\\x%02X", c) : String.format("\\u%04X", c);
    }

    /// The same without the space around it, as a label; a space alone as `␣`.
    public static String label(String text) {
        String bare = visible(text).strip();
        return bare.isEmpty() ? "␣" : bare;
    }

    /// The first `characters` of what is shown, with `…` where something is left out; never half a character.
    public static String cut(String shown, int characters) {
        int length = shown.codePointCount(0, shown.length());
        return length <= characters
                ? shown
                : shown.substring(0, shown.offsetByCodePoints(0, Math.max(0, characters - 1))) + "…";
    }

    /// The first words of a text on one line, by which a person knows it again.
    public static String firstWords(String text) {
        return cut(text.strip().replaceAll("\\s+", " "), LONGEST_NAME);
    }

    /// Between quotation marks, spaces as they are, long pieces cut.
    public static String quoted(String text) {
        return "“" + cut(visible(text), LONGEST_QUOTED) + "”";
    }

    /// Whether a token is a mark of the model's own, such as `<|im_start|>` or `<s>`, rather than text.
    public static boolean isMark(String text) {
        return text.length() > 2
                && text.length() < 40
                && text.startsWith("<")
                && text.endsWith(">")
                && text.indexOf(' ') < 0
                && (text.startsWith("<|") || text.matches("</?[A-Za-z_]+(_[a-z]+)*>|<0x[0-9A-F]{2}>"));
    }
}
