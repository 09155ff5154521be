package sinkscope.figure.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import sinkscope.attention.HeadRef;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Table;
import sinkscope.figure.Wording;
import sinkscope.figure.chart.ChartParts;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;

/// Sink mass over depth: the mean over each layer's heads, their range, and the compared heads.
final class SinkByLayerPlot implements Plot {

    private static final String SINK = "sink_mass";

    @Override
    public String key() {
        return "sink-by-layer";
    }

    @Override
    public String title() {
        return "Sink mass by layer";
    }

    @Override
    public Set<PlotTab> tabs() {
        return Set.of(PlotTab.DECAY);
    }

    @Override
    public String definition() {
        return "Sink mass: mean over queries of the attention on the leading sink keys, each query counted once it is "
                + "past all of them. The line is the mean over a layer's heads, the band their range.";
    }

    @Override
    public String caption(PlotData data) {
        return "mean, range over heads";
    }

    @Override
    public double aspect() {
        return 0.5;
    }

    @Override
    public Optional<String> missing(PlotData data) {
        return data.sources().stream().allMatch(source -> layers(source).isEmpty())
                ? Optional.of("Nothing measured yet.")
                : Optional.empty();
    }

    @Override
    public PlotData shown(PlotData data) {
        return data.pointingNowhere();
    }

    @Override
    public JFreeChart chart(PlotData data, FigureStyle style) {
        ChartParts parts = new ChartParts(style);
        List<PlotSource> sources = drawn(data);
        double top = sources.stream()
                .flatMap(source -> layers(source).values().stream())
                .mapToDouble(DoubleSummaryStatistics::getMax)
                .max()
                .orElse(1);
        IntSummaryStatistics depth = sources.stream()
                .flatMap(source -> layers(source).keySet().stream())
                .mapToInt(layer -> layer)
                .summaryStatistics();
        XYPlot plot = parts.plot(
                parts.whole("layer", depth.getMin() - 0.3, Math.max(depth.getMax(), depth.getMin() + 1) + 0.3),
                parts.linear("sink mass", 0, top > 0.5 ? 1 : ChartParts.niceAbove(Math.max(top * 1.02, 0.02))));
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);

        YIntervalSeriesCollection means = new YIntervalSeriesCollection();
        DeviationRenderer band = parts.bands();
        for (int place = 0; place < sources.size(); place++) {
            YIntervalSeries series = new YIntervalSeries(place, false, true);
            layers(sources.get(place)).forEach((layer, s) -> series.add(layer, s.getAverage(), s.getMin(), s.getMax()));
            means.addSeries(series);
            Color shade = style.sink(place);
            band.setSeriesPaint(place, shade);
            band.setSeriesStroke(place, style.stroke(place, 1));
            band.setSeriesFillPaint(
                    place,
                    sources.size() == 1 ? style.tint(shade, 0.17) : FigureStyle.veil(shade, 0.22 / sources.size()));
            if (data.several()) {
                parts.entry(data.whose(sources.get(place)), shade, style.stroke(place, 1), ChartParts.NONE, true);
            }
        }
        plot.setDataset(0, means);
        plot.setRenderer(0, band);

        XYSeriesCollection compared = new XYSeriesCollection();
        XYLineAndShapeRenderer dots = parts.renderer(false, true);
        dots.setDefaultShape(parts.dot(7));
        dots.setUseOutlinePaint(true);
        dots.setDefaultOutlinePaint(style.background());
        dots.setDefaultOutlineStroke(style.solid(0.7));
        dots.setDrawOutlines(true);
        for (int place = 0; place < data.heads().size(); place++) {
            HeadRef ref = data.heads().get(place);
            double value = data.report(ref).map(h -> h.value(SINK)).orElse(Double.NaN);
            if (Double.isNaN(value)) {
                continue;
            }
            int at = compared.getSeriesCount();
            XYSeries point = new XYSeries(place);
            point.add(ref.where().layer(), value);
            dots.setSeriesPaint(at, style.shade(place));
            data.source(ref).ifPresent(source -> dots.setSeriesShape(at, parts.sign(sources.indexOf(source), 7)));
            compared.addSeries(point);
        }
        plot.setDataset(1, compared);
        plot.setRenderer(1, dots);
        return parts.chart(plot);
    }

    private static List<PlotSource> drawn(PlotData data) {
        return data.sources().stream()
                .filter(source -> !layers(source).isEmpty())
                .toList();
    }

    private static TreeMap<Integer, DoubleSummaryStatistics> layers(PlotSource source) {
        TreeMap<Integer, DoubleSummaryStatistics> layers = new TreeMap<>();
        for (HeadReport head : source.report().map(AttentionReport::heads).orElse(List.of())) {
            double value = head.value(SINK);
            if (!Double.isNaN(value)) {
                layers.computeIfAbsent(head.where().layer(), _ -> new DoubleSummaryStatistics())
                        .accept(value);
            }
        }
        return layers;
    }

    @Override
    public Table table(PlotData data) {
        Table.Builder table =
                new Table.Builder("source", "layer", "sink_mass_mean", "sink_mass_low", "sink_mass_high", "heads");
        drawn(data)
                .forEach(source -> layers(source)
                        .forEach((layer, s) -> table.row(
                                source.letter(), layer, s.getAverage(), s.getMin(), s.getMax(), (int) s.getCount())));
        return table.build();
    }

    @Override
    public Optional<Reading> read(PlotData data, double x, double y) {
        int layer = (int) Math.round(x);
        List<String> said = new ArrayList<>();
        for (PlotSource source : drawn(data)) {
            DoubleSummaryStatistics s = layers(source).get(layer);
            if (s != null) {
                said.add(data.prefix(source) + "mean " + Wording.number(s.getAverage()) + "  ·  "
                        + Wording.number(s.getMin()) + " to " + Wording.number(s.getMax()));
            }
        }
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reading(layer, "layer " + layer + "  ·  " + String.join("  ·  ", said)));
    }
}
