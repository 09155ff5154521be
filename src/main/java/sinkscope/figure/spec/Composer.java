package sinkscope.figure.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedSet;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.HeadRef;
import sinkscope.attention.LayerHead;
import sinkscope.experiment.laboratory.LabPicture;
import sinkscope.experiment.laboratory.LabResult;
import sinkscope.figure.Figure;
import sinkscope.figure.Provenance;
import sinkscope.figure.heatmap.HeatmapFigure;
import sinkscope.figure.heatmap.MapGrid;
import sinkscope.figure.heatmap.OverviewFigure;
import sinkscope.figure.laboratory.LabFigures;
import sinkscope.figure.plot.Plot;
import sinkscope.figure.plot.PlotData;
import sinkscope.figure.plot.PlotFigure;
import sinkscope.figure.plot.PlotSource;
import sinkscope.figure.plot.Plots;
import sinkscope.raster.ColourLimits;
import sinkscope.raster.ColourMap;
import sinkscope.raster.ColourMaps;
import sinkscope.raster.ColourScale;
import sinkscope.raster.HeadTile;
import sinkscope.raster.Normalisation;
import sinkscope.raster.WithoutSink;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadStatistics;
import sinkscope.work.UserFault;

/// Makes the figure of a specification from its open sources. May read maps and measure: not for the UI thread.
public final class Composer {

    private final FigureSpec spec;
    private final Map<String, FigureSource> sources;
    private final int sinkKeys;

    /// @param sources by letter
    public Composer(FigureSpec spec, Map<String, FigureSource> sources) {
        this.spec = spec;
        this.sources = Map.copyOf(sources);
        this.sinkKeys = spec.measure().sinkKeys();
    }

    /// @throws UserFault if a panel asks for what its source does not have
    public ComposedFigure figure() {
        boolean several = spec.panels().stream()
                        .filter(p -> p.plot().equals(PanelSpec.HEATMAP))
                        .count()
                > 1;
        Optional<Double> largest = spec.page().sharedBar() && several ? Optional.of(largestOfAll()) : Optional.empty();
        List<List<Figure>> rows = new ArrayList<>();
        for (List<PanelSpec> row : spec.rows()) {
            rows.add(row.stream().map(panel -> figure(panel, largest)).toList());
        }
        List<FigureSource> used =
                spec.sources().stream().map(s -> source(s.letter())).toList();
        return new ComposedFigure(spec, rows, used);
    }

    private Figure figure(PanelSpec panel, Optional<Double> largest) {
        return switch (panel.plot()) {
            case PanelSpec.HEATMAP -> maps(panel, largest);
            case PanelSpec.OVERVIEW -> overview(panel);
            default -> panel.plot().startsWith(PanelSpec.LABORATORY) ? laboratory(panel) : plot(panel);
        };
    }

    private FigureSource source(String letter) {
        return Optional.ofNullable(sources.get(letter))
                .orElseThrow(() -> new UserFault("No source is called " + letter + "; there are "
                        + String.join(
                                ", ",
                                spec.sources().stream().map(SourceSpec::letter).toList()) + "."));
    }

    private List<SpecHead> heads(PanelSpec panel) {
        if (!panel.heads().isEmpty()) {
            return panel.heads();
        }
        return letters(panel).stream()
                .map(letter -> new SpecHead(letter, firstHead(source(letter))))
                .toList();
    }

    private static LayerHead firstHead(FigureSource source) {
        if (source.map().isEmpty()) {
            throw noMaps(source);
        }
        return new LayerHead(source.facts().layers().getFirst(), 0);
    }

    private static UserFault noMaps(FigureSource source) {
        return new UserFault(source.spec().file() + " holds a sweep without maps, so there is no heatmap in it.");
    }

    /// Whether letters are needed to tell sources apart: a sweep beside the attention it is of needs none.
    private boolean several() {
        List<FigureSource> all =
                spec.sources().stream().map(s -> source(s.letter())).toList();
        return all.stream().filter(source -> source.map().isPresent()).count() > 1
                || all.stream().filter(source -> source.sweep().isPresent()).count() > 1;
    }

