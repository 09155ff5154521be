package sinkscope.figure.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import sinkscope.figure.plot.PlotData;
import sinkscope.statistics.MeasureSettings;

/// A specification as the words of `sinkscope figure`, so that what is on screen can be made again from a shell.
public final class SpecWords {

    private SpecWords() {}

    /// The whole line, quoted for a POSIX shell; sources are called A, B … as they come.
    ///
    /// @param out the file it makes
    public static String line(FigureSpec spec, String out) {
        List<String> all = new ArrayList<>(List.of("sinkscope", "figure"));
        all.addAll(words(spec.tidy()));
        all.addAll(List.of("--out", out));
        return all.stream().map(SpecWords::quoted).collect(Collectors.joining(" "));
    }

    /// The words between `figure` and `--out`.
    public static List<String> words(FigureSpec spec) {
        List<String> words = new ArrayList<>();
        spec.sources().forEach(source -> words.add(SourceWords.write(source)));
        for (int row = 0; row < spec.rows().size(); row++) {
            for (int column = 0; column < spec.rows().get(row).size(); column++) {
                words.add("--plot");
                words.add(spec.rows().get(row).get(column).plot());
                panel(spec.rows().get(row).get(column), words);
                if (row < spec.rows().size() - 1
                        && column == spec.rows().get(row).size() - 1) {
                    words.add("--row");
                }
            }
        }
        page(spec.page(), words);
        measure(spec.measure(), words);
        return words;
    }

    private static void measure(MeasureSettings measure, List<String> words) {
        MeasureSettings usual = MeasureSettings.DEFAULT;
        put(words, "--sink-keys", measure.sinkKeys(), usual.sinkKeys());
        put(words, "--lag-min", measure.lagMin(), usual.lagMin());
        put(words, "--lag-max", measure.lagMax(), usual.lagMax());
        put(words, "--sink-rate-threshold", measure.sinkRateThreshold(), usual.sinkRateThreshold());
        put(words, "--secondary-threshold", measure.secondaryThreshold(), usual.secondaryThreshold());
        put(words, "--resamples", measure.resamples(), usual.resamples());
    }

    private static void put(List<String> words, String option, double value, double usual) {
        if (value != usual) {
            words.addAll(List.of(option, plain(value)));
        }
    }

    private static void panel(PanelSpec panel, List<String> words) {
        panel.heads().forEach(head -> words.addAll(List.of("--head", head.toString())));
        panel.sources().forEach(letter -> words.addAll(List.of("--of", letter)));
        if (panel.difference()) {
            words.add("--difference");
        }
        if (!panel.scope().equals(PlotData.Scope.pooled())) {
            words.addAll(List.of("--scope", SpecJson.scope(panel.scope())));
        }
        if (!panel.statistic().equals(PanelSpec.STATISTIC)) {
            words.addAll(List.of("--statistic", panel.statistic()));
        }
        panel.sweepTheta().ifPresent(theta -> words.addAll(List.of("--sweep-theta", plain(theta))));
        if (panel.share() != 1) {
            words.addAll(List.of("--share", plain(panel.share())));
        }
        ColourSpec colours = panel.colours();
        if (!colours.map().isEmpty()) {
            words.addAll(List.of("--map", colours.map()));
        }
        if (colours.normalisation() != ColourSpec.DEFAULT.normalisation()) {
            words.addAll(List.of("--scale", colours.normalisation().title().replace(' ', '-')));
        }
        colours.low().ifPresent(low -> words.addAll(List.of("--low", plain(low))));
        colours.high().ifPresent(high -> words.addAll(List.of("--high", plain(high))));
        if (colours.hideSink()) {
            words.add("--hide-sink");
        }
        if (colours.renormalise()) {
            words.add("--renormalise");
        }
    }

    private static void page(PageSpec page, List<String> words) {
        PageSpec usual = PageSpec.DEFAULT;
        words.addAll(List.of("--venue", page.venue()));
        page.width().ifPresent(width -> words.addAll(List.of("--width", width.toString())));
        page.height().ifPresent(height -> words.addAll(List.of("--height", height.toString())));
        if (page.family() != usual.family()) {
            words.addAll(List.of("--font", page.family().title()));
        }
        if (page.points() > 0) {
            words.addAll(List.of("--font-size", plain(page.points())));
        }
        if (page.line() != usual.line()) {
            words.addAll(List.of("--line-width", plain(page.line())));
        }
        if (page.titles()) {
            words.add("--titles");
        }
        if (!page.letters()) {
            words.add("--no-letters");
        }
        if (page.dark()) {
            words.add("--dark");
        }
        if (!page.sharedBar()) {
            words.add("--own-colours");
        }
        if (page.cells()) {
            words.add("--vector-cells");
        }
        if (page.dpi() != usual.dpi()) {
            words.addAll(List.of("--dpi", Integer.toString(page.dpi())));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String quoted(String word) {
        return word.matches("[\\p{L}\\p{N}@%+=:,./_-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
