package sinkscope.figure.format;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.text.LegibleGraphics;

/// What is the same for every kind of file: background, smooth lines, and cells that stay square-edged.
final class Canvases {

    private Canvases() {}

    static void paint(Figure figure, Graphics2D g, double width, double height, FigureStyle style) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        g.setColor(style.background());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        figure.draw(new LegibleGraphics(g), width, height, style);
    }
}
