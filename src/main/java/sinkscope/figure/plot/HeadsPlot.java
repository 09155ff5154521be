package sinkscope.figure.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import sinkscope.attention.LayerHead;
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
        return data.report()
                .map(PhaseCounts::of)
                .map(c -> "phase A " + c.phaseA() + ", B " + c.phaseB()
                        + (c.undefined() > 0 ? ", " + c.undefined() + " undefined" : ""))
                .orElse("");
    }

    @Override
    public double aspect() {
        return 0.8;
    }

    @Override
    public Optional<String> missing(PlotData data) {
        if (data.report().isEmpty()) {
            return Optional.of("Nothing measured yet.");
        }
        return drawn(data).isEmpty() ? Optional.of("This text is too short to fit γ of any head.") : Optional.empty();
    }

    private static List<HeadReport> drawn(PlotData data) {
        return data.report().map(AttentionReport::heads).orElse(List.of()).stream()
                .filter(h -> Double.isFinite(h.value(GAMMA)) && Double.isFinite(h.value(SINK)))
                .toList();
    }

    @Override
    public PlotData shown(PlotData data) {
        return data.pointingNowhere();
    }

    @Override
    public JFreeChart chart(PlotData data, FigureStyle style) {
        ChartParts parts = new ChartParts(style);
        List<HeadReport> heads = drawn(data);
        int tokens = data.report().map(AttentionReport::tokens).orElse(2);
        double[] span = span(heads);
        double most = heads.stream().mapToDouble(h -> h.value(SINK)).max().orElse(1);
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
        dashes.setSeriesPaint(0, style.ink());
        plot.setDataset(0, condensate(span[1], tokens, top));
        plot.setRenderer(0, dashes);

        TreeMap<Integer, XYSeries> layers = new TreeMap<>();
        for (HeadReport head : heads) {
            layers.computeIfAbsent(head.where().layer(), layer -> new XYSeries(layer, false))
                    .add(head.value(GAMMA), head.value(SINK));
        }
        XYSeriesCollection dots = new XYSeriesCollection();
        XYLineAndShapeRenderer dotted = parts.renderer(false, true);
        dotted.setDefaultShape(parts.dot(heads.size() > 400 ? 4 : 5));
        int first = layers.firstKey();
        int last = layers.lastKey();
        for (Map.Entry<Integer, XYSeries> layer : layers.entrySet()) {
            dotted.setSeriesPaint(dots.getSeriesCount(), colour(layer.getKey(), first, last, style));
            dots.addSeries(layer.getValue());
        }
        plot.setDataset(1, dots);
        plot.setRenderer(1, dotted);

        XYSeriesCollection compared = new XYSeriesCollection();
        XYLineAndShapeRenderer large = parts.renderer(false, true);
        large.setDefaultShape(parts.dot(9));
        large.setUseOutlinePaint(true);
        large.setDefaultOutlinePaint(style.background());
        large.setDefaultOutlineStroke(style.solid(0.8));
        large.setDrawOutlines(true);
        for (HeadReport head : heads) {
            int place = data.compared().indexOf(head.where());
            if (place >= 0) {
                XYSeries point = new XYSeries(head.where());
                point.add(head.value(GAMMA), head.value(SINK));
                large.setSeriesPaint(compared.getSeriesCount(), style.shade(place));
                compared.addSeries(point);
            }
        }
        plot.setDataset(2, compared);
        plot.setRenderer(2, large);

        for (int layer : last - first >= 2 ? new int[] {first, (first + last) / 2, last} : new int[] {first, last}) {
            parts.entry("layer " + layer, colour(layer, first, last, style), ChartParts.NO_LINE, parts.dot(6), true);
        }
        if (span[1] > 1) {
            parts.entry("N_cond(γ, " + tokens + "), theory", style.ink(), style.dashed(0.8), ChartParts.NONE, true);
        }
        return parts.chart(plot, correlations(data));
    }

    /// γ on the horizontal axis: all heads, but a few far off do not squeeze the others together.
    private static double[] span(List<HeadReport> heads) {
        double[] sorted =
                heads.stream().mapToDouble(h -> h.value(GAMMA)).sorted().toArray();
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

    private static XYSeriesCollection condensate(double gammaMax, int length, double top) {
        XYSeries series = new XYSeries("condensate", false);
        for (int i = 1; i < CURVE_POINTS; i++) {
            double gamma = 1 + (gammaMax - 1) * i / (CURVE_POINTS - 1.0);
            Theory.condensate(gamma, length).ifPresent(value -> {
                if (value <= top) {
                    series.add(gamma, value);
                }
            });
        }
        return new XYSeriesCollection(series);
    }

    private static List<String> correlations(PlotData data) {
        List<String> lines = new ArrayList<>();
        data.report()
                .map(r -> Correlation.acrossHeads(r, GAMMA, SINK))
                .filter(c -> !Double.isNaN(c.pearson()))
                .ifPresent(c -> lines.add(c.pairs() + " heads: " + Wording.correlation(c)));
        data.sweep()
                .map(Correlation::acrossTheta)
                .filter(c -> !Double.isNaN(c.pearson()))
                .ifPresent(c -> lines.add(c.pairs() + " θ, pooled γ: " + Wording.correlation(c)));
        if (!lines.isEmpty()) {
            lines.add("r Pearson, ρ Spearman, with 95 % intervals");
        }
        return lines;
    }

    @Override
    public Table table(PlotData data) {
        int tokens = data.report().map(AttentionReport::tokens).orElse(2);
        Table.Builder table = new Table.Builder("layer", "head", "gamma", "sink_mass", "phase", "n_cond");
        for (HeadReport head : drawn(data)) {
            double gamma = head.value(GAMMA);
            table.row(
                    head.where().layer(),
                    head.where().head(),
                    gamma,
                    head.value(SINK),
                    gamma < 1 ? "A" : "B",
                    Theory.condensate(gamma, tokens).orElse(Double.NaN));
        }
        return table.build();
    }

    @Override
    public Optional<Reading> read(PlotData data, double x, double y) {
        List<HeadReport> heads = drawn(data);
        if (heads.isEmpty()) {
            return Optional.empty();
        }
        double[] span = span(heads);
        double most = heads.stream().mapToDouble(h -> h.value(SINK)).max().orElse(1);
        return heads.stream()
                .min(Comparator.comparingDouble(h -> Math.hypot(
                        (h.value(GAMMA) - x) / (span[1] - span[0]), (h.value(SINK) - y) / Math.max(1e-9, most))))
                .map(h -> new Reading(h.value(GAMMA), words(h, data), Optional.of(h.where())));
    }

    @Override
    public List<LayerHead> within(PlotData data, Area area) {
        return drawn(data).stream()
                .filter(h -> area.contains(h.value(GAMMA), h.value(SINK)))
                .map(HeadReport::where)
                .toList();
    }

    private static String words(HeadReport head, PlotData data) {
        double gamma = head.value(GAMMA);
        OptionalDouble condensate = Theory.condensate(
                gamma, data.report().map(AttentionReport::tokens).orElse(2));
        return head.where() + "  ·  γ " + Wording.number(gamma) + "  ·  sink " + Wording.number(head.value(SINK))
                + (condensate.isPresent() ? "  ·  N_cond " + Wording.number(condensate.getAsDouble()) : "");
    }
}
