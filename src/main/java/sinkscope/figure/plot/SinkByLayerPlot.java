package sinkscope.figure.plot;

import java.util.DoubleSummaryStatistics;
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
        return layers(data).isEmpty() ? Optional.of("Nothing measured yet.") : Optional.empty();
    }

    @Override
    public PlotData shown(PlotData data) {
        return data.pointingNowhere();
    }

    @Override
    public JFreeChart chart(PlotData data, FigureStyle style) {
        ChartParts parts = new ChartParts(style);
        TreeMap<Integer, DoubleSummaryStatistics> layers = layers(data);
        double top = layers.values().stream()
                .mapToDouble(DoubleSummaryStatistics::getMax)
                .max()
                .orElse(1);
        int first = layers.firstKey();
        int last = layers.lastKey();
        XYPlot plot = parts.plot(
                parts.whole("layer", first - 0.3, Math.max(last, first + 1) + 0.3),
                parts.linear("sink mass", 0, top > 0.5 ? 1 : ChartParts.niceAbove(Math.max(top * 1.02, 0.02))));
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);

        YIntervalSeries series = new YIntervalSeries(SINK, false, true);
        layers.forEach((layer, s) -> series.add(layer, s.getAverage(), s.getMin(), s.getMax()));
        YIntervalSeriesCollection means = new YIntervalSeriesCollection();
        means.addSeries(series);
        DeviationRenderer band = parts.bands();
        band.setSeriesPaint(0, style.sink());
        band.setSeriesFillPaint(0, style.tint(style.sink(), 0.17));
        plot.setDataset(0, means);
        plot.setRenderer(0, band);

        XYSeriesCollection compared = new XYSeriesCollection();
        XYLineAndShapeRenderer dots = parts.renderer(false, true);
        dots.setDefaultShape(parts.dot(7));
        dots.setUseOutlinePaint(true);
        dots.setDefaultOutlinePaint(style.background());
        dots.setDefaultOutlineStroke(style.solid(0.7));
        dots.setDrawOutlines(true);
        for (HeadReport head : compared(data)) {
            XYSeries point = new XYSeries(head.where());
            point.add(head.where().layer(), head.value(SINK));
            dots.setSeriesPaint(
                    compared.getSeriesCount(), style.shade(data.compared().indexOf(head.where())));
            compared.addSeries(point);
        }
        plot.setDataset(1, compared);
        plot.setRenderer(1, dots);
        return parts.chart(plot);
    }

    private static List<HeadReport> compared(PlotData data) {
        return data.report().stream()
                .flatMap(r -> data.compared().stream().flatMap(w -> r.find(w).stream()))
                .filter(h -> !Double.isNaN(h.value(SINK)))
                .toList();
    }

    private static TreeMap<Integer, DoubleSummaryStatistics> layers(PlotData data) {
        TreeMap<Integer, DoubleSummaryStatistics> layers = new TreeMap<>();
        for (HeadReport head : data.report().map(AttentionReport::heads).orElse(List.of())) {
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
        Table.Builder table = new Table.Builder("layer", "sink_mass_mean", "sink_mass_low", "sink_mass_high", "heads");
        layers(data)
                .forEach((layer, s) -> table.row(layer, s.getAverage(), s.getMin(), s.getMax(), (int) s.getCount()));
        return table.build();
    }

    @Override
    public Optional<Reading> read(PlotData data, double x, double y) {
        int layer = (int) Math.round(x);
        return Optional.ofNullable(layers(data).get(layer))
                .map(s -> new Reading(
                        layer,
                        "layer " + layer + "  ·  mean " + Wording.number(s.getAverage()) + "  ·  "
                                + Wording.number(s.getMin()) + " to " + Wording.number(s.getMax())));
    }
}
