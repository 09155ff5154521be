package sinkscope.figure.heatmap;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.text.Lettering;
import sinkscope.raster.ColourScale;

/// Draws a colour bar with its values and what they are.
final class BarDrawing {

    private static final int STEPS = 128;

    private BarDrawing() {}

    /// Room a bar takes beside maps, its labels included.
    static double room(FigureStyle style) {
        return style.label() * 5.9;
    }

    /// Draws the bar in the part of the room that begins at `x`.
    ///
    /// @param evicted whether evicted cells are on a map beside it, whose colour is then named under the bar
    static void draw(
            Graphics2D g,
            double x,
            double y,
            double height,
            ColourScale scale,
            boolean evicted,
            String meaning,
            FigureStyle style) {
        Rectangle2D bar = new Rectangle2D.Double(x + style.label(), y, style.label(), height);
        // Rectangles that each reach to the top, painted from the bottom up, leave no seams between them.
        for (int i = 0; i < STEPS; i++) {
            g.setPaint(new Color(scale.map().at(i / (STEPS - 1.0))));
            double top = bar.getHeight() * (STEPS - i) / STEPS;
            g.fill(new Rectangle2D.Double(bar.getX(), bar.getY(), bar.getWidth(), top));
        }
        g.setStroke(new BasicStroke((float) (style.hair() * 0.9)));
        g.setFont(style.tickFont());
        g.setPaint(style.muted());
        double widest = 0;
        for (Map.Entry<Double, String> tick : ColourBarTicks.of(scale).entrySet()) {
            double at = bar.getMaxY() - bar.getHeight() * tick.getKey();
            g.draw(new Line2D.Double(bar.getMaxX(), at, bar.getMaxX() + style.label() * 0.25, at));
            g.drawString(tick.getValue(), (float) (bar.getMaxX() + style.label() * 0.45), (float)
                    (at + style.tick() * 0.36));
            widest = Math.max(widest, Lettering.width(tick.getValue(), style.tickFont()));
        }
        if (evicted) {
            double under = bar.getMaxY() + style.tick() * 0.9;
            g.setPaint(new Color(scale.others().evicted()));
            g.fill(new Rectangle2D.Double(bar.getX(), under, style.label(), style.tick()));
            g.setPaint(style.muted());
            g.drawString(
                    "evicted", (float) (bar.getMaxX() + style.label() * 0.45), (float) (under + style.tick() * 0.86));
        }
        g.setFont(style.labelFont());
        g.setPaint(style.ink());
        MapDrawing.centred(g, meaning, bar.getMaxX() + style.label() * 1.45 + widest, bar.getCenterY(), -Math.PI / 2);
    }
}
