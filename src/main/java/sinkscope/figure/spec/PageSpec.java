package sinkscope.figure.spec;

import java.util.Optional;
import sinkscope.figure.FigureSize;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Length;
import sinkscope.figure.text.Family;

/// How large a figure is and how it looks.
///
/// @param venue key of a preset, such as `neurips`
/// @param width instead of the venue's
/// @param height of the whole; empty for what suits the panels
/// @param family typeface
/// @param points size of axis titles; 0 for the venue's
/// @param line factor on the width of every line
/// @param titles whether each panel says what it is
/// @param letters whether panels are lettered a, b, c …
/// @param dark whether it is white on black, for slides
/// @param sharedBar whether all heatmaps share colours and have one bar
/// @param cells whether maps of up to 64 × 64 cells are drawn as rectangles, not as an image
/// @param dpi pixels per inch of a PNG
public record PageSpec(
        String venue,
        Optional<Length> width,
        Optional<Length> height,
        Family family,
        double points,
        double line,
        boolean titles,
        boolean letters,
        boolean dark,
        boolean sharedBar,
        boolean cells,
        int dpi) {

    public static final String VENUE = "neurips";
    public static final int DPI = 300;

    public static final PageSpec DEFAULT = new PageSpec(
            VENUE, Optional.empty(), Optional.empty(), Family.INTER, 0, 1, false, true, false, true, false, DPI);

    /// The same for another venue, at its own width and text size.
    public PageSpec at(String key) {
        return new PageSpec(
                key, Optional.empty(), height, family, 0, line, titles, letters, dark, sharedBar, cells, dpi);
    }

    /// The same in another size; empty for the venue's width, and for the height that suits.
    public PageSpec sized(Optional<Length> wide, Optional<Length> high) {
        return new PageSpec(venue, wide, high, family, points, line, titles, letters, dark, sharedBar, cells, dpi);
    }

    /// The same in other letters.
    ///
    /// @param size points of axis titles; 0 for the venue's
    public PageSpec lettering(Family other, double size) {
        return new PageSpec(venue, width, height, other, size, line, titles, letters, dark, sharedBar, cells, dpi);
    }

    /// The same with thinner or thicker lines, and with another resolution of a PNG.
    public PageSpec drawn(double lines, int pixels) {
        return new PageSpec(
                venue, width, height, family, points, lines, titles, letters, dark, sharedBar, cells, pixels);
    }

    /// The same with other choices turned on.
    public PageSpec with(boolean title, boolean letter, boolean black, boolean shared, boolean vector) {
        return new PageSpec(venue, width, height, family, points, line, title, letter, black, shared, vector, dpi);
    }

    /// The size and look on paper.
    ///
    /// @throws java.util.NoSuchElementException if there is no such venue
    public FigureSize size() {
        FigureSize preset = FigureSize.of(venue);
        double text = points > 0 ? points : preset.textPoints();
        FigureStyle style = FigureStyle.paper(family, text, line, dark, cells);
        return new FigureSize(
                width.isPresent() ? "" : preset.key(),
                width.isPresent() ? "own width" : preset.name(),
                width.map(Length::points).orElse(preset.width()),
                height.map(Length::points).map(java.util.OptionalDouble::of).orElse(java.util.OptionalDouble.empty()),
                style);
    }
}
