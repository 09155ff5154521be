package sinkscope.figure.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYTitleAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.block.FlowArrangement;
import org.jfree.chart.block.LengthConstraintType;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.title.Title;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;
import org.jfree.data.Range;
import sinkscope.figure.FigureStyle;

/// The parts charts are put together from, in one style: axes, thin grids, legends, lines and points.
public final class ChartParts {

    static {
        // The workaround draws rotated text as outlines, which nobody can select or search in a PDF.
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private final FigureStyle style;
    private final LegendItemCollection legend = new LegendItemCollection();

    public ChartParts(FigureStyle style) {
        this.style = style;
    }

    public XYPlot plot(ValueAxis domain, ValueAxis range) {
        XYPlot plot = new XYPlot();
        plot.setDomainAxis(domain);
        plot.setRangeAxis(range);
        dress(plot);
        return plot;
    }

    public void dress(XYPlot plot) {
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        BasicStroke hair = hair();
        plot.setDomainGridlineStroke(hair);
        plot.setRangeGridlineStroke(hair);
        plot.setDomainGridlinePaint(style.grid());
        plot.setRangeGridlinePaint(style.grid());
        plot.setDomainMinorGridlinesVisible(false);
        plot.setRangeMinorGridlinesVisible(false);
    }

    public BasicStroke hair() {
        return new BasicStroke((float) style.hair());
    }

    public NumberAxis linear(String label, double low, double high) {
        return linear(label, low, high, 5.5);
    }

    /// @param steps about how many ticks
    public NumberAxis linear(String label, double low, double high, double steps) {
        NumberAxis axis = new NumberAxis(label);
        axis.setAutoRangeIncludesZero(false);
        axis.setRange(low, high);
        axis.setTickUnit(new NumberTickUnit(niceAbove((high - low) / steps), plain((high - low) / steps)));
        return dress(axis);
    }

    public NumberAxis whole(String label, double low, double high) {
        NumberAxis axis = linear(label, low, high);
        double step = Math.max(1, niceAbove((high - low) / 7));
        axis.setTickUnit(new NumberTickUnit(step == 1.5 || step == 2.5 ? Math.ceil(step) : step, format("0")));
        return axis;
    }

    public DecadeAxis decades(String label, double low, double high) {
        DecadeAxis axis = new DecadeAxis(label);
        axis.setRange(low, high);
        dress(axis);
        axis.setMinorTickMarksVisible(true);
        axis.setMinorTickMarkInsideLength(0);
        axis.setMinorTickMarkOutsideLength((float) (style.label() * 0.2));
        return axis;
    }

    /// An axis made elsewhere, in this style.
    public <A extends ValueAxis> A dressed(A axis) {
        return dress(axis);
    }

    private <A extends ValueAxis> A dress(A axis) {
        axis.setLabelFont(style.labelFont());
        axis.setLabelPaint(style.muted());
        axis.setTickLabelFont(style.tickFont());
        axis.setTickLabelPaint(style.muted());
        axis.setAxisLinePaint(style.rule());
        axis.setAxisLineStroke(hair());
        axis.setTickMarkPaint(style.rule());
        axis.setTickMarkStroke(hair());
        axis.setTickMarkInsideLength(0);
        axis.setTickMarkOutsideLength((float) (style.label() * 0.36));
        double gap = style.label() * 0.25;
        axis.setTickLabelInsets(new RectangleInsets(gap * 0.6, gap, gap * 0.6, gap));
        axis.setLabelInsets(new RectangleInsets(gap * 0.5, gap * 0.5, gap * 0.5, gap * 0.5));
        return axis;
    }

    public static void paint(ValueAxis axis, Color colour) {
        axis.setLabelPaint(colour);
        axis.setTickLabelPaint(colour);
    }

    public JFreeChart chart(Plot plot) {
        return chart(plot, List.of());
    }

    /// @param notes muted lines under the legend
    public JFreeChart chart(Plot plot, List<String> notes) {
        JFreeChart chart = new JFreeChart(null, style.labelFont(), plot, false);
        chart.setBackgroundPaint(style.background());
        chart.setBorderVisible(false);
        chart.setAntiAlias(true);
        chart.setTextAntiAlias(true);
        double edge = style.label() * 0.5;
        chart.setPadding(new RectangleInsets(edge, edge * 0.4, edge * 0.4, edge));
        plot.setNoDataMessage(null);
        if (legend.getItemCount() > 0) {
            chart.addLegend(legendTitle());
        }
        for (String note : notes) {
            TextTitle line = new TextTitle(note, style.tickFont());
            line.setPaint(style.muted());
            line.setPosition(RectangleEdge.TOP);
            line.setHorizontalAlignment(HorizontalAlignment.LEFT);
            line.setTextAlignment(HorizontalAlignment.LEFT);
            line.setPadding(new RectangleInsets(0, style.label() * 0.4, style.label() * 0.2, 0));
            chart.addSubtitle(line);
        }
        return chart;
    }

    /// How much height the legend and the notes of a chart take at a width.
    public static double headHeight(JFreeChart chart, double width) {
        Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            double room = chart.getPadding().trimWidth(width);
            double sum = 0;
            for (Object subtitle : chart.getSubtitles()) {
                RectangleConstraint within = new RectangleConstraint(
                        room,
                        new Range(0, room),
                        LengthConstraintType.RANGE,
                        0,
                        new Range(0, 10_000),
                        LengthConstraintType.RANGE);
                sum += ((Title) subtitle).arrange(g, within).getHeight();
            }
            return sum;
        } finally {
            g.dispose();
        }
    }

