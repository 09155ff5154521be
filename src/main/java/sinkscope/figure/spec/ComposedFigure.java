package sinkscope.figure.spec;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Table;
import sinkscope.figure.heatmap.MapGrid;

/// Panels in rows, lettered, with one bar for all maps where they share their colours.
///
/// @param spec what it is of
/// @param rows the panels' figures, as the specification has them
/// @param sources what is drawn, open
public record ComposedFigure(FigureSpec spec, List<List<Figure>> rows, List<FigureSource> sources) implements Figure {

    /// Between panels, in sizes of the text.
    private static final double GAP = 1.1;

    public ComposedFigure {
        rows = rows.stream().map(List::copyOf).toList();
        sources = List.copyOf(sources);
    }

    /// Where a panel with its heading is, in points.
    public record Box(double x, double y, double width, double height) {

        /// Whether a point is in it.
        public boolean contains(double atX, double atY) {
            return atX >= x && atX <= x + width && atY >= y && atY <= y + height;
        }
    }

    private int count() {
        return rows.stream().mapToInt(List::size).sum();
    }

    @Override
    public String key() {
        return rows.stream().flatMap(List::stream).map(Figure::key).distinct().collect(Collectors.joining("-"));
    }

    @Override
    public String title() {
        return rows.stream().flatMap(List::stream).map(Figure::title).collect(Collectors.joining("; "));
    }

    @Override
    public double aspect() {
        return 0.7;
    }

    private double header(FigureStyle style) {
        return spec.page().titles() || lettered() ? style.label() * 1.5 : 0;
    }

    private boolean lettered() {
        return spec.page().letters() && count() > 1;
    }

    /// The maps whose bar stands for all maps, where several panels share it.
    private Optional<MapGrid> shared() {
        List<MapGrid> maps = rows.stream()
                .flatMap(List::stream)
                .filter(MapGrid.class::isInstance)
                .map(MapGrid.class::cast)
                .toList();
        return maps.size() > 1 && maps.stream().noneMatch(MapGrid::bar)
                ? Optional.of(maps.getFirst())
                : Optional.empty();
    }

    private double barRoom(List<Figure> row, FigureStyle style) {
        return shared().isPresent() && row.stream().anyMatch(MapGrid.class::isInstance) ? MapGrid.barRoom(style) : 0;
    }

    private List<Double> widths(int row, double width, FigureStyle style) {
        List<Figure> figures = rows.get(row);
        List<PanelSpec> panels = spec.rows().get(row);
        double room = width - barRoom(figures, style) - GAP * style.label() * (figures.size() - 1);
        double all = panels.stream().mapToDouble(PanelSpec::share).sum();
        return panels.stream().map(panel -> room * panel.share() / all).toList();
    }

    private double rowHeight(int row, double width, FigureStyle style) {
        List<Double> widths = widths(row, width, style);
        double most = 0;
        for (int i = 0; i < widths.size(); i++) {
            most = Math.max(most, rows.get(row).get(i).height(widths.get(i), style));
        }
        return most;
    }

    @Override
    public double height(double width, FigureStyle style) {
        double height = GAP * style.label() * (rows.size() - 1) + header(style) * rows.size();
        for (int row = 0; row < rows.size(); row++) {
            height += rowHeight(row, width, style);
        }
        return Math.ceil(height);
    }

    /// Where the panels are on a page of this size, in points.
    public List<List<Box>> boxes(double width, double height, FigureStyle style) {
        double fixed = GAP * style.label() * (rows.size() - 1) + header(style) * rows.size();
        double natural = height(width, style) - fixed;
        double stretch = Math.max(0.05, (height - fixed) / natural);
        List<List<Box>> boxes = new ArrayList<>();
        double y = 0;
        for (int row = 0; row < rows.size(); row++) {
            double high = header(style) + rowHeight(row, width, style) * stretch;
            List<Box> across = new ArrayList<>();
            double x = 0;
            for (double wide : widths(row, width, style)) {
                across.add(new Box(x, y, wide, high));
                x += wide + GAP * style.label();
            }
            boxes.add(List.copyOf(across));
            y += high + GAP * style.label();
        }
        return boxes;
    }

    @Override
    public void draw(Graphics2D g, double width, double height, FigureStyle style) {
        List<List<Box>> boxes = boxes(width, height, style);
        int panel = 0;
        double mapsTop = -1;
        double mapsEnd = 0;
        for (int row = 0; row < rows.size(); row++) {
            for (int i = 0; i < rows.get(row).size(); i++) {
                Figure figure = rows.get(row).get(i);
                Box box = boxes.get(row).get(i);
                heading(g, panel++, figure, box.x(), box.y(), style);
                AffineTransform before = g.getTransform();
                g.translate(box.x(), box.y() + header(style));
                figure.draw(g, box.width(), box.height() - header(style), style);
                g.setTransform(before);
            }
            if (barRoom(rows.get(row), style) > 0) {
                Box first = boxes.get(row).getFirst();
                mapsTop = mapsTop < 0 ? first.y() + header(style) : mapsTop;
                mapsEnd = first.y() + first.height();
            }
        }
        if (mapsTop >= 0) {
            double top = mapsTop + style.label() * 0.6;
            double end = mapsEnd - style.label() * 3.4;
            shared().orElseThrow()
                    .drawBar(g, width - MapGrid.barRoom(style), top, Math.max(style.label() * 4, end - top), style);
        }
    }

    private void heading(Graphics2D g, int panel, Figure figure, double x, double y, FigureStyle style) {
        double at = x;
        float base = (float) (y + style.label() * 1.05);
        g.setPaint(style.ink());
        if (lettered()) {
            String letter = letter(panel);
            g.setFont(style.boldFont());
            g.drawString(letter, (float) at, base);
            at += style.label() * 1.2;
        }
        if (spec.page().titles()) {
            g.setFont(style.labelFont());
            g.drawString(figure.title(), (float) at, base);
        }
    }

    /// `a`, `b` …
    public static String letter(int panel) {
        return Character.toString((char) ('a' + panel % 26));
    }

    @Override
    public Table table() {
        return rows.getFirst().getFirst().table();
    }

    @Override
    public List<Figure> panels() {
        return rows.stream().flatMap(List::stream).toList();
    }

    /// One a panel, by its letter where there are several.
    @Override
    public Map<String, Table> tables() {
        Map<String, Table> tables = new LinkedHashMap<>();
        int panel = 0;
        for (List<Figure> row : rows) {
            for (Figure figure : row) {
                tables.put(count() > 1 ? letter(panel) : "", figure.table());
                panel++;
            }
        }
        return tables;
    }

    @Override
    public Map<String, Object> dependsOn() {
        Map<String, Object> into = new LinkedHashMap<>();
        sources.forEach(source -> {
            Map<String, Object> facts = new LinkedHashMap<>();
            sinkscope.figure.Provenance.describe(source.facts(), facts);
            facts.put("tokens", source.tokens().count());
            into.put("source_" + source.spec().letter(), facts);
        });
        List<Object> panels = new ArrayList<>();
        rows.forEach(row -> row.forEach(figure -> panels.add(figure.dependsOn())));
        into.put("panels", panels);
        into.put("spec", SpecJson.tree(spec));
        into.put("caption", Caption.of(this));
        return into;
    }
}
