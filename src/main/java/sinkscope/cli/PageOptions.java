package sinkscope.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sinkscope.figure.Length;
import sinkscope.figure.spec.PageSpec;
import sinkscope.figure.spec.SpecChoices;
import sinkscope.figure.text.Family;
import sinkscope.work.UserFault;

/// How large a figure is and how it looks.
final class PageOptions {

    @Option(
            names = "--venue",
            paramLabel = "V",
            description =
                    "Size preset: neurips, iclr, icml, icml-wide, acl, acl-wide, cvpr, cvpr-wide, aaai, aaai-wide,"
                            + " tmlr, nature, nature-wide, slides. Default: neurips.")
    private String venue = PageSpec.VENUE;

    @Option(names = "--width", paramLabel = "LENGTH", description = "Instead of the venue's, such as 12cm or 3.4in.")
    private @Nullable String width;

    @Option(names = "--height", paramLabel = "LENGTH", description = "Of the whole figure. Default: what suits it.")
    private @Nullable String height;

    @Option(names = "--font", paramLabel = "F", description = "Inter (default), Liberation Sans or Liberation Serif.")
    private String font = Family.INTER.title();

    @Option(names = "--font-size", paramLabel = "PT", description = "Of axis titles. Default: the venue's.")
    private double points;

    @Option(names = "--line-width", paramLabel = "N", description = "Factor on the width of lines. Default: 1.")
    private double line = 1;

    @Option(names = "--titles", description = "Write what each panel is above it.")
    private boolean titles;

    @Option(names = "--no-letters", description = "Do not letter the panels a, b, c.")
    private boolean noLetters;

    @Option(names = "--dark", description = "White on black.")
    private boolean dark;

    @Option(names = "--own-colours", description = "Heatmap panels have colours and a bar each, not one for all.")
    private boolean ownColours;

    @Option(names = "--vector-cells", description = "Draw maps of up to 64 × 64 cells as rectangles, not as an image.")
    private boolean cells;

    @Option(names = "--dpi", paramLabel = "N", description = "Pixels per inch of a PNG. Default: 300.")
    private int dpi = PageSpec.DPI;

    /// @throws UserFault if something is none of its choices, or out of range
    PageSpec page() {
        if (!SpecChoices.venues().contains(venue)) {
            throw new UserFault("--venue " + venue + " is none of " + String.join(", ", SpecChoices.venues()) + ".");
        }
        Family family = SpecChoices.family(font)
                .orElseThrow(() -> new UserFault(
                        "--font " + font + " is none of " + String.join(", ", SpecChoices.fonts()) + "."));
        within("--font-size", points == 0 ? 8 : points, 3, 200);
        within("--line-width", line, 0.1, 10);
        within("--dpi", dpi, 36, 2400);
        return new PageSpec(
                venue,
                length("--width", width, 72),
                length("--height", height, 36),
                family,
                points,
                line,
                titles,
                !noLetters,
                dark,
                !ownColours,
                cells,
                dpi);
    }

    private static void within(String option, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new UserFault(option + " must be " + low + " to " + high + ", not " + value + ".");
        }
    }

    private static Optional<Length> length(String option, @Nullable String text, double least) {
        if (text == null) {
            return Optional.empty();
        }
        Length length = Length.parse(text)
                .orElseThrow(
                        () -> new UserFault(option + " takes a length such as 12cm or 3.4in, not “" + text + "”."));
        within(option + " in points", length.points(), least, 72 * 50);
        return Optional.of(length);
    }
}
