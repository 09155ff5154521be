package sinkscope.figure.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/// A linear axis that says words at some places, as many of them as fit without touching.
public final class NamedAxis extends NumberAxis {

    private static final long serialVersionUID = 1;
    private final transient SortedMap<Double, String> names;
    private final boolean upright;

    /// @param names what to say, by place
    /// @param upright whether words on a horizontal axis are turned to stand on it
    public NamedAxis(String label, SortedMap<Double, String> names, boolean upright) {
        super(label);
        this.names = names;
        this.upright = upright;
        setAutoRange(false);
        setVerticalTickLabels(upright);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public List refreshTicks(Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
        boolean horizontal = RectangleEdge.isTopOrBottom(edge);
        var metrics = g2.getFontMetrics(getTickLabelFont());
        List<NumberTick> ticks = new ArrayList<>();
        double free = Double.NEGATIVE_INFINITY;
        for (var name : names.entrySet()) {
            if (!getRange().contains(name.getKey())) {
                continue;
            }
            double place = valueToJava2D(name.getKey(), dataArea, edge);
            double along = horizontal ? place : -place;
            double size = horizontal && !upright
                    ? metrics.stringWidth(name.getValue()) + metrics.getHeight() * 0.6
                    : metrics.getHeight() * 0.86;
            boolean fits = along - size / 2 >= free;
            TextAnchor anchor =
                    horizontal ? upright ? TextAnchor.CENTER_RIGHT : TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
            ticks.add(new NumberTick(
                    TickType.MAJOR,
                    name.getKey(),
                    fits ? name.getValue() : "",
                    anchor,
                    upright && horizontal ? TextAnchor.CENTER_RIGHT : TextAnchor.CENTER,
                    upright && horizontal ? -Math.PI / 2 : 0));
            if (fits) {
                free = along + size / 2;
            }
        }
        return ticks;
    }
}