    private List<String> letters(PanelSpec panel) {
        if (!panel.sources().isEmpty()) {
            return panel.sources();
        }
        SequencedSet<String> letters = new LinkedHashSet<>();
        panel.heads().forEach(head -> letters.add(head.source()));
        if (letters.isEmpty()) {
            spec.sources().forEach(source -> letters.add(source.letter()));
        }
        return List.copyOf(letters);
    }

    // Heatmaps

    private double largestOfAll() {
        return spec.panels().stream()
                .filter(panel -> panel.plot().equals(PanelSpec.HEATMAP))
                .mapToDouble(panel -> largest(tiles(panel), hidden(panel)))
                .max()
                .orElse(1);
    }

    private int hidden(PanelSpec panel) {
        return panel.colours().hideSink() || panel.colours().renormalise() ? sinkKeys : 0;
    }

    private static double largest(List<HeadTile> tiles, int hidden) {
        return tiles.stream().mapToDouble(tile -> tile.largest(hidden)).max().orElse(1);
    }

    private List<HeadTile> tiles(PanelSpec panel) {
        List<HeadTile> tiles = heads(panel).stream()
                .map(head -> HeadTile.of(
                        map(panel, head), source(head.source()).facts().causal()))
                .toList();
        return panel.difference() ? List.of(tiles.get(0).minus(second(panel, tiles))) : tiles;
    }

    private static <T> T second(PanelSpec panel, List<T> of) {
        if (of.size() != 2) {
            throw new UserFault(
                    "A difference is of two heads, not " + panel.heads().size() + ".");
        }
        return of.get(1);
    }

    private AttentionMap map(PanelSpec panel, SpecHead head) {
        FigureSource source = source(head.source());
        try {
            AttentionMap map = source.map().orElseThrow(() -> noMaps(source)).apply(head.where());
            return panel.colours().renormalise() ? WithoutSink.renormalised(map, sinkKeys) : map;
        } catch (NoSuchElementException _) {
            throw missing(source, head.where());
        }
    }

    private static UserFault missing(FigureSource source, LayerHead where) {
        return new UserFault(source.spec().file() + " has no layer " + where.layer() + ", head " + where.head()
                + "; its layers are " + source.facts().layers().getFirst() + " to "
                + source.facts().layers().getLast() + ", of " + source.facts().heads() + " heads.");
    }

    private MapGrid maps(PanelSpec panel, Optional<Double> largest) {
        List<SpecHead> heads = heads(panel);
        int hidden = hidden(panel);
        List<AttentionMap> maps = heads.stream().map(head -> map(panel, head)).toList();
        if (panel.difference()
                && (second(panel, maps).keys() != maps.getFirst().keys()
                        || maps.get(1).queries() != maps.getFirst().queries())) {
            throw new UserFault(
                    "The two heads of a difference have " + maps.get(0).keys() + " and "
                            + maps.get(1).keys() + " tokens; only maps of one length can be subtracted.");
        }
        double most = largest.orElseGet(() -> largest(tiles(panel), hidden));
        ColourScale scale = scale(panel, most, maps.getFirst().keys());
        List<HeatmapFigure> figures = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        boolean many = several();
        for (int i = 0; i < (panel.difference() ? 1 : heads.size()); i++) {
            FigureSource source = source(heads.get(i).source());
            figures.add(new HeatmapFigure(
                    maps.get(i),
                    panel.difference() ? Optional.of(maps.get(1)) : Optional.empty(),
                    source.facts(),
                    source.tokens(),
                    scale,
                    sinkKeys,
                    hidden,
                    panel.colours().renormalise()));
            titles.add((many ? heads.get(i).source() + " · " : "")
                    + heads.get(i).where()
                    + (panel.difference()
                            ? " − " + (many ? heads.get(1).source() + " · " : "")
                                    + heads.get(1).where()
                            : ""));
        }
        return new MapGrid(figures, titles, figures.size() > 1 || many, largest.isEmpty());
    }

