package sinkscope.figure.heatmap;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.Glyphs;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.chart.ChartParts;
import sinkscope.figure.text.Lettering;
import sinkscope.raster.ColourScale;
import sinkscope.raster.MapRaster;
import sinkscope.raster.MapWindow;

/// Draws one map with its axes into a rectangle: the body as one image whose cells are whole numbers of pixels, or of a
/// long text the largest of the cells a pixel stands for; small maps as rectangles where the style asks for them.
final class MapDrawing {

    /// Maps of at most this many cells a side can be drawn as rectangles.
    static final int MOST_CELLS = 64;

    private static final int PIXELS = 1200;
    private static final int MOST_PIXELS = 3000;
    private static final int LONGEST = 14;
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private final HeatmapFigure figure;
    private final FigureStyle style;
    private final AttentionMap map;
    private final boolean named;
    private final double left;
    private final double bottom;
    private final double top;

    /// @param width of map and axes together
    /// @param height of map and axes together
    MapDrawing(HeatmapFigure figure, FigureStyle style, double width, double height) {
        this.figure = figure;
        this.style = style;
        this.map = figure.map();
        double em = style.label();
        double rough = Math.min(width, height) * 0.8;
        this.named = figure.tokens().count() == map.keys() && rough / map.keys() >= style.tick() * 1.02;
        double label = named ? longest() + em * 0.6 : em * 2.2;
        this.left = em * 1.5 + label;
        this.bottom = em * 1.5 + (named ? label : em * 1.5);
        this.top = em * 0.6;
    }

    /// Where the map itself lies within a rectangle for map and axes.
    Rectangle2D body(double x, double y, double width, double height) {
        double side = Math.max(1, Math.min(width - left, height - bottom - top));
        double most = Math.max(map.queries(), map.keys());
        return new Rectangle2D.Double(x + left, y + top, side * map.keys() / most, side * map.queries() / most);
    }

    void draw(Graphics2D g, Rectangle2D body) {
        double em = style.label();
        if (style.cells() && Math.max(map.keys(), map.queries()) <= MOST_CELLS) {
            drawCells(g, body);
        } else {
            drawImage(g, body);
        }
        g.setPaint(style.rule());
        g.setStroke(new BasicStroke((float) (style.hair() * 0.7)));
        g.draw(new Line2D.Double(body.getX(), body.getMaxY(), body.getMaxX(), body.getMaxY()));
        g.draw(new Line2D.Double(body.getX(), body.getY(), body.getX(), body.getMaxY()));
        drawSink(g, body);
        g.setFont(style.tickFont());
        g.setPaint(style.muted());
        g.setStroke(new BasicStroke((float) (style.hair() * 0.9)));
        if (named) {
            drawTokens(g, body);
        } else {
            drawPositions(g, body);
        }
        g.setFont(style.labelFont());
        g.setPaint(style.ink());
        centred(g, "key", body.getCenterX(), body.getMaxY() + bottom - em * 0.35, 0);
        centred(g, "query", body.getX() - left + em * 0.95, body.getCenterY(), -Math.PI / 2);
    }

