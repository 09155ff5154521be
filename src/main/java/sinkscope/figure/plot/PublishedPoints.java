package sinkscope.figure.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.LengthAdjustmentType;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Table;
import sinkscope.figure.Wording;
import sinkscope.figure.chart.ChartParts;
import sinkscope.statistics.theory.Published;

/// What others published, drawn behind what was measured here: hollow points, and heights where no θ is said.
final class PublishedPoints {

    private PublishedPoints() {}

    /// Where several models are compared, what was published of still others: a height only, for their θ is not said.
    static List<Published.CrossModel> others(List<ThetaLine> lines) {
        return lines.stream().map(ThetaLine::model).distinct().count() > 1 ? Published.CROSS_MODEL : List.of();
    }

    /// Its height, said beside it.
    static ValueMarker marker(Published.CrossModel other, FigureStyle style) {
        ValueMarker marker = new ValueMarker(other.sinkMass(), style.tint(style.sink(), 0.65), style.dotted(0.7));
        marker.setLabel(other.model() + " ≈ " + Wording.number(other.sinkMass()) + ", chapter 18");
        marker.setLabelFont(style.tickFont());
        marker.setLabelPaint(style.muted());
        marker.setLabelBackgroundColor(FigureStyle.veil(style.background(), 0));
        marker.setLabelOffsetType(LengthAdjustmentType.EXPAND);
        marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
        marker.setLabelTextAnchor(TextAnchor.BOTTOM_RIGHT);
        marker.setLabelOffset(new RectangleInsets(2, 5, 2, 5));
        return marker;
    }

    /// Behind what was measured here.
    static XYLineAndShapeRenderer hollow(ChartParts parts, FigureStyle style, Color colour) {
        XYLineAndShapeRenderer renderer = parts.renderer(false, true);
        renderer.setDefaultShape(parts.dot(5));
        renderer.setDefaultShapesFilled(false);
        renderer.setDefaultStroke(new BasicStroke((float) (style.line() * 0.6)));
        renderer.setDefaultOutlineStroke(new BasicStroke((float) (style.line() * 0.6)));
        renderer.setSeriesPaint(0, style.tint(colour, 0.65));
        return renderer;
    }

    static XYSeriesCollection series(ToDoubleFunction<Published.Point> value) {
        XYSeries series = new XYSeries("published", false);
        Published.FIGURE_18_1.forEach(p -> series.add(p.theta(), value.applyAsDouble(p)));
        return new XYSeriesCollection(series);
    }

    static void addRows(Table.Builder table, List<ThetaLine> lines) {
        for (Published.Point p : Published.FIGURE_18_1) {
            table.row(
                    "published, pythia-1b",
                    p.theta(),
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    p.gammaPade(),
                    p.sinkMass(),
                    Double.NaN,
                    "pythia-1b");
        }
        for (Published.CrossModel p : others(lines)) {
            table.row(
                    "published, at its own θ",
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    p.sinkMass(),
                    Double.NaN,
                    p.model());
        }
    }
}
