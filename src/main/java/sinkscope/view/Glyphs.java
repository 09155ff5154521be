package sinkscope.view;

/// Pieces of text with what cannot be seen made visible.
public final class Glyphs {

    private Glyphs() {}

    /// Line ends as `⏎`, tabs as `⇥`; other control characters as their pictures, so that none can disturb a line.
    public static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.replace("\r\n", "\n").chars().forEach(c -> {
            switch (c) {
                case '\n', '\r' -> shown.append('⏎');
                case '\t' -> shown.append('⇥');
                default -> shown.append(c < 0x20 ? (char) (0x2400 + c) : (char) c);
            }
        });
        return shown.toString();
    }

    /// Between quotation marks, spaces as they are, long pieces cut.
    public static String quoted(String text) {
        String shown = visible(text);
        return "“" + (shown.length() > 24 ? shown.substring(0, 23) + "…" : shown) + "”";
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
