package sinkscope.view.composer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import sinkscope.experiment.laboratory.LabPicture;
import sinkscope.experiment.laboratory.LabResult;
import sinkscope.figure.plot.Plot;
import sinkscope.figure.plot.PlotData;
import sinkscope.figure.plot.PlotSource;
import sinkscope.figure.plot.Plots;
import sinkscope.figure.spec.ColourSpec;
import sinkscope.figure.spec.PanelSpec;
import sinkscope.figure.spec.SpecHead;
import sinkscope.raster.ColourLimits;
import sinkscope.raster.ColourMap;
import sinkscope.raster.ColourMaps;
import sinkscope.raster.Normalisation;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.compare.Facet;
import sinkscope.view.plots.PlotsModel;

/// What is on screen, as panels: every map, all maps side by side, every plot that has something to show, the overview
/// as it is coloured, and the pictures of the laboratory that was run. UI thread only.
final class Offers {

    static final String MAPS = "Maps";
    static final String PLOTS = "Plots";
    static final String HEADS = "All heads";
    static final String LABORATORY = "Laboratory";

    private final CompareModel compare;
    private final PlotsModel plots;
    private final ScreenSources sources;
    private final Supplier<Optional<HeadStatistic>> colouring;
    private final Supplier<Optional<LabResult>> laboratory;

    /// @param colouring what the overview is coloured by; empty for maps
    Offers(
            CompareModel compare,
            PlotsModel plots,
            ScreenSources sources,
            Supplier<Optional<HeadStatistic>> colouring,
            Supplier<Optional<LabResult>> laboratory) {
        this.compare = compare;
        this.plots = plots;
        this.sources = sources;
        this.colouring = colouring;
        this.laboratory = laboratory;
    }

    List<Offer> all() {
        List<Offer> offers = new ArrayList<>();
        List<Facet> facets = compare.facetsProperty().get();
        for (int i = 0; i < facets.size(); i++) {
            if (!facets.get(i).isRatio()) {
                offers.add(map(i, facets.get(i)));
            }
        }
        if (facets.size() > 1 && facets.stream().noneMatch(Facet::isContrast)) {
            List<SpecHead> heads =
                    facets.stream().map(facet -> head(facet.head())).toList();
            offers.add(new Offer(
                    "maps",
                    MAPS,
                    (heads.size() == 2 ? "Both maps" : "All " + heads.size() + " maps") + " as one panel",
                    PanelSpec.of(PanelSpec.HEATMAP, heads).coloured(colours(facets.getFirst()))));
        }
        for (Plot plot : Plots.ALL) {
            if (plot.missing(plots.data()).isEmpty()) {
                offers.add(new Offer(plot.key(), PLOTS, plot.title(), plot(plot.key())));
            }
        }
        plots.data().report().ifPresent(_ -> offers.add(overview()));
        laboratory.get().ifPresent(found -> {
            for (LabPicture picture : found.pictures()) {
                String key = PanelSpec.LABORATORY + found.laboratory().name() + ":" + picture.key();
                offers.add(new Offer(key, LABORATORY, picture.title(), of(key, List.of(), List.of(sources.current()))));
            }
        });
        return List.copyOf(offers);
    }

    private SpecHead head(Facet.Head head) {
        String letter = head.held().map(held -> held.source().letter()).orElse(sources.current());
        return new SpecHead(letter, head.where());
    }

    /// A map as it is on screen.
    private Offer map(int place, Facet facet) {
        List<SpecHead> heads = new ArrayList<>(List.of(head(facet.head())));
        facet.against().ifPresent(other -> heads.add(head(other.head())));
        PanelSpec panel = new PanelSpec(
                PanelSpec.HEATMAP,
                heads,
                List.of(),
                facet.isContrast(),
                colours(facet),
                PlotData.Scope.pooled(),
                PanelSpec.STATISTIC,
                OptionalDouble.empty(),
                1);
        return new Offer("map " + place, MAPS, facet.shortTitle(), panel);
    }

    private ColourSpec colours(Facet facet) {
        ColourMap chosen = compare.scale(facet).map();
        String usual = (facet.isContrast() ? ColourMaps.DIVERGING : ColourMaps.SEQUENTIAL)
                .getFirst()
                .name();
        Normalisation kind = compare.normalisationProperty().get();
        Optional<ColourLimits> limits = compare.chosenLimitsProperty().get();
        if (facet.isContrast() && kind == Normalisation.LOG) {
            // A specification that names no limits of a difference means a linear one.
            limits = Optional.of(compare.scale(facet).limits());
        }
        boolean hidden = compare.hiddenKeys() > 0;
        return new ColourSpec(
                chosen.name().equals(usual) ? "" : chosen.name(),
                kind,
                limits.map(ends -> OptionalDouble.of(ends.low())).orElse(OptionalDouble.empty()),
                limits.map(ends -> OptionalDouble.of(ends.high())).orElse(OptionalDouble.empty()),
                hidden && !compare.isRenormalised(),
                compare.isRenormalised());
    }

    private PanelSpec plot(String key) {
        PlotData data = plots.data();
        List<SpecHead> heads = data.heads().stream()
                .map(head -> new SpecHead(data.source(head).map(this::letter).orElse(sources.current()), head.where()))
                .toList();
        boolean acrossTheta = key.equals("figure-18-1") || key.equals("sinks-across-theta");
        List<String> swept = acrossTheta ? sources.swept() : List.of();
        List<String> letters = swept.isEmpty()
                ? data.sources().stream()
                        .filter(source -> source.report().isPresent())
                        .map(this::letter)
                        .toList()
                : swept;
        return of(key, acrossTheta ? List.of() : heads, letters);
    }

    private String letter(PlotSource source) {
        return source.letter().isEmpty() ? sources.current() : source.letter();
    }

    private PanelSpec of(String key, List<SpecHead> heads, List<String> letters) {
        return new PanelSpec(
                key,
                heads,
                letters,
                false,
                ColourSpec.DEFAULT,
                plots.data().scope(),
                PanelSpec.STATISTIC,
                OptionalDouble.empty(),
                1);
    }

    private Offer overview() {
        String letter = sources.current();
        Optional<HeadStatistic> by = colouring.get();
        List<SpecHead> heads = compare.selection().compared().stream()
                .map(where -> new SpecHead(letter, where))
                .toList();
        PanelSpec panel = new PanelSpec(
                PanelSpec.OVERVIEW,
                heads,
                List.of(letter),
                false,
                ColourSpec.DEFAULT,
                PlotData.Scope.pooled(),
                by.map(HeadStatistic::key).orElse(PanelSpec.STATISTIC),
                OptionalDouble.empty(),
                1);
        return new Offer(
                PanelSpec.OVERVIEW,
                HEADS,
                "Overview by " + by.map(HeadStatistic::title).orElse("sink mass"),
                panel);
    }
}
