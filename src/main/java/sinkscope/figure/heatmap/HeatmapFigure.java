package sinkscope.figure.heatmap;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.Glyphs;
import sinkscope.attention.Tokens;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Provenance;
import sinkscope.figure.Table;
import sinkscope.figure.chart.ChartParts;
import sinkscope.raster.ColourScale;
import sinkscope.raster.HeadTile;
import sinkscope.raster.MapRaster;
import sinkscope.raster.MapWindow;

/// One head's map on paper: the body as one image whose cells are whole numbers of pixels, or of a long text the
/// largest of the cells a pixel stands for; everything else as lines and text. Tokens label the axes where they fit,
/// positions where they do not.
///
/// @param map one head
/// @param minus another head of the same text that is subtracted, empty for a head alone
/// @param facts where it came from
/// @param tokens the text, `[T]`
/// @param scale the colours that are on screen
/// @param sinkKeys leading keys framed as the sink
/// @param hiddenKeys leading keys left blank, 0 for none
public record HeatmapFigure(
        AttentionMap map,
        Optional<AttentionMap> minus,
        AttentionFacts facts,
        Tokens tokens,
        ColourScale scale,
        int sinkKeys,
        int hiddenKeys)
        implements Figure {

    private static final int PIXELS = 1200;
    private static final int MOST_PIXELS = 3000;
    private static final int LONGEST = 14;

    @Override
    public String key() {
        return "heatmap-" + key(map)
                + minus.map(other -> "-minus-" + key(other)).orElse("");
    }

    @Override
    public String title() {
        return "Attention of " + heads();
    }

    private String heads() {
        return map.where() + minus.map(other -> " − " + other.where()).orElse("");
    }

    private static String key(AttentionMap of) {
        return "l" + of.where().layer() + "-h" + of.where().head();
    }

    @Override
    public double aspect() {
        return 0.86;
    }

    @Override
    public void draw(Graphics2D g, double width, double height, FigureStyle style) {
        Font font = style.tickFont();
        FontRenderContext context = new FontRenderContext(null, true, true);
        double em = style.label();
        double barWidth = em * 1.0;
        double barLabels = em * 3.4;
        double rough = Math.min(width, height) * 0.8;
        boolean named = tokens.count() == map.keys() && rough / map.keys() >= style.tick() * 1.02;
        double label = named ? longest(font, context) + em * 0.6 : em * 2.2;
        double left = em * 1.5 + label;
        double bottom = em * 1.5 + (named ? label : em * 1.5);
        double side = Math.min(width - left - barWidth - em - barLabels, height - bottom - em * 0.6);
        double top = em * 0.6;
        double bodyWidth = map.keys() > map.queries() ? side : side * map.keys() / map.queries();
        double bodyHeight = side * map.queries() / Math.max(map.queries(), map.keys());
        Rectangle2D body = new Rectangle2D.Double(left, top, bodyWidth, bodyHeight);

        drawBody(g, body, style);
        drawSink(g, body, style);
        g.setFont(font);
        g.setPaint(style.muted());
        g.setStroke(new BasicStroke((float) (em / 16)));
        if (named) {
            drawTokens(g, body, style, context);
        } else {
            drawPositions(g, body, style, context);
        }
        g.setFont(style.labelFont());
        g.setPaint(style.ink());
        centred(g, "key", body.getCenterX(), body.getMaxY() + bottom - em * 0.35, 0, context);
        centred(g, "query", em * 0.95, body.getCenterY(), -Math.PI / 2, context);
        drawBar(g, new Rectangle2D.Double(body.getMaxX() + em, top, barWidth, bodyHeight), style, context);
    }

    /// What is painted: the values themselves, or what the normalisation makes of them.
    private HeadTile tile() {
        HeadTile first = tile(map);
        return minus.map(this::tile).map(first::minus).orElse(first);
    }

    private HeadTile tile(AttentionMap of) {
        return HeadTile.of(of, facts.causal()).normalised(scale.normalisation(), hiddenKeys);
    }

    private void drawBody(Graphics2D g, Rectangle2D body, FigureStyle style) {
        int longest = Math.max(map.keys(), map.queries());
        double times =
                longest > MOST_PIXELS ? (double) MOST_PIXELS / longest : Math.max(1, Math.ceilDiv(PIXELS, longest));
        int columns = (int) Math.ceil(map.keys() * times);
        int rows = (int) Math.ceil(map.queries() * times);
        int[] pixels =
                MapRaster.paint(tile(), MapWindow.whole(map.queries(), map.keys()), columns, rows, hiddenKeys, scale);
        int background = style.background().getRGB();
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] == ColourScale.NOT_COMPUTED) {
                pixels[i] = background;
            }
        }
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, columns, rows, pixels, 0, columns);
        AffineTransform place = new AffineTransform();
        place.translate(body.getX(), body.getY());
        place.scale(body.getWidth() / columns, body.getHeight() / rows);
        g.drawImage(image, place, null);
        g.setPaint(style.rule());
        g.setStroke(new BasicStroke((float) (style.label() / 20)));
        g.draw(new Line2D.Double(body.getX(), body.getMaxY(), body.getMaxX(), body.getMaxY()));
        g.draw(new Line2D.Double(body.getX(), body.getY(), body.getX(), body.getMaxY()));
    }

    private void drawSink(Graphics2D g, Rectangle2D body, FigureStyle style) {
        if (sinkKeys > 0 && hiddenKeys < sinkKeys) {
            double line = style.label() * 0.11;
            double cells = body.getWidth() / map.keys() * Math.min(sinkKeys, map.keys());
            g.setPaint(style.sink());
            g.setStroke(new BasicStroke((float) line));
            g.draw(new Rectangle2D.Double(
                    body.getX() - line / 2, body.getY() - line / 2, cells + line, body.getHeight() + line));
        }
    }

    private void drawTokens(Graphics2D g, Rectangle2D body, FigureStyle style, FontRenderContext context) {
        double gap = style.label() * 0.35;
        for (int i = 0; i < map.keys(); i++) {
            String text = label(tokens.text(i));
            Font font = fontFor(text, style.tickFont());
            g.setFont(font);
            double length = font.getStringBounds(text, context).getWidth();
            double middle = font.getLineMetrics(text, context).getAscent() * 0.36;
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

    private void drawPositions(Graphics2D g, Rectangle2D body, FigureStyle style, FontRenderContext context) {
        double tick = style.label() * 0.3;
        double step = Math.max(1, ChartParts.niceAbove(map.keys() / 5.0));
        for (int i = 0; i < map.keys(); i += (int) Math.ceil(step)) {
            double x = body.getX() + body.getWidth() * (i + 0.5) / map.keys();
            g.draw(new Line2D.Double(x, body.getMaxY(), x, body.getMaxY() + tick));
            centred(g, Integer.toString(i), x, body.getMaxY() + tick + style.tick() * 1.1, 0, context);
        }
        for (int i = 0; i < map.queries(); i += (int) Math.ceil(step)) {
            double y = body.getY() + body.getHeight() * (i + 0.5) / map.queries();
            g.draw(new Line2D.Double(body.getX() - tick, y, body.getX(), y));
            String text = Integer.toString(i);
            double length = g.getFont().getStringBounds(text, context).getWidth();
            g.drawString(text, (float) (body.getX() - tick * 1.5 - length), (float) (y + style.tick() * 0.36));
        }
    }

    /// Rectangles that each reach to the top, painted from the bottom up, leave no seams between them.
    private void drawBar(Graphics2D g, Rectangle2D bar, FigureStyle style, FontRenderContext context) {
        int steps = 128;
        for (int i = 0; i < steps; i++) {
            g.setPaint(new java.awt.Color(scale.map().at(i / (steps - 1.0))));
            double height = bar.getHeight() * (steps - i) / steps;
            g.fill(new Rectangle2D.Double(bar.getX(), bar.getY(), bar.getWidth(), height));
        }
        g.setFont(style.tickFont());
        g.setPaint(style.muted());
        double widest = 0;
        for (Map.Entry<Double, String> tick : ColourBarTicks.of(scale).entrySet()) {
            double y = bar.getMaxY() - bar.getHeight() * tick.getKey();
            g.draw(new Line2D.Double(bar.getMaxX(), y, bar.getMaxX() + style.label() * 0.25, y));
            g.drawString(
                    tick.getValue(), (float) (bar.getMaxX() + style.label() * 0.45), (float) (y + style.tick() * 0.36));
            widest = Math.max(
                    widest,
                    g.getFont().getStringBounds(tick.getValue(), context).getWidth());
        }
        g.setFont(style.labelFont());
        g.setPaint(style.ink());
        String what = minus.isPresent() ? "attention, " + heads() : "attention";
        String meaning = scale.normalisation().of(what);
        centred(g, meaning, bar.getMaxX() + style.label() * 1.45 + widest, bar.getCenterY(), -Math.PI / 2, context);
    }

    private static void centred(
            Graphics2D g, String text, double x, double y, double angle, FontRenderContext context) {
        double length = g.getFont().getStringBounds(text, context).getWidth();
        AffineTransform before = g.getTransform();
        g.translate(x, y);
        g.rotate(angle);
        g.drawString(text, (float) (-length / 2), 0f);
        g.setTransform(before);
    }

    private double longest(Font font, FontRenderContext context) {
        return tokens.texts().stream()
                .mapToDouble(t -> fontFor(label(t), font)
                        .getStringBounds(label(t), context)
                        .getWidth())
                .max()
                .orElse(0);
    }

    /// The system's fonts stand in for scripts the program's own does not have.
    private static Font fontFor(String text, Font font) {
        return font.canDisplayUpTo(text) < 0
                ? font
                : new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(font.getSize2D());
    }

    private static String label(String token) {
        return Glyphs.cut(Glyphs.label(token), LONGEST);
    }

    /// Long form, one row per cell of the causal half.
    @Override
    public Table table() {
        List<String> columns =
                List.of("query", "key", "query_token", "key_token", minus.isPresent() ? "difference" : "attention");
        boolean causal = facts.causal() && map.queries() == map.keys();
        int cells = causal ? triangle(map.queries()) : Math.multiplyExact(map.queries(), map.keys());
        return Table.made(columns, cells, cell -> {
            int query = causal ? triangleRow(cell) : cell / map.keys();
            return row(query, cell - (causal ? triangle(query) : query * map.keys()));
        });
    }

    /// Cells on and below the diagonal of the first `rows` rows.
    private static int triangle(int rows) {
        return Math.toIntExact((long) rows * (rows + 1) / 2);
    }

    private static int triangleRow(int cell) {
        return (int) ((Math.sqrt(8.0 * cell + 1) - 1) / 2);
    }

    private List<Object> row(int query, int key) {
        boolean named = tokens.count() == map.keys();
        return List.of(
                query,
                key,
                named && query < tokens.count() ? tokens.text(query) : "",
                named ? tokens.text(key) : "",
                minus.isPresent() ? map.at(query, key) - minus.get().at(query, key) : map.at(query, key));
    }

    @Override
    public Map<String, Object> dependsOn() {
        Map<String, Object> into = new LinkedHashMap<>();
        Provenance.describe(facts, into);
        into.put("tokens", tokens.count());
        into.put("heads", heads());
        into.put("sink_keys", sinkKeys);
        into.put("hidden_keys", hiddenKeys);
        into.put("colour_map", scale.map().name());
        into.put("normalisation", scale.normalisation().title());
        into.put("colour_low", scale.limits().low());
        into.put("colour_high", scale.limits().high());
        return into;
    }
}
