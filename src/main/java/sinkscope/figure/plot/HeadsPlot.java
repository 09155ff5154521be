package sinkscope.figure.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import sinkscope.attention.HeadRef;
import sinkscope.experiment.Correlation;
import sinkscope.experiment.PhaseCounts;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Table;
import sinkscope.figure.Wording;
import sinkscope.figure.chart.ChartParts;
import sinkscope.raster.ColourMap;
import sinkscope.raster.ColourMaps;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;
import sinkscope.statistics.theory.Theory;

/// Every head's sink mass over its γ, coloured by layer, with the condensate fraction that theory gives where γ > 1 and
/// how far the two go together, across heads and across θ.
final class HeadsPlot implements Plot {

    private static final String GAMMA = "gamma";
    private static final String SINK = "sink_mass";
    private static final int CURVE_POINTS = 97;

    @Override
    public String key() {
        return "heads";
    }

    @Override
    public String title() {
        return "γ against sink mass";
    }

    @Override
    public Set<PlotTab> tabs() {
        return Set.of(PlotTab.HEADS);
    }

    @Override
    public String definition() {
        return "One dot a head: γ is the slope of its A(d), sink mass its attention on the leading sink keys. Dashed:"
                + " the condensate fraction N_cond(γ, L) at L = T, defined for γ > 1 (phase B) only. Correlations with"
                + " 95 % bootstrap intervals, over heads, and over the θ of the sweep.";
    }

    @Override
    public String caption(PlotData data) {
        return data.sources().stream()
                .flatMap(source -> source.report().stream().map(report -> data.prefix(source) + phases(report)))
                .collect(Collectors.joining("; "));
    }

    private static String phases(AttentionReport report) {
        PhaseCounts c = PhaseCounts.of(report);
        return "phase A " + c.phaseA() + ", B " + c.phaseB()
                + (c.undefined() > 0 ? ", " + c.undefined() + " undefined" : "");
    }

    @Override
    public double aspect() {
        return 0.8;
    }

    @Override
    public Optional<String> missing(PlotData data) {
        if (!data.isMeasured()) {
            return Optional.of("Nothing measured yet.");
        }
        return drawn(data).isEmpty() ? Optional.of("This text is too short to fit γ of any head.") : Optional.empty();
    }

    /// A head of a source, by its values.
    ///
    /// @param place of the source among those drawn, which gives its shade and sign
    private record Dot(int place, PlotSource source, HeadReport report) {
        HeadRef ref() {
            return new HeadRef(source.identity(), report.where());
        }

        double gamma() {
            return report.value(GAMMA);
        }

        double sink() {
            return report.value(SINK);
        }

        int tokens() {
            return source.report().map(AttentionReport::tokens).orElse(2);
        }
    }

    private static List<Dot> drawn(PlotData data) {
        List<Dot> dots = new ArrayList<>();
        List<PlotSource> sources = measured(data);
        for (int place = 0; place < sources.size(); place++) {
            PlotSource source = sources.get(place);
            int at = place;
            source.report().map(AttentionReport::heads).orElse(List.of()).stream()
                    .filter(h -> Double.isFinite(h.value(GAMMA)) && Double.isFinite(h.value(SINK)))
                    .forEach(h -> dots.add(new Dot(at, source, h)));
        }
        return dots;
    }

    private static List<PlotSource> measured(PlotData data) {
        return data.sources().stream().filter(s -> s.report().isPresent()).toList();
    }

    @Override
    public PlotData shown(PlotData data) {
        return data.pointingNowhere();
    }

