package sinkscope.figure.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import sinkscope.experiment.laboratory.Laboratories;
import sinkscope.figure.FigureSize;
import sinkscope.figure.plot.Plot;
import sinkscope.figure.plot.Plots;
import sinkscope.figure.text.Family;
import sinkscope.raster.ColourMap;
import sinkscope.raster.ColourMaps;
import sinkscope.raster.Normalisation;
import sinkscope.statistics.report.HeadStatistics;

/// The closed lists a specification chooses from, by the names it writes.
public final class SpecChoices {

    private SpecChoices() {}

    /// What a panel can show.
    public static List<String> plots() {
        return Stream.concat(
                        Stream.of(PanelSpec.HEATMAP, PanelSpec.OVERVIEW),
                        Plots.ALL.stream().map(Plot::key))
                .toList();
    }

    /// Whether a panel can show this: one of `plots`, or `lab:NAME:PICTURE` of a laboratory there is.
    public static boolean isPlot(String name) {
        String[] words = name.split(":", 3);
        return plots().contains(name)
                || name.startsWith(PanelSpec.LABORATORY)
                        && words.length == 3
                        && words[2].matches("[a-z0-9-]+")
                        && Laboratories.named(words[1]).isPresent();
    }

    /// Keys of sizes on paper.
    public static List<String> venues() {
        return FigureSize.PRESETS.stream().map(FigureSize::key).toList();
    }

    /// Typefaces.
    public static List<String> fonts() {
        return Arrays.stream(Family.values()).map(Family::title).toList();
    }

    /// Names of colour maps.
    public static List<String> maps() {
        return Stream.concat(ColourMaps.SEQUENTIAL.stream(), ColourMaps.DIVERGING.stream())
                .flatMap(map -> Stream.of(map, map.inverted()))
                .map(ColourMap::name)
                .toList();
    }

    /// Normalisations as words without spaces.
    public static List<String> scales() {
        return Arrays.stream(Normalisation.values()).map(Normalisation::title).toList();
    }

    /// Keys of statistics.
    public static List<String> statistics() {
        return HeadStatistics.ALL.stream().map(s -> s.key()).toList();
    }

    /// @return the typeface of this name, spaces, hyphens and case aside
    public static Optional<Family> family(String name) {
        return Arrays.stream(Family.values())
                .filter(f -> plain(f.title()).equals(plain(name)) || f.name().equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    /// @return the normalisation of this name, spaces and hyphens aside
    public static Optional<Normalisation> scale(String name) {
        return Arrays.stream(Normalisation.values())
                .filter(n -> plain(n.title()).equals(plain(name)))
                .findFirst();
    }

    private static String plain(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replaceAll("[ _-]", "");
    }

    static String plot(SpecField field) {
        return found(field, text -> Optional.of(text).filter(SpecChoices::isPlot), plots());
    }

    static String venue(SpecField field) {
        return one(field, venues());
    }

    static String map(SpecField field) {
        return one(field, maps());
    }

    static String statistic(SpecField field) {
        return one(field, statistics());
    }

    static boolean dark(SpecField field) {
        return one(field, List.of("light", "dark")).equals("dark");
    }

    static Family family(SpecField field) {
        return found(field, SpecChoices::family, fonts());
    }

    static Normalisation scale(SpecField field) {
        return found(field, SpecChoices::scale, scales());
    }

    private static String one(SpecField field, List<String> choices) {
        return found(field, text -> choices.stream().filter(text::equals).findFirst(), choices);
    }

    private static <T> T found(SpecField field, Function<String, Optional<T>> find, List<String> choices) {
        return find.apply(field.text()).orElseThrow(() -> field.fault("is none of " + String.join(", ", choices)));
    }
}
