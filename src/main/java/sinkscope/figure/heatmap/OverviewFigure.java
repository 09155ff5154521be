package sinkscope.figure.heatmap;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.LayerHead;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Provenance;
import sinkscope.figure.Table;
import sinkscope.figure.chart.ChartParts;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;
import sinkscope.statistics.scan.StatisticKind;

/// Every head of a model as one cell, layers downwards and heads across, coloured by a statistic: from the ground's own
/// colour to the statistic's. Heads under comparison have a frame.
///
/// @param facts where it came from
/// @param report what was measured
/// @param statistic key of the statistic
/// @param name what people call it
/// @param kind what it speaks of: concentration is orange, decay blue, anything else ink
/// @param framed heads with a frame
public record OverviewFigure(
        AttentionFacts facts,
        AttentionReport report,
        String statistic,
        String name,
        StatisticKind kind,
        List<LayerHead> framed)
        implements Figure {

    public OverviewFigure {
        framed = List.copyOf(framed);
    }

    @Override
    public String key() {
        return "overview-" + statistic.replace('_', '-');
    }

    @Override
    public String title() {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + " of all heads";
    }

    private int[] layers() {
        return report.heads().stream()
                .mapToInt(h -> h.where().layer())
                .distinct()
                .toArray();
    }

    private int heads() {
        return report.heads().stream().mapToInt(h -> h.where().head()).max().orElse(0) + 1;
    }

    @Override
    public double aspect() {
        return Math.clamp((double) layers().length / heads() * 0.42 + 0.2, 0.35, 1.3);
    }

    @Override
    public void draw(Graphics2D g, double width, double height, FigureStyle style) {
        double em = style.label();
        int[] layers = layers();
        int heads = heads();
        Rectangle2D body = new Rectangle2D.Double(
                em * 3.6, em * 0.6, width - em * 3.6 - BarDrawing.room(style), height - em * 3.8);
        double across = body.getWidth() / heads;
        double down = body.getHeight() / layers.length;
        double[] limits = limits();
        for (HeadReport head : report.heads()) {
            int row = row(layers, head.where().layer());
            double value = head.value(statistic);
            g.setPaint(colour(value, limits, style));
            g.fill(new Rectangle2D.Double(
                    body.getX() + head.where().head() * across, body.getY() + row * down, across * 0.94, down * 0.94));
        }
        for (LayerHead where : framed) {
            g.setPaint(style.ink());
            g.setStroke(style.solid(0.8));
            g.draw(new Rectangle2D.Double(
                    body.getX() + where.head() * across,
                    body.getY() + row(layers, where.layer()) * down,
                    across * 0.94,
                    down * 0.94));
        }
        axes(g, body, layers, heads, style);
        bar(g, body, limits, style);
    }

    private static int row(int[] layers, int layer) {
        for (int i = 0; i < layers.length; i++) {
            if (layers[i] == layer) {
                return i;
            }
        }
        return 0;
    }

    private double[] limits() {
        double low = 0;
        double high = 0;
        for (HeadReport head : report.heads()) {
            double value = head.value(statistic);
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        double top = ChartParts.niceAbove(Math.max(high, 1e-9));
        return new double[] {low < 0 ? -ChartParts.niceAbove(-low) : 0, top > 0.5 && high <= 1 ? 1 : top};
    }

    private Color colour(double value, double[] limits, FigureStyle style) {
        if (!Double.isFinite(value)) {
            return style.tint(style.neutral(), 0.25);
        }
        double share = Math.clamp((value - limits[0]) / (limits[1] - limits[0]), 0.0, 1.0);
        Color full = switch (kind) {
            case CONCENTRATION -> style.sink();
            case DECAY -> style.decay();
            case OTHER -> style.ink();
        };
        return style.tint(full, 0.06 + 0.94 * share);
    }

    private static void axes(Graphics2D g, Rectangle2D body, int[] layers, int heads, FigureStyle style) {
        double em = style.label();
        g.setFont(style.tickFont());
        g.setPaint(style.muted());
        double down = body.getHeight() / layers.length;
        int every = Math.max(1, (int) ChartParts.niceAbove(style.tick() * 1.3 / down));
        for (int i = 0; i < layers.length; i += every) {
            String text = Integer.toString(layers[i]);
            double length = sinkscope.figure.text.Lettering.width(text, style.tickFont());
            g.drawString(text, (float) (body.getX() - em * 0.4 - length), (float)
                    (body.getY() + (i + 0.47) * down + style.tick() * 0.36));
        }
        double across = body.getWidth() / heads;
        int step = Math.max(1, (int) ChartParts.niceAbove(style.tick() * 1.8 / across));
        for (int i = 0; i < heads; i += step) {
            MapDrawing.centred(
                    g, Integer.toString(i), body.getX() + (i + 0.47) * across, body.getMaxY() + style.tick() * 1.2, 0);
        }
        g.setFont(style.labelFont());
        g.setPaint(style.ink());
        MapDrawing.centred(g, "head", body.getCenterX(), body.getMaxY() + em * 2.7, 0);
        MapDrawing.centred(g, "layer", body.getX() - em * 2.4, body.getCenterY(), -Math.PI / 2);
    }

    private void bar(Graphics2D g, Rectangle2D body, double[] limits, FigureStyle style) {
        double em = style.label();
        Rectangle2D bar = new Rectangle2D.Double(body.getMaxX() + em, body.getY(), em, body.getHeight());
        int steps = 128;
        for (int i = 0; i < steps; i++) {
            g.setPaint(colour(limits[0] + (limits[1] - limits[0]) * i / (steps - 1.0), limits, style));
            g.fill(new Rectangle2D.Double(
                    bar.getX(), bar.getY(), bar.getWidth(), bar.getHeight() * (steps - i) / steps));
        }
        g.setStroke(new BasicStroke((float) (style.hair() * 0.9)));
        g.setFont(style.tickFont());
        g.setPaint(style.muted());
        double step = ChartParts.niceAbove((limits[1] - limits[0]) / 5);
        double widest = 0;
        for (int i = (int) Math.ceil(limits[0] / step - 1e-9); i * step <= limits[1] + step * 1e-9; i++) {
            double y = bar.getMaxY() - bar.getHeight() * (i * step - limits[0]) / (limits[1] - limits[0]);
            String text = ChartParts.format("0.#####").format(i * step);
            g.draw(new Line2D.Double(bar.getMaxX(), y, bar.getMaxX() + em * 0.25, y));
            g.drawString(text, (float) (bar.getMaxX() + em * 0.45), (float) (y + style.tick() * 0.36));
            widest = Math.max(widest, sinkscope.figure.text.Lettering.width(text, style.tickFont()));
        }
        g.setFont(style.labelFont());
        g.setPaint(style.ink());
        MapDrawing.centred(g, name, bar.getMaxX() + em * 1.45 + widest, bar.getCenterY(), -Math.PI / 2);
    }

    @Override
    public Table table() {
        Table.Builder table = new Table.Builder("layer", "head", statistic);
        report.heads().forEach(h -> table.row(h.where().layer(), h.where().head(), h.value(statistic)));
        return table.build();
    }

    @Override
    public Map<String, Object> dependsOn() {
        Map<String, Object> into = new LinkedHashMap<>();
        Provenance.describe(facts, into);
        into.put("tokens", report.tokens());
        into.put("settings", report.settings().described());
        into.put("statistic", name);
        return into;
    }
}