    private static ColourScale scale(PanelSpec panel, double largest, int keys) {
        ColourSpec colours = panel.colours();
        Normalisation kind = panel.difference()
                        && colours.normalisation() == Normalisation.LOG
                        && colours.low().isEmpty()
                ? Normalisation.LINEAR
                : colours.normalisation();
        ColourLimits fitted = ColourLimits.fitting(kind, largest, keys);
        double low = colours.low().orElse(fitted.low());
        double high = colours.high().orElse(Math.max(fitted.high(), low * 1.001));
        if (!(high > low) || kind == Normalisation.LOG && low <= 0) {
            throw new UserFault("Colour limits must be low < high, and low above 0 on a logarithmic scale, not " + low
                    + " and " + high + ".");
        }
        ColourMap map = !colours.map().isEmpty()
                ? ColourMaps.named(colours.map())
                : panel.difference() ? ColourMaps.DIVERGING.getFirst() : ColourMaps.SEQUENTIAL.getFirst();
        return new ColourScale(kind, new ColourLimits(low, high), map);
    }

    // Statistics

    private AttentionReport report(FigureSource source, String what) {
        return source.report()
                .get()
                .orElseThrow(() ->
                        new UserFault(source.spec().file() + " holds nothing that " + what + " could be measured of."));
    }

    private OverviewFigure overview(PanelSpec panel) {
        FigureSource source = source(letters(panel).getFirst());
        var statistic = HeadStatistics.ALL.stream()
                .filter(s -> s.key().equals(panel.statistic()))
                .findFirst()
                .orElseThrow(() -> new UserFault("No statistic is called " + panel.statistic() + "; there are "
                        + String.join(", ", SpecChoices.statistics()) + "."));
        return new OverviewFigure(
                source.facts(),
                report(source, "the overview"),
                statistic.key(),
                statistic.title(),
                statistic.kind(),
                panel.heads().stream()
                        .filter(h -> h.source().equals(source.spec().letter()))
                        .map(SpecHead::where)
                        .toList());
    }

    private Figure laboratory(PanelSpec panel) {
        FigureSource source = source(letters(panel).getFirst());
        String[] words = panel.plot().split(":", 3);
        LabResult found = source.laboratory()
                .apply(words[1])
                .orElseThrow(() -> new UserFault("The laboratory " + words[1] + " was not run on "
                        + source.facts().model() + ": run it, or give a model and a text."));
        List<String> keys = found.pictures().stream().map(LabPicture::key).toList();
        LabPicture picture = found.pictures().stream()
                .filter(one -> one.key().equals(words[2]))
                .findFirst()
                .orElseThrow(() -> new UserFault("The laboratory " + words[1] + " has no picture " + words[2]
                        + " of this text; it has " + String.join(", ", keys) + "."));
        Map<String, Object> about = new LinkedHashMap<>();
        Provenance.describe(source.facts(), about);
        about.put("tokens", source.tokens().count());
        return LabFigures.of(found, picture, about);
    }

    private PlotFigure plot(PanelSpec panel) {
        Plot plot = Plots.byKey(panel.plot());
        PlotData data = data(panel);
        plot.missing(data).ifPresent(sentence -> {
            throw new UserFault(plot.title() + " of "
                    + String.join(
                            ", ",
                            letters(panel).stream()
                                    .map(l -> source(l).spec().file())
                                    .toList()) + ": "
                    + sentence);
        });
        return new PlotFigure(plot, data);
    }

    private PlotData data(PanelSpec panel) {
        List<PlotSource> drawn =
                letters(panel).stream().map(letter -> drawn(source(letter))).toList();
        List<HeadRef> heads = new ArrayList<>();
        for (SpecHead head : panel.heads()) {
            PlotSource of = drawn(source(head.source()));
            if (of.report().isPresent() && of.report().get().find(head.where()).isEmpty()) {
                throw missing(source(head.source()), head.where());
            }
            heads.add(new HeadRef(of.identity(), head.where()));
        }
        if (heads.isEmpty() && panel.plot().equals("decay")) {
            drawn.forEach(source -> source.report()
                    .ifPresent(r -> heads.add(
                            new HeadRef(source.identity(), r.heads().getFirst().where()))));
        }
        return new PlotData(drawn, heads, panel.scope(), panel.sweepTheta(), OptionalInt.empty());
    }

    private PlotSource drawn(FigureSource source) {
        Optional<AttentionReport> report = source.report().get();
        return new PlotSource(
                several() ? source.spec().letter() : "",
                source.identity(),
                source.tokens(),
                report.isPresent() ? Optional.of(source.facts()) : Optional.empty(),
                report,
                source.sweep(),
                source.meanLoss(),
                Optional.empty());
    }
}
