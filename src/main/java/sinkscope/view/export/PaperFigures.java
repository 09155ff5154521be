package sinkscope.view.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.Glyphs;
import sinkscope.figure.Figure;
import sinkscope.figure.heatmap.HeatmapFigure;
import sinkscope.figure.plot.Plot;
import sinkscope.figure.plot.PlotData;
import sinkscope.figure.plot.PlotFigure;
import sinkscope.figure.plot.Plots;
import sinkscope.raster.ColourScale;
import sinkscope.statistics.MeasureSettings;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.compare.Facet;
import sinkscope.view.plots.PlotsModel;
import sinkscope.work.UserFault;

/// What can be put on paper, as it is on screen now: the maps under comparison, and the plots that have something to
/// show. UI thread only; the suppliers it gives read maps, and are for a worker.
public final class PaperFigures {

    /// Something that can be put on paper.
    ///
    /// @param key the same from one moment to the next
    public record Item(String key, String title) {}

    private static final String HEATMAPS = "heatmaps";
    private static final int TEXT = 20;

    private final CompareModel compare;
    private final PlotsModel plots;

    public PaperFigures(CompareModel compare, PlotsModel plots) {
        this.compare = compare;
        this.plots = plots;
    }

    /// What there is now.
    List<Item> items() {
        List<Item> found = new ArrayList<>();
        if (source().isPresent()) {
            found.add(new Item(
                    HEATMAPS,
                    "Heatmap of "
                            + compare.facetsProperty().get().stream()
                                    .map(Facet::shortTitle)
                                    .collect(Collectors.joining(", "))
                            // What the figure draws are the probabilities themselves.
                            + (compare.isRenormalised() ? " (not renormalised)" : "")));
        }
        for (Plot plot : Plots.ALL) {
            if (plot.missing(plots.data()).isEmpty()) {
                found.add(new Item(plot.key(), plot.title()));
            }
        }
        return List.copyOf(found);
    }

    /// The figures of an item; several for several heads.
    List<Supplier<Figure>> figures(String key) {
        if (!key.equals(HEATMAPS)) {
            PlotData data = plots.data();
            return List.of(() -> new PlotFigure(Plots.byKey(key), data));
        }
        return compare.facetsProperty().get().stream().map(this::heatmap).toList();
    }

    /// What copying takes: the plot under the pointer or shown large, else the focused head's map.
    public Optional<Supplier<Figure>> current() {
        Optional<String> plot = currentPlot();
        return plot.isPresent()
                ? Optional.of(figures(plot.get()).getFirst())
                : currentMap().map(this::heatmap);
    }

    /// The key of the plot under the pointer or shown large, if it shows something.
    public Optional<String> currentPlot() {
        return plots.hoveredProperty()
                .get()
                .or(() -> plots.expandedProperty().get())
                .filter(key -> Plots.byKey(key).missing(plots.data()).isEmpty());
    }

    /// The map under the pointer, else the focused head's.
    public Optional<Facet> currentMap() {
        List<Facet> facets = compare.facetsProperty().get();
        return facets.stream()
                .filter(facet -> compare.pointedProperty()
                        .get()
                        .filter(facet.head()::equals)
                        .isPresent())
                .findFirst()
                .or(() -> facets.stream()
                        .filter(facet -> !facet.isHeld()
                                && facet.where().equals(compare.selection().looked()))
                        .findFirst())
                .or(() -> facets.stream().findFirst());
    }

    /// Where a map stands among those side by side, from 0.
    public int place(Facet facet) {
        return compare.facetsProperty().get().indexOf(facet);
    }

    /// What the names of files begin with: the model, its θ where it was turned, what was changed, and the first words
    /// of the text.
    String stem() {
        Optional<AttentionFacts> facts =
                plots.data().facts().or(() -> plots.data().sweep().map(s -> s.facts()));
        List<String> parts = new ArrayList<>();
        facts.ifPresent(f -> {
            if (!f.model().isEmpty()) {
                parts.add(f.model());
            }
            if (!f.ropeThetas().isEmpty() && Math.abs(f.thetaScale() - 1) > 1e-9) {
                parts.add("theta-" + Math.round(f.ropeThetas().getLast()));
            }
            parts.addAll(f.interventions());
        });
        source().map(s -> Glyphs.cut(Glyphs.firstWords(s.tokens().joined()), TEXT)
                        .replace("…", "")
                        .strip())
                .filter(words -> !words.isEmpty())
                .ifPresent(parts::add);
        return String.join("-", parts);
    }

    private Optional<AttentionSource> source() {
        return compare.exploration().sourceProperty().get();
    }

    private Supplier<Figure> heatmap(Facet facet) {
        AttentionSource from = facet.head().source();
        ColourScale scale = compare.scale(facet);
        int hidden = compare.hiddenKeys();
        int sinkKeys = plots.data()
                .report()
                .map(r -> r.settings())
                .orElse(MeasureSettings.DEFAULT)
                .sinkKeys();
        return () -> {
            AttentionMap map = from.map(facet.where());
            Optional<AttentionMap> minus = facet.against().map(against -> {
                if (facet.isRatio()) {
                    throw new UserFault("A ratio of two heads is drawn on screen only; A − B can be exported.");
                }
                Facet.Head other = against.head();
                if (other.tokens().count() != from.tokens().count()) {
                    throw new UserFault(
                            "The difference of texts of " + from.tokens().count() + " and "
                                    + other.tokens().count() + " tokens is drawn on screen only.");
                }
                return other.source().map(other.where());
            });
            return new HeatmapFigure(map, minus, from.facts(), from.tokens(), scale, sinkKeys, hidden);
        };
    }
}