    private LegendTitle legendTitle() {
        double unit = style.label();
        FlowArrangement flow =
                new FlowArrangement(HorizontalAlignment.LEFT, VerticalAlignment.CENTER, unit * 0.9, unit * 0.1);
        LegendTitle title = new LegendTitle(() -> legend, flow, flow);
        title.setPosition(RectangleEdge.TOP);
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setFrame(BlockBorder.NONE);
        title.setBackgroundPaint(null);
        title.setItemFont(style.tickFont());
        title.setItemPaint(style.ink());
        title.setItemLabelPadding(new RectangleInsets(unit * 0.1, unit * 0.35, unit * 0.1, 0));
        title.setLegendItemGraphicPadding(RectangleInsets.ZERO_INSETS);
        title.setLegendItemGraphicAnchor(RectangleAnchor.LEFT);
        title.setLegendItemGraphicLocation(RectangleAnchor.LEFT);
        title.setPadding(new RectangleInsets(0, unit * 0.4, 0, 0));
        title.setMargin(0, 0, unit * 0.5, 0);
        return title;
    }

    /// Writes a name into the upper left corner of a plot.
    public void name(XYPlot plot, String name, Color colour) {
        TextTitle title = new TextTitle(name, style.tickFont());
        title.setPaint(colour);
        title.setBackgroundPaint(FigureStyle.veil(style.background(), 0.75));
        title.setPadding(new RectangleInsets(0, style.label() * 0.2, 0, style.label() * 0.2));
        plot.addAnnotation(new XYTitleAnnotation(0.005, 1.0, title, RectangleAnchor.TOP_LEFT));
    }

    /// A legend entry with a stretch of line, and a shape on it if there is one.
    public void entry(String text, Color colour, BasicStroke stroke, Shape shape, boolean filled) {
        double length = style.label() * 1.4;
        LegendItem item = new LegendItem(
                text,
                null,
                null,
                null,
                shape != NONE,
                shape,
                filled,
                colour,
                shape != NONE && !filled,
                colour,
                style.solid(0.7),
                stroke != NO_LINE,
                new Line2D.Double(-length / 2, 0, length / 2, 0),
                stroke == NO_LINE ? style.solid(1) : stroke,
                colour);
        item.setLabelFont(style.tickFont());
        item.setLabelPaint(style.ink());
        legend.add(item);
    }

