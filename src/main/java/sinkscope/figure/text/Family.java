package sinkscope.figure.text;

import java.awt.Font;

/// The typefaces a figure can be set in, upright and bold for panel letters. All have Greek and the signs figures use.
public enum Family {
    /// The window's own, for screens and slides.
    INTER("Inter", "/sinkscope/figure/Inter-Regular.ttf", "/sinkscope/figure/Inter-SemiBold.ttf", "sans-serif"),

    /// Of the width of Helvetica and Arial.
    SANS("Liberation Sans", "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", "sans-serif"),

    /// Of the width of Times, which most venues set their text in.
    SERIF("Liberation Serif", "LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf", "serif");

    private final String title;
    private final String kind;
    private final Typeface regular;
    private final Typeface bold;

    Family(String title, String regular, String bold, String kind) {
        this.title = title;
        this.kind = kind;
        this.regular = Typeface.read(Family.class, regular);
        this.bold = Typeface.read(Family.class, bold);
    }

    /// As style sheets and people call it.
    public String title() {
        return title;
    }

    /// What a style sheet names last, `serif` or `sans-serif`.
    public String kind() {
        return kind;
    }

    public Typeface regular() {
        return regular;
    }

    public Typeface bold() {
        return bold;
    }

    /// @param size points on paper, pixels on screen
    public Font at(double size) {
        return regular.at(size);
    }
}
