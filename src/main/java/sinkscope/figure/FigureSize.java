package sinkscope.figure;

import java.util.List;

/// How wide a figure is on paper and how large its text, so that it goes into the manuscript unscaled.
///
/// @param name the venue, such as `NeurIPS, text width`
/// @param width points, 1/72 inch
/// @param textPoints size of axis titles
public record FigureSize(String name, double width, double textPoints) {

    private static final double POINTS_PER_MILLIMETRE = 72 / 25.4;

    public static final List<FigureSize> PRESETS = List.of(
            new FigureSize("NeurIPS, ICLR: text width, 5.5 in", 5.5 * 72, 9),
            new FigureSize("ICML: column, 3.25 in", 3.25 * 72, 8),
            new FigureSize("ICML: full width, 6.75 in", 6.75 * 72, 9),
            new FigureSize("Nature: one column, 89 mm", 89 * POINTS_PER_MILLIMETRE, 7),
            new FigureSize("Nature: two columns, 183 mm", 183 * POINTS_PER_MILLIMETRE, 7));

    public FigureSize {
        if (!(width >= 72 && width <= 72 * 50)) {
            throw new IllegalArgumentException("a figure is 25 to 1270 mm wide");
        }
    }

    /// Any width.
    ///
    /// @param millimetres 25.4 to 1270
    public static FigureSize free(double millimetres) {
        return new FigureSize("own width", millimetres * POINTS_PER_MILLIMETRE, 8);
    }

    public double widthMillimetres() {
        return Math.round(width / POINTS_PER_MILLIMETRE * 100) / 100.0;
    }

    public double height(Figure figure) {
        return Math.round(width * figure.aspect());
    }

    public FigureStyle style() {
        return FigureStyle.print(textPoints);
    }
}
