package sinkscope.figure.laboratory;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import sinkscope.experiment.laboratory.LabChart;
import sinkscope.experiment.laboratory.LabChart.Axis;
import sinkscope.experiment.laboratory.LabChart.Look;
import sinkscope.experiment.laboratory.LabChart.Point;
import sinkscope.experiment.laboratory.LabChart.Series;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Table;
import sinkscope.figure.chart.ChartParts;
import sinkscope.figure.chart.NamedAxis;

/// Lines, points and bars of a laboratory.
record LabChartFigure(String key, LabChart chart, Map<String, Object> dependsOn) implements Figure {

    private static final double MARGIN = 0.06;

    @Override
    public String title() {
        return chart.title();
    }

    @Override
    public double aspect() {
        return chart.x().names().isEmpty() ? 0.55 : 0.85;
    }

    @Override
    public void draw(Graphics2D g, double width, double height, FigureStyle style) {
        jfree(style).draw(g, new Rectangle2D.Double(0, 0, width, height));
    }

    private JFreeChart jfree(FigureStyle style) {
        ChartParts parts = new ChartParts(style);
        XYPlot plot = parts.plot(
                axis(parts, chart.x(), points().mapToDouble(Point::x)),
                axis(parts, chart.y(), points().flatMapToDouble(p -> DoubleStream.of(p.y(), p.low(), p.high()))));
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        int shade = 0;
        for (int i = 0; i < chart.series().size(); i++) {
            Series series = chart.series().get(i);
            Color colour = series.look() == Look.FAINT ? style.tint(style.muted(), 0.6) : style.shade(shade);
            plot.setDataset(i, data(series));
            plot.setRenderer(i, renderer(parts, style, series, colour));
            if (series.look() != Look.FAINT) {
                shade++;
            }
            if (!series.name().isEmpty() && chart.series().size() > 1) {
                boolean lines = series.look() == Look.LINE || series.look() == Look.DASHED;
                parts.entry(
                        series.name(),
                        colour,
                        lines ? stroke(style, series.look()) : ChartParts.NO_LINE,
                        series.look() == Look.POINTS ? parts.dot(6) : ChartParts.NONE,
                        true);
            }
        }
        for (LabChart.Rule rule : chart.rules()) {
            ValueMarker marker = new ValueMarker(rule.x(), style.muted(), style.dotted(0.8));
            plot.addDomainMarker(marker, Layer.BACKGROUND);
            XYTextAnnotation name = new XYTextAnnotation(
                    " " + rule.name(), rule.x(), plot.getRangeAxis().getUpperBound());
            name.setFont(style.tickFont());
            name.setPaint(style.muted());
            name.setTextAnchor(TextAnchor.TOP_LEFT);
            plot.addAnnotation(name);
        }
        return parts.chart(plot);
    }

    private java.util.stream.Stream<Point> points() {
        return chart.series().stream().flatMap(series -> shown(series).stream());
    }

    /// On a logarithmic axis nothing that is not positive can be shown.
    private List<Point> shown(Series series) {
        return series.points().stream()
                .filter(p -> (!chart.x().log() || p.x() > 0) && (!chart.y().log() || p.y() > 0 && p.low() > 0))
                .toList();
    }

    private static ValueAxis axis(ChartParts parts, Axis axis, DoubleStream values) {
        var summary = values.summaryStatistics();
        double low = summary.getCount() == 0 ? (axis.log() ? 1 : 0) : summary.getMin();
        double high = summary.getCount() == 0 ? 10 : summary.getMax();
        if (!axis.names().isEmpty()) {
            TreeMap<Double, String> names = new TreeMap<>();
            for (int i = 0; i < axis.names().size(); i++) {
                names.put((double) i, axis.names().get(i));
            }
            NamedAxis named = parts.dressed(new NamedAxis(axis.label(), names, true));
            named.setRange(-0.6, axis.names().size() - 0.4);
            return named;
        }
        if (axis.log()) {
            double factor = Math.max(1.08, Math.pow(high / low, MARGIN));
            return parts.decades(axis.label(), low / factor, high * factor);
        }
        double room = Math.max((high - low) * MARGIN, Math.abs(high) * 1e-6 + 1e-9);
        return parts.linear(axis.label(), low >= 0 && low < 0.3 * high ? 0 : low - room, high + room);
    }

    private XYIntervalSeriesCollection data(Series series) {
        XYIntervalSeries all = new XYIntervalSeries(series.name(), false, true);
        for (Point p : shown(series)) {
            boolean bar = series.look() == Look.BARS;
            all.add(
                    p.x(),
                    p.x(),
                    p.x(),
                    p.y(),
                    bar ? Math.min(0, p.y()) : p.low(),
                    bar ? Math.max(0, p.y()) : p.high());
        }
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        data.addSeries(all);
        return data;
    }

    private static java.awt.BasicStroke stroke(FigureStyle style, Look look) {
        return look == Look.DASHED ? style.dashed(1) : style.solid(look == Look.FAINT ? 0.8 : 1.2);
    }

    private static XYErrorRenderer renderer(ChartParts parts, FigureStyle style, Series series, Color colour) {
        Look look = series.look();
        XYErrorRenderer renderer = parts.spans(colour);
        renderer.setDrawYError(look == Look.LINE || look == Look.POINTS || look == Look.BARS);
        renderer.setCapLength(look == Look.BARS ? 0 : 0.4 * style.label());
        renderer.setErrorStroke(style.solid(look == Look.BARS ? 5 : 0.8));
        renderer.setDefaultLinesVisible(look == Look.LINE || look == Look.DASHED || look == Look.FAINT);
        boolean few = series.points().size() <= 40;
        renderer.setDefaultShapesVisible(look == Look.POINTS || look == Look.LINE && few);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setSeriesPaint(0, colour);
        renderer.setSeriesStroke(0, stroke(style, look));
        renderer.setAutoPopulateSeriesStroke(false);
        renderer.setDefaultShape(parts.dot(series.points().size() > 200 ? 3 : 5));
        renderer.setSeriesShape(0, parts.dot(series.points().size() > 200 ? 3 : 5));
        return renderer;
    }

    @Override
    public Table table() {
        Table.Builder table = new Table.Builder("series", "x", "x_name", "y", "y_low", "y_high");
        for (Series series : chart.series()) {
            for (Point p : series.points()) {
                int place = (int) Math.round(p.x());
                List<String> names = chart.x().names();
                String name = place >= 0 && place < names.size() ? names.get(place) : "";
                table.row(series.name(), p.x(), name, p.y(), p.low(), p.high());
            }
        }
        return table.build();
    }
}