    @Override
    public JFreeChart chart(PlotData data, FigureStyle style) {
        ChartParts parts = new ChartParts(style);
        List<Dot> heads = drawn(data);
        double[] span = span(heads);
        double most = heads.stream().mapToDouble(Dot::sink).max().orElse(1);
        double top = Math.min(1, ChartParts.niceAbove(most * 1.05));
        var across = parts.linear("γ of the head", span[0], span[1]);
        ChartParts.paint(across, style.decay());
        var up = parts.linear("sink mass of the head", -0.02 * top, 1.03 * top);
        ChartParts.paint(up, style.sink());
        XYPlot plot = parts.plot(across, up);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        if (span[0] < 1 && span[1] > 1) {
            plot.addDomainMarker(new ValueMarker(1, style.muted(), style.dotted(0.7)));
        }

        XYLineAndShapeRenderer dashes = parts.renderer(true, false);
        dashes.setDefaultStroke(style.dashed(0.8));
        dashes.setAutoPopulateSeriesPaint(false);
        dashes.setDefaultPaint(style.ink());
        int[] lengths = heads.stream().mapToInt(Dot::tokens).distinct().toArray();
        XYSeriesCollection condensates = new XYSeriesCollection();
        Arrays.stream(lengths).forEach(length -> condensates.addSeries(condensate(span[1], length, top)));
        plot.setDataset(0, condensates);
        plot.setRenderer(0, dashes);

        boolean several = heads.stream().mapToInt(Dot::place).distinct().count() > 1;
        plot.setDataset(1, new XYSeriesCollection());
        XYLineAndShapeRenderer dotted = parts.renderer(false, true);
        plot.setRenderer(1, dotted);
        if (several) {
            bySource(heads, data, plot, dotted, parts, style);
        } else {
            byLayer(heads, plot, dotted, parts, style);
        }

        XYSeriesCollection compared = new XYSeriesCollection();
        XYLineAndShapeRenderer large = parts.renderer(false, true);
        large.setUseOutlinePaint(true);
        large.setDefaultOutlinePaint(several ? style.ink() : style.background());
        large.setDefaultOutlineStroke(style.solid(0.8));
        large.setDrawOutlines(true);
        for (Dot head : heads) {
            int place = data.heads().indexOf(head.ref());
            if (place >= 0) {
                XYSeries point = new XYSeries(compared.getSeriesCount());
                point.add(head.gamma(), head.sink());
                large.setSeriesPaint(compared.getSeriesCount(), style.shade(several ? head.place() : place));
                large.setSeriesShape(compared.getSeriesCount(), parts.sign(several ? head.place() : 0, 9));
                compared.addSeries(point);
            }
        }
        plot.setDataset(2, compared);
        plot.setRenderer(2, large);

        if (span[1] > 1) {
            String length = Arrays.stream(lengths).mapToObj(Integer::toString).collect(Collectors.joining(" or "));
            parts.entry("N_cond(γ, " + length + "), theory", style.ink(), style.dashed(0.8), ChartParts.NONE, true);
        }
        return parts.chart(plot, correlations(data));
    }

    private static void bySource(
            List<Dot> heads,
            PlotData data,
            XYPlot plot,
            XYLineAndShapeRenderer dotted,
            ChartParts parts,
            FigureStyle style) {
        Map<Integer, XYSeries> series = new TreeMap<>();
        Map<Integer, PlotSource> sources = new TreeMap<>();
        for (Dot head : heads) {
            series.computeIfAbsent(head.place(), place -> new XYSeries(place, false))
                    .add(head.gamma(), head.sink());
            sources.put(head.place(), head.source());
        }
        XYSeriesCollection dots = new XYSeriesCollection();
        for (Map.Entry<Integer, XYSeries> each : series.entrySet()) {
            int place = each.getKey();
            dotted.setSeriesPaint(dots.getSeriesCount(), style.tint(style.shade(place), 0.75));
            dotted.setSeriesShape(dots.getSeriesCount(), parts.sign(place, 4.5));
            dots.addSeries(each.getValue());
            parts.entry(
                    data.whose(Objects.requireNonNull(sources.get(place))),
                    style.shade(place),
                    ChartParts.NO_LINE,
                    parts.sign(place, 6),
                    true);
        }
        plot.setDataset(1, dots);
    }

    private static void byLayer(
            List<Dot> heads, XYPlot plot, XYLineAndShapeRenderer dotted, ChartParts parts, FigureStyle style) {
        TreeMap<Integer, XYSeries> layers = new TreeMap<>();
        for (Dot head : heads) {
            layers.computeIfAbsent(head.report().where().layer(), layer -> new XYSeries(layer, false))
                    .add(head.gamma(), head.sink());
        }
        XYSeriesCollection dots = new XYSeriesCollection();
        dotted.setDefaultShape(parts.dot(heads.size() > 400 ? 4 : 5));
        int first = layers.firstKey();
        int last = layers.lastKey();
        for (Map.Entry<Integer, XYSeries> layer : layers.entrySet()) {
            dotted.setSeriesPaint(dots.getSeriesCount(), colour(layer.getKey(), first, last, style));
            dots.addSeries(layer.getValue());
        }
        plot.setDataset(1, dots);
        for (int layer : last - first >= 2 ? new int[] {first, (first + last) / 2, last} : new int[] {first, last}) {
            parts.entry("layer " + layer, colour(layer, first, last, style), ChartParts.NO_LINE, parts.dot(6), true);
        }
    }