    private int[] pixels(int columns, int rows) {
        int background = style.background().getRGB();
        int[] pixels = MapRaster.paint(
                figure.tile(),
                MapWindow.whole(map.queries(), map.keys()),
                columns,
                rows,
                figure.hiddenKeys(),
                figure.scale());
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] == ColourScale.NOT_COMPUTED) {
                pixels[i] = background;
            }
        }
        return pixels;
    }

    private void drawImage(Graphics2D g, Rectangle2D body) {
        int longest = Math.max(map.keys(), map.queries());
        double times =
                longest > MOST_PIXELS ? (double) MOST_PIXELS / longest : Math.max(1, Math.ceilDiv(PIXELS, longest));
        int columns = (int) Math.ceil(map.keys() * times);
        int rows = (int) Math.ceil(map.queries() * times);
        BufferedImage image = Indexed.image(pixels(columns, rows), columns, rows);
        AffineTransform place = new AffineTransform();
        place.translate(body.getX(), body.getY());
        place.scale(body.getWidth() / columns, body.getHeight() / rows);
        g.drawImage(image, place, null);
    }

    /// Each reaches half a cell under the next, so that no seam shows between them.
    private void drawCells(Graphics2D g, Rectangle2D body) {
        int columns = map.keys();
        int rows = map.queries();
        int[] colours = pixels(columns, rows);
        double across = body.getWidth() / columns;
        double down = body.getHeight() / rows;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                g.setPaint(new Color(colours[row * columns + column]));
                g.fill(new Rectangle2D.Double(
                        body.getX() + column * across,
                        body.getY() + row * down,
                        column == columns - 1 ? across : across * 1.5,
                        row == rows - 1 ? down : down * 1.5));
            }
        }
    }

    private void drawSink(Graphics2D g, Rectangle2D body) {
        if (figure.sinkKeys() > 0 && figure.hiddenKeys() < figure.sinkKeys()) {
            double line = style.hair() * 1.54;
            double cells = body.getWidth() / map.keys() * Math.min(figure.sinkKeys(), map.keys());
            g.setPaint(style.sink());
            g.setStroke(new BasicStroke((float) line));
            g.draw(new Rectangle2D.Double(
                    body.getX() - line / 2, body.getY() - line / 2, cells + line, body.getHeight() + line));
        }
    }

    private void drawTokens(Graphics2D g, Rectangle2D body) {
        double gap = style.label() * 0.35;
        double middle = style.tick() * 0.36;
        for (int i = 0; i < map.keys(); i++) {
            String text = label(figure.tokens().text(i));
            double length = Lettering.width(text, style.tickFont());
            double x = body.getX() + body.getWidth() * (i + 0.5) / map.keys();
            AffineTransform before = g.getTransform();
            g.translate(x + middle, body.getMaxY() + gap + length);
            g.rotate(-Math.PI / 2);
            g.drawString(text, 0f, 0f);
            g.setTransform(before);
            if (i < map.queries()) {
                double y = body.getY() + body.getHeight() * (i + 0.5) / map.queries();
                g.drawString(text, (float) (body.getX() - gap - length), (float) (y + middle));
            }
        }
    }

    private void drawPositions(Graphics2D g, Rectangle2D body) {
        double tick = style.label() * 0.3;
        double room = Math.min(5, Math.max(2, body.getWidth() / (style.tick() * 3.2)));
        int step = (int) Math.ceil(Math.max(1, ChartParts.niceAbove(map.keys() / room)));
        for (int i = 0; i < map.keys(); i += step) {
            double x = body.getX() + body.getWidth() * (i + 0.5) / map.keys();
            g.draw(new Line2D.Double(x, body.getMaxY(), x, body.getMaxY() + tick));
            centred(g, Integer.toString(i), x, body.getMaxY() + tick + style.tick() * 1.1, 0);
        }
        for (int i = 0; i < map.queries(); i += step) {
            double y = body.getY() + body.getHeight() * (i + 0.5) / map.queries();
            g.draw(new Line2D.Double(body.getX() - tick, y, body.getX(), y));
            String text = Integer.toString(i);
            double length = Lettering.width(text, style.tickFont());
            g.drawString(text, (float) (body.getX() - tick * 1.5 - length), (float) (y + style.tick() * 0.36));
        }
    }

    static void centred(Graphics2D g, String text, double x, double y, double angle) {
        Font font = g.getFont();
        double length = Lettering.width(text, font);
        AffineTransform before = g.getTransform();
        g.translate(x, y);
        g.rotate(angle);
        g.drawString(text, (float) (-length / 2), 0f);
        g.setTransform(before);
    }

    private double longest() {
        return figure.tokens().texts().stream()
                .mapToDouble(t -> Lettering.width(label(t), style.tickFont()))
                .max()
                .orElse(0);
    }

    private static String label(String token) {
        return Glyphs.cut(Glyphs.label(token), LONGEST);
    }
}
