package sinkscope.figure.laboratory;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import sinkscope.experiment.laboratory.LabGrid;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Table;
import sinkscope.figure.chart.ChartParts;
import sinkscope.figure.text.Lettering;

/// One cell a number.
record LabGridFigure(String key, LabGrid grid, Map<String, Object> dependsOn) implements Figure {

    private static final int STEPS = 96;

    @Override
    public String title() {
        return grid.title();
    }

    @Override
    public double aspect() {
        return grid.cells().length <= 6 ? 0.42 : 0.6;
    }

    private int columns() {
        return grid.cells().length == 0 ? 1 : grid.cells()[0].length;
    }

    @Override
    public void draw(Graphics2D g, double width, double height, FigureStyle style) {
        double em = style.label();
        double left = em * 2.6 + widest(grid.rowNames(), grid.cells().length, style);
        double under = em * 2.6 + (grid.columnNames().isEmpty() ? em * 0.6 : widest(grid.columnNames(), 0, style));
        double right = em * 6.2;
        Rectangle2D body = new Rectangle2D.Double(
                left, em * 0.6, Math.max(em, width - left - right), Math.max(em, height - em * 0.6 - under));
        double across = body.getWidth() / columns();
        double down = body.getHeight() / Math.max(1, grid.cells().length);
        double[] limits = limits();
        for (int r = 0; r < grid.cells().length; r++) {
            for (int c = 0; c < columns(); c++) {
                g.setPaint(colour(grid.cells()[r][c], limits, style));
                double gap = across > 4 ? 0.06 : 0;
                g.fill(new Rectangle2D.Double(
                        body.getX() + c * across,
                        body.getY() + r * down,
                        across * (1 - gap) + (gap == 0 ? 0.3 : 0),
                        down * 0.94));
            }
        }
        names(g, body, across, down, style);
        bar(g, body, limits, style);
    }

    private static double widest(List<String> names, int numbers, FigureStyle style) {
        double widest = Lettering.width(Integer.toString(Math.max(0, numbers)), style.tickFont());
        for (String name : names) {
            widest = Math.max(widest, Lettering.width(name, style.tickFont()));
        }
        return widest;
    }

    private void names(Graphics2D g, Rectangle2D body, double across, double down, FigureStyle style) {
        double em = style.label();
        g.setFont(style.tickFont());
        g.setPaint(style.muted());
        int rows = grid.cells().length;
        int every = Math.max(1, (int) ChartParts.niceAbove(style.tick() * 1.3 / down));
        for (int r = 0; r < rows; r += every) {
            String text = grid.rowNames().isEmpty()
                    ? Integer.toString(r)
                    : grid.rowNames().get(r);
            double length = Lettering.width(text, style.tickFont());
            g.drawString(text, (float) (body.getX() - em * 0.4 - length), (float)
                    (body.getY() + (r + 0.47) * down + style.tick() * 0.36));
        }
        boolean upright = !grid.columnNames().isEmpty();
        double room = upright ? style.tick() * 1.15 : style.tick() * 2.6;
        int step = Math.max(1, (int) ChartParts.niceAbove(room / across));
        for (int c = 0; c < columns(); c += step) {
            double x = body.getX() + (c + 0.47) * across;
            if (upright) {
                String name = grid.columnNames().get(c);
                double length = Lettering.width(name, style.tickFont());
                centred(g, name, x + style.tick() * 0.36, body.getMaxY() + em * 0.4 + length / 2, -Math.PI / 2);
            } else {
                centred(g, Integer.toString(c), x, body.getMaxY() + style.tick() * 1.2, 0);
            }
        }
        g.setFont(style.labelFont());
        g.setPaint(style.ink());
        double end = upright ? em * 1.9 + widest(grid.columnNames(), 0, style) : em * 2.6;
        centred(g, grid.across(), body.getCenterX(), body.getMaxY() + end, 0);
        centred(g, grid.down(), em * 0.9, body.getCenterY(), -Math.PI / 2);
    }

    private double[] limits() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] row : grid.cells()) {
            for (double value : row) {
                if (Double.isFinite(value) && (!grid.log() || value > 0)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        if (!(high > Double.NEGATIVE_INFINITY)) {
            return new double[] {grid.log() ? 1 : 0, grid.log() ? 10 : 1};
        }
        if (grid.log()) {
            return new double[] {low, Math.max(high, low * 1.01)};
        }
        return new double[] {Math.min(0, low), ChartParts.niceAbove(Math.max(high, 1e-9))};
    }

    private double share(double value, double[] limits) {
        if (grid.log()) {
            return Math.clamp(Math.log(value / limits[0]) / Math.log(limits[1] / limits[0]), 0.0, 1.0);
        }
        return Math.clamp((value - limits[0]) / (limits[1] - limits[0]), 0.0, 1.0);
    }

    private Color colour(double value, double[] limits, FigureStyle style) {
        if (!Double.isFinite(value) || grid.log() && !(value > 0)) {
            return style.tint(style.neutral(), 0.25);
        }
        return style.tint(grid.sink() ? style.sink() : style.decay(), 0.05 + 0.95 * share(value, limits));
    }

    private void bar(Graphics2D g, Rectangle2D body, double[] limits, FigureStyle style) {
        double em = style.label();
        double x = body.getMaxX() + em;
        for (int i = 0; i < STEPS; i++) {
            double at = (double) i / (STEPS - 1);
            double value = grid.log()
                    ? limits[0] * Math.pow(limits[1] / limits[0], at)
                    : limits[0] + (limits[1] - limits[0]) * at;
            g.setPaint(colour(value, limits, style));
            g.fill(new Rectangle2D.Double(x, body.getY(), em, body.getHeight() * (STEPS - i) / STEPS));
        }
        g.setFont(style.tickFont());
        g.setPaint(style.muted());
        g.setStroke(style.solid(0.5));
        for (int i = 0; i <= 4; i++) {
            double at = i / 4.0;
            double value = grid.log()
                    ? limits[0] * Math.pow(limits[1] / limits[0], at)
                    : limits[0] + (limits[1] - limits[0]) * at;
            double y = body.getMaxY() - body.getHeight() * at;
            g.draw(new Line2D.Double(x + em, y, x + em * 1.25, y));
            g.drawString(short3(value), (float) (x + em * 1.45), (float) (y + style.tick() * 0.36));
        }
        g.setFont(style.labelFont());
        g.setPaint(style.ink());
        centred(g, grid.value(), x + em * 4.6, body.getCenterY(), -Math.PI / 2);
    }

    private static void centred(Graphics2D g, String text, double x, double y, double angle) {
        AffineTransform before = g.getTransform();
        g.translate(x, y);
        g.rotate(angle);
        g.drawString(text, (float) (-Lettering.width(text, g.getFont()) / 2), 0f);
        g.setTransform(before);
    }

    private static String short3(double value) {
        double size = Math.abs(value);
        return ChartParts.format(size >= 100 ? "0" : size >= 10 ? "0.#" : size >= 1 ? "0.##" : "0.###")
                .format(value);
    }

    @Override
    public Table table() {
        return Table.made(List.of("row", "column", "value"), grid.cells().length * columns(), i -> {
            int r = i / columns();
            int c = i % columns();
            String row = grid.rowNames().isEmpty()
                    ? Integer.toString(r)
                    : grid.rowNames().get(r);
            String column = grid.columnNames().isEmpty()
                    ? Integer.toString(c)
                    : grid.columnNames().get(c);
            return List.of(row, column, grid.cells()[r][c]);
        });
    }
}