    /// γ on the horizontal axis: all heads, but a few far off do not squeeze the others together.
    private static double[] span(List<Dot> heads) {
        double[] sorted = heads.stream().mapToDouble(Dot::gamma).sorted().toArray();
        double low = Math.min(0, sorted[0]);
        double high = Math.max(1.25, sorted[sorted.length - 1]);
        double pad = 0.03 * (high - low);
        return new double[] {low - pad, high + pad};
    }

    /// Layers from dark to light, without the ends that vanish on the ground.
    private static Color colour(int layer, int first, int last, FigureStyle style) {
        ColourMap map = ColourMaps.named("viridis");
        double depth = last == first ? 0.5 : (layer - first) / (double) (last - first);
        boolean dark = style.isDark();
        return new Color(map.at(dark ? 0.22 + 0.78 * depth : 0.92 * depth));
    }

    private static XYSeries condensate(double gammaMax, int length, double top) {
        XYSeries series = new XYSeries(length, false);
        for (int i = 1; i < CURVE_POINTS; i++) {
            double gamma = 1 + (gammaMax - 1) * i / (CURVE_POINTS - 1.0);
            Theory.condensate(gamma, length).ifPresent(value -> {
                if (value <= top) {
                    series.add(gamma, value);
                }
            });
        }
        return series;
    }

    private static List<String> correlations(PlotData data) {
        List<String> lines = new ArrayList<>();
        for (PlotSource source : data.sources()) {
            source.report()
                    .map(r -> Correlation.acrossHeads(r, GAMMA, SINK))
                    .filter(c -> !Double.isNaN(c.pearson()))
                    .ifPresent(c -> lines.add(data.prefix(source) + c.pairs() + " heads: " + Wording.correlation(c)));
            source.sweep()
                    .map(Correlation::acrossTheta)
                    .filter(c -> !Double.isNaN(c.pearson()))
                    .ifPresent(c ->
                            lines.add(data.prefix(source) + c.pairs() + " θ, pooled γ: " + Wording.correlation(c)));
        }
        if (!lines.isEmpty()) {
            lines.add("r Pearson, ρ Spearman, with 95 % intervals");
        }
        return lines;
    }

    @Override
    public Table table(PlotData data) {
        Table.Builder table = new Table.Builder("source", "layer", "head", "gamma", "sink_mass", "phase", "n_cond");
        for (Dot head : drawn(data)) {
            table.row(
                    head.source().letter(),
                    head.report().where().layer(),
                    head.report().where().head(),
                    head.gamma(),
                    head.sink(),
                    head.gamma() < 1 ? "A" : "B",
                    Theory.condensate(head.gamma(), head.tokens()).orElse(Double.NaN));
        }
        return table.build();
    }

    @Override
    public Optional<Reading> read(PlotData data, double x, double y) {
        List<Dot> heads = drawn(data);
        if (heads.isEmpty()) {
            return Optional.empty();
        }
        double[] span = span(heads);
        double most = heads.stream().mapToDouble(Dot::sink).max().orElse(1);
        return heads.stream()
                .min(Comparator.comparingDouble(
                        h -> Math.hypot((h.gamma() - x) / (span[1] - span[0]), (h.sink() - y) / Math.max(1e-9, most))))
                .map(h -> new Reading(h.gamma(), words(h, data), Optional.of(h.ref())));
    }

    @Override
    public List<HeadRef> within(PlotData data, Area area) {
        return drawn(data).stream()
                .filter(h -> area.contains(h.gamma(), h.sink()))
                .map(Dot::ref)
                .toList();
    }

    private static String words(Dot head, PlotData data) {
        OptionalDouble condensate = Theory.condensate(head.gamma(), head.tokens());
        return data.name(head.ref()) + "  ·  γ " + Wording.number(head.gamma()) + "  ·  sink "
                + Wording.number(head.sink())
                + (condensate.isPresent() ? "  ·  N_cond " + Wording.number(condensate.getAsDouble()) : "");
    }
}
