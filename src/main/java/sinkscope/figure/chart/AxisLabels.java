package sinkscope.figure.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.text.Lettering;

/// Titles of axes in panels that are small: smaller where they would be cut off, and without what stands behind a comma
/// or in brackets where that is not enough.
public final class AxisLabels {

    private static final float SMALLEST = 0.75f;

    /// What ticks and titles take beside the data, in sizes of the text.
    private static final double BESIDE = 5.2;

    private static final double BELOW = 4.4;

    private AxisLabels() {}

    /// @param width of the whole chart, as `height`
    public static void fit(JFreeChart chart, double width, double height, FigureStyle style) {
        if (!(chart.getPlot() instanceof XYPlot plot)) {
            return;
        }
        double across = width - BESIDE * style.label();
        double down = height - ChartParts.headHeight(chart, width) - BELOW * style.label();
        for (int i = 0; i < plot.getDomainAxisCount(); i++) {
            fit(plot.getDomainAxis(i), across);
        }
        if (plot instanceof CombinedDomainXYPlot) {
            return; // Each of its parts is as high as its own title needs.
        }
        for (int i = 0; i < plot.getRangeAxisCount(); i++) {
            fit(plot.getRangeAxis(i), down);
        }
    }

    private static void fit(Axis axis, double room) {
        if (axis == null || axis.getLabel() == null || axis.getLabel().isEmpty()) {
            return;
        }
        double extent = Lettering.width(axis.getLabel(), axis.getLabelFont());
        if (extent <= room || room <= 0) {
            return;
        }
        float size = axis.getLabelFont().getSize2D();
        axis.setLabelFont(axis.getLabelFont().deriveFont(size * Math.max(SMALLEST, (float) (room / extent))));
        if (extent * SMALLEST > room) {
            axis.setLabel(axis.getLabel().replaceFirst("(, | \\().*$", ""));
        }
    }
}
