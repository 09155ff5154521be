package sinkscope.figure;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import sinkscope.figure.text.Family;

/// How large a figure is on paper and how it looks there, so that it goes into the manuscript unscaled.
///
/// @param key for command lines, such as `neurips`; empty for a size of one's own
/// @param name the venue, such as `NeurIPS: text width, 5.5 in`
/// @param width points, 1/72 inch
/// @param height points; empty for what suits the figure
/// @param style colours, typeface, sizes of text and lines
public record FigureSize(String key, String name, double width, OptionalDouble height, FigureStyle style) {

    private static final double INCH = 72;
    private static final double POINTS_PER_MILLIMETRE = 72 / 25.4;

    public static final List<FigureSize> PRESETS = List.of(
            inches("neurips", "NeurIPS: text width", 5.5, 9),
            inches("iclr", "ICLR: text width", 5.5, 9),
            inches("icml", "ICML: column", 3.25, 8),
            inches("icml-wide", "ICML: full width", 6.75, 9),
            inches("acl", "ACL: column", 3.25, 8),
            inches("acl-wide", "ACL: full width", 6.875, 9),
            inches("cvpr", "CVPR: column", 3.25, 8),
            inches("cvpr-wide", "CVPR: full width", 6.875, 9),
            inches("aaai", "AAAI: column", 3.3, 8),
            inches("aaai-wide", "AAAI: full width", 6.975, 9),
            inches("tmlr", "TMLR: text width", 6.5, 9),
            millimetres("nature", "Nature: one column", 89, 7),
            millimetres("nature-wide", "Nature: two columns", 183, 7),
            inches("slides", "Slides: 16:9, full width", 13.333, 20));

    public FigureSize {
        if (!(width >= 72 && width <= 72 * 50)) {
            throw new IllegalArgumentException("a figure is 25 to 1270 mm wide");
        }
        if (height.isPresent() && !(height.getAsDouble() >= 36 && height.getAsDouble() <= 72 * 50)) {
            throw new IllegalArgumentException("a figure is 13 to 1270 mm high");
        }
    }

    private static FigureSize inches(String key, String title, double inches, double points) {
        String shown = inches == Math.rint(inches) ? Long.toString((long) inches) : Double.toString(inches);
        return preset(key, title + ", " + shown + " in", inches * INCH, points);
    }

    private static FigureSize millimetres(String key, String title, int millimetres, double points) {
        return preset(key, title + ", " + millimetres + " mm", millimetres * POINTS_PER_MILLIMETRE, points);
    }

    private static FigureSize preset(String key, String name, double width, double points) {
        return new FigureSize(key, name, width, OptionalDouble.empty(), FigureStyle.print(points));
    }

    /// @throws NoSuchElementException if there is no preset of that key
    public static FigureSize of(String key) {
        return PRESETS.stream()
                .filter(size -> size.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no venue is called " + key));
    }

    /// Any width.
    ///
    /// @param millimetres 25.4 to 1270
    public static FigureSize free(double millimetres) {
        return preset("", "own width", millimetres * POINTS_PER_MILLIMETRE, 8);
    }

    /// The same size in another typeface.
    public FigureSize in(Family family) {
        return new FigureSize(key, name, width, height, style.in(family));
    }

    /// Size of axis titles in points.
    public double textPoints() {
        return style.label();
    }

    public double widthMillimetres() {
        return Math.round(width / POINTS_PER_MILLIMETRE * 100) / 100.0;
    }

    /// How high a figure is at this size, in points.
    public double height(Figure figure) {
        return height.orElseGet(() -> figure.height(width, style));
    }
}
