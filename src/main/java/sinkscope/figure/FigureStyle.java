package sinkscope.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import sinkscope.figure.text.Family;

/// How figures look: on screen, light or dark, and on paper. Orange is concentration (the sink) and blue is decay (γ)
/// in every one of them. The screen's colours are those of the window's style sheets, for toolkits that read no CSS.
///
/// @param name `light`, `dark` or `print`
/// @param background opaque, because text on a transparent ground is blurred on screen
/// @param ink axis titles and legend
/// @param muted tick labels and captions
/// @param rule axis lines
/// @param grid thinnest lines behind the data
/// @param decay γ and everything about distance
/// @param sink concentration
/// @param neutral what is neither, such as the loss
/// @param shades one for each compared head, in the order they were added
/// @param label size of axis titles and legend, pixels on screen, points on paper
/// @param tick size of tick labels
/// @param line width of a data line
/// @param family typeface
/// @param cells whether small maps are drawn as rectangles rather than as an image
public record FigureStyle(
        String name,
        Color background,
        Color ink,
        Color muted,
        Color rule,
        Color grid,
        Color decay,
        Color sink,
        Color neutral,
        List<Color> shades,
        double label,
        double tick,
        double line,
        Family family,
        boolean cells) {

    /// Lines that differ without colour: whole, long dashes, dashes and dots, short dashes, dashes and two dots.
    private static final List<float[]> PATTERNS = List.of(
            new float[0], new float[] {9, 3}, new float[] {7, 2.5f, 1.5f, 2.5f}, new float[] {3.5f, 2}, new float[] {
                7, 2, 1.5f, 2, 1.5f, 2
            });

    public FigureStyle {
        shades = List.copyOf(shades);
    }

    public static FigureStyle light() {
        return new FigureStyle(
                "light",
                new Color(0xffffff),
                new Color(0x1b2028),
                new Color(0x636c77),
                new Color(0xc9d0d8),
                new Color(0xe7ebee),
                new Color(0x0a66d8),
                new Color(0xd4690a),
                new Color(0x636c77),
                List.of(
                        new Color(0x0a66d8),
                        new Color(0x8250df),
                        new Color(0x0f7b80),
                        new Color(0xbf3989),
                        new Color(0x3f7d20),
                        new Color(0x8c2f39)),
                12,
                11,
                1.8,
                Family.INTER,
                false);
    }

    public static FigureStyle dark() {
        return new FigureStyle(
                "dark",
                new Color(0x0d1117),
                new Color(0xe3e9f0),
                new Color(0x8d96a2),
                new Color(0x3a424d),
                new Color(0x22282e),
                new Color(0x58a6ff),
                new Color(0xf0883e),
                new Color(0x8d96a2),
                List.of(
                        new Color(0x58a6ff),
                        new Color(0xbc8cff),
                        new Color(0x3fc1c0),
                        new Color(0xf778ba),
                        new Color(0x7ee787),
                        new Color(0xff9492)),
                12,
                11,
                1.8,
                Family.INTER,
                false);
    }

    /// Black on white, for paper.
    ///
    /// @param points size of axis titles; tick labels are one point smaller
    public static FigureStyle print(double points) {
        return new FigureStyle(
                "print",
                new Color(0xffffff),
                new Color(0x111111),
                new Color(0x444444),
                new Color(0x888888),
                new Color(0xe4e4e4),
                new Color(0x0a66d8),
                new Color(0xd4690a),
                new Color(0x555555),
                List.of(
                        new Color(0x0a66d8),
                        new Color(0x8250df),
                        new Color(0x0f7b80),
                        new Color(0xbf3989),
                        new Color(0x3f7d20),
                        new Color(0x8c2f39)),
                points,
                points - 1,
                points * 0.14,
                Family.INTER,
                false);
    }

    /// For paper or slides, as a figure specification asks for it.
    ///
    /// @param points size of axis titles; tick labels are a little smaller
    /// @param lines factor on the width of every line
    /// @param dark white on black
    /// @param cells whether small maps are drawn as rectangles rather than as an image
    public static FigureStyle paper(Family family, double points, double lines, boolean dark, boolean cells) {
        FigureStyle base = dark ? dark() : print(points);
        return new FigureStyle(
                dark ? "print, dark" : base.name,
                base.background,
                base.ink,
                base.muted,
                base.rule,
                base.grid,
                base.decay,
                base.sink,
                base.neutral,
                base.shades,
                points,
                points - Math.max(1, points / 12),
                points * 0.14 * lines,
                family,
                cells);
    }

    /// The same in another typeface.
    public FigureStyle in(Family other) {
        return new FigureStyle(
                name,
                background,
                ink,
                muted,
                rule,
                grid,
                decay,
                sink,
                neutral,
                shades,
                label,
                tick,
                line,
                other,
                cells);
    }

    /// The same with larger or smaller text.
    ///
    /// @param times a factor on the sizes of text
    public FigureStyle withText(double times) {
        return times == 1
                ? this
                : new FigureStyle(
                        name,
                        background,
                        ink,
                        muted,
                        rule,
                        grid,
                        decay,
                        sink,
                        neutral,
                        shades,
                        label * times,
                        tick * times,
                        line,
                        family,
                        cells);
    }

    /// Whether it is for paper, where no window says what a figure leaves out.
    public boolean isPrint() {
        return name.startsWith("print");
    }

    /// Whether its ground is dark.
    public boolean isDark() {
        return name.endsWith("dark");
    }

    /// Width of axes and ticks: in proportion to the data lines.
    public double hair() {
        double usual = isPrint() ? label * 0.14 : 1.8 * label / 12;
        return label / 14 * line / usual;
    }

    /// The shade of the compared head at this place.
    public Color shade(int place) {
        return shades.get(Math.floorMod(place, shades.size()));
    }

    /// Orange for concentration in the source at this place: darker and lighter in turn.
    public Color sink(int place) {
        return turned(sink, place);
    }

    /// Blue for decay in the source at this place.
    public Color decay(int place) {
        return turned(decay, place);
    }

    private Color turned(Color colour, int place) {
        return switch (Math.floorMod(place, 4)) {
            case 1 -> mixed(colour, ink, 0.58);
            case 2 -> mixed(colour, background, 0.62);
            case 3 -> mixed(colour, ink, 0.32);
            default -> colour;
        };
    }

    private static Color mixed(Color over, Color under, double share) {
        return new Color(
                mix(over.getRed(), under.getRed(), share),
                mix(over.getGreen(), under.getGreen(), share),
                mix(over.getBlue(), under.getBlue(), share));
    }

    public Font labelFont() {
        return family.at(label);
    }

    public Font boldFont() {
        return family.bold().at(label * 1.1);
    }

    public Font tickFont() {
        return family.at(tick);
    }

    public BasicStroke solid(double times) {
        return new BasicStroke((float) (line * times), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    public BasicStroke dashed(double times) {
        return pattern(times, 5, 3.5f);
    }

    /// The line of the series at this place: on paper each has a pattern of its own, so that they can be told apart in
    /// grey; on screen only those whose shade comes again have.
    public BasicStroke stroke(int place, double times) {
        int pattern = Math.floorMod(isPrint() ? place : place / shades.size(), PATTERNS.size());
        float[] steps = PATTERNS.get(pattern);
        return steps.length == 0 ? solid(times) : pattern(times, steps);
    }

    public BasicStroke dotted(double times) {
        return pattern(times, 1, 2.2f);
    }

    private BasicStroke pattern(double times, float... steps) {
        float unit = (float) (label / 12);
        float[] dashes = new float[steps.length];
        for (int i = 0; i < steps.length; i++) {
            dashes[i] = steps[i] * unit;
        }
        return new BasicStroke((float) (line * times), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }

    /// The colour laid thinly over the background and made opaque, so that PDF and SVG need no transparency.
    public Color tint(Color color, double share) {
        return mixed(color, background, share);
    }

    public static Color veil(Color color, double share) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * share));
    }

    private static int mix(int over, int under, double share) {
        return (int) Math.round(over * share + under * (1 - share));
    }
}