    public static final Shape NONE = new Rectangle2D.Double();
    public static final BasicStroke NO_LINE = new BasicStroke(0);

    /// A circle of this many points across, scaled with the text.
    public Shape dot(double across) {
        double d = across * style.label() / 12;
        return new Ellipse2D.Double(-d / 2, -d / 2, d, d);
    }

    /// The sign of the source at this place: circle, triangle, diamond, square, triangle on its tip, and again.
    public Shape sign(int place, double across) {
        double d = across * style.label() / 12;
        return switch (Math.floorMod(place, 5)) {
            case 1 -> polygon(0, -0.62 * d, 0.58 * d, 0.42 * d, -0.58 * d, 0.42 * d);
            case 2 -> polygon(0, -0.66 * d, 0.6 * d, 0, 0, 0.66 * d, -0.6 * d, 0);
            case 3 -> square(across * 0.92);
            case 4 -> polygon(0, 0.62 * d, 0.58 * d, -0.42 * d, -0.58 * d, -0.42 * d);
            default -> dot(across);
        };
    }

    private static Shape polygon(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }

    public Shape square(double across) {
        double d = across * style.label() / 12;
        return new Rectangle2D.Double(-d / 2, -d / 2, d, d);
    }

    /// A renderer whose series share line and shape; colours are set per series.
    public XYLineAndShapeRenderer renderer(boolean lines, boolean shapes) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(lines, shapes);
        // Segment by segment, a dash would begin anew at every point of a curve.
        renderer.setDrawSeriesLineAsPath(lines);
        renderer.setAutoPopulateSeriesStroke(false);
        renderer.setAutoPopulateSeriesShape(false);
        renderer.setDefaultStroke(style.solid(1));
        renderer.setDefaultSeriesVisibleInLegend(false);
        return renderer;
    }

    /// Points with a capped stroke from a lower to an upper value: the line that marks θ may lie over the stroke.
    public XYErrorRenderer spans(Color colour) {
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setCapLength(0.5 * style.label());
        renderer.setErrorPaint(colour);
        renderer.setErrorStroke(style.solid(0.8));
        renderer.setAutoPopulateSeriesShape(false);
        renderer.setDefaultSeriesVisibleInLegend(false);
        return renderer;
    }

    /// Lines with a veil between a lower and an upper value.
    public DeviationRenderer bands() {
        DeviationRenderer renderer = new DeviationRenderer(true, false);
        renderer.setAutoPopulateSeriesStroke(false);
        renderer.setDefaultStroke(style.solid(1));
        renderer.setDefaultSeriesVisibleInLegend(false);
        renderer.setAlpha(1);
        return renderer;
    }

    public static DecimalFormat format(String pattern) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setMinusSign('−');
        return new DecimalFormat(pattern, symbols);
    }

    private static DecimalFormat plain(double atLeast) {
        double step = niceAbove(atLeast);
        int decimals = 0;
        while (decimals < 8 && Math.abs(step * Math.pow(10, decimals) % 1) > 1e-6) {
            decimals++;
        }
        return format(decimals == 0 ? "0" : "0." + "0".repeat(decimals));
    }

    /// Evenly spaced on a logarithmic axis, both ends included.
    public static List<Double> logarithmic(double low, double high, int count) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(low * Math.pow(high / low, i / (count - 1.0)));
        }
        return values;
    }

    public static double stepAbove(double value, double step) {
        return Math.ceil(value / step - 1e-9) * step;
    }

    /// The next of 1, 2, 2.5, 5 × 10ⁿ, the steps people count in, that is not below `value`.
    public static double niceAbove(double value) {
        if (!(value > 0)) {
            return 1;
        }
        double decade = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : new double[] {1, 2, 2.5, 5, 10}) {
            if (step * decade >= value * (1 - 1e-9)) {
                return step * decade;
            }
        }
        return 10 * decade;
    }
}
