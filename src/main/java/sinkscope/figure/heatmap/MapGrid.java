package sinkscope.figure.heatmap;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Table;

/// Heads side by side in one set of colours, each under its name, with one bar.
///
/// @param maps at least one; all coloured alike
/// @param titles what each is called, as long as `maps`
/// @param named whether titles are drawn
/// @param bar whether the bar is drawn; a figure of several panels draws one for all
public record MapGrid(List<HeatmapFigure> maps, List<String> titles, boolean named, boolean bar) implements Figure {

    public MapGrid {
        maps = List.copyOf(maps);
        titles = List.copyOf(titles);
        if (maps.isEmpty() || titles.size() != maps.size()) {
            throw new IllegalArgumentException("every map has a title");
        }
    }

    @Override
    public String key() {
        return maps.stream().map(HeatmapFigure::key).collect(Collectors.joining("-"));
    }

    @Override
    public String title() {
        return maps.size() == 1
                ? maps.getFirst().title()
                : "Attention of " + String.join(", ", titles) + maps.getFirst().treatment();
    }

    private int columns() {
        return switch (maps.size()) {
            case 1, 2, 3 -> maps.size();
            case 4 -> 2;
            default -> maps.size() <= 9 ? 3 : 4;
        };
    }

    private int rows() {
        return Math.ceilDiv(maps.size(), columns());
    }

    private double line(FigureStyle style) {
        return named ? style.label() * 1.3 : 0;
    }

    @Override
    public double aspect() {
        return 0.9 * rows() / columns();
    }

    @Override
    public double height(double width, FigureStyle style) {
        double cell = (width - (bar ? BarDrawing.room(style) : 0)) / columns();
        return rows() * (cell + line(style));
    }

    @Override
    public void draw(Graphics2D g, double width, double height, FigureStyle style) {
        double across = (width - (bar ? BarDrawing.room(style) : 0)) / columns();
        double down = height / rows();
        double right = 0;
        double top = Double.MAX_VALUE;
        double low = 0;
        for (int i = 0; i < maps.size(); i++) {
            double x = i % columns() * across;
            double y = i / columns() * down + line(style);
            HeatmapFigure map = maps.get(i);
            MapDrawing drawing = new MapDrawing(map, style, across, down - line(style));
            Rectangle2D body = drawing.body(x, y, across - style.label() * 0.4, down - line(style));
            drawing.draw(g, body);
            if (named) {
                g.setFont(style.labelFont());
                g.setPaint(style.ink());
                MapDrawing.centred(g, titles.get(i), body.getCenterX(), body.getY() - style.label() * 0.5, 0);
            }
            right = Math.max(right, body.getMaxX());
            top = Math.min(top, body.getY());
            low = Math.max(low, body.getMaxY());
        }
        if (bar) {
            drawBar(g, right, top, low - top, style);
        }
    }

    /// Draws the bar of these maps at the right of `x`.
    public void drawBar(Graphics2D g, double x, double y, double height, FigureStyle style) {
        BarDrawing.draw(
                g,
                x,
                y,
                height,
                maps.getFirst().scale(),
                maps.stream().anyMatch(HeatmapFigure::hasEvicted),
                maps.getFirst().meaning(),
                style);
    }

    /// Room the bar takes.
    public static double barRoom(FigureStyle style) {
        return BarDrawing.room(style);
    }

    /// The same with or without its own bar.
    public MapGrid withBar(boolean own) {
        return new MapGrid(maps, titles, named, own);
    }

    @Override
    public Table table() {
        if (maps.size() == 1) {
            return maps.getFirst().table();
        }
        List<Table> tables = maps.stream().map(HeatmapFigure::table).toList();
        List<String> columns = new ArrayList<>(List.of("map"));
        columns.addAll(tables.getFirst().columns());
        return Table.stacked(columns, titles, tables);
    }

    @Override
    public Map<String, Object> dependsOn() {
        if (maps.size() == 1) {
            return maps.getFirst().dependsOn();
        }
        Map<String, Object> into = new LinkedHashMap<>();
        for (int i = 0; i < maps.size(); i++) {
            into.put(titles.get(i), maps.get(i).dependsOn());
        }
        return into;
    }
}
