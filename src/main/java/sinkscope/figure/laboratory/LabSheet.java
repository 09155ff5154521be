package sinkscope.figure.laboratory;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sinkscope.experiment.laboratory.LabResult;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Table;
import sinkscope.figure.text.Lettering;

/// Everything a laboratory found on one long page: what it is, the choice its numbers depend on, what is not shown, and
/// its pictures.
record LabSheet(LabResult result, List<Figure> figures, Map<String, Object> facts) implements Figure {

    private static final double LINE = 1.35;

    LabSheet {
        figures = List.copyOf(figures);
    }

    @Override
    public String key() {
        return result.laboratory().name();
    }

    @Override
    public String title() {
        return result.laboratory().title();
    }

    @Override
    public double aspect() {
        return 1.4;
    }

    private List<String> lines(double width, FigureStyle style) {
        List<String> lines = new ArrayList<>();
        lines.add(title() + " · " + facts.getOrDefault("model", ""));
        for (String paragraph : List.of(
                result.laboratory().about(),
                "Choice: " + result.laboratory().choice(),
                "Not shown: " + result.laboratory().notShown(),
                "Texts: " + facts.getOrDefault("texts", "none") + "; tokens " + facts.getOrDefault("tokens", "none")
                        + (result.complete() ? "." : "; not all arms were run."))) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" ")) {
                if (!line.isEmpty() && Lettering.width(line + " " + word, style.tickFont()) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    @Override
    public double height(double width, FigureStyle style) {
        double height = (lines(width, style).size() + 1) * LINE * style.label();
        for (Figure figure : figures) {
            height += figure.height(width, style) + 2.4 * style.label();
        }
        return Math.ceil(height);
    }

    @Override
    public void draw(Graphics2D g, double width, double height, FigureStyle style) {
        double y = LINE * style.label();
        boolean first = true;
        for (String line : lines(width, style)) {
            g.setFont(first ? style.boldFont() : style.tickFont());
            g.setPaint(first ? style.ink() : style.muted());
            g.drawString(line, 0f, (float) y);
            y += LINE * style.label();
            first = false;
        }
        y += 0.6 * style.label();
        for (Figure figure : figures) {
            g.setFont(style.boldFont());
            g.setPaint(style.ink());
            g.drawString(figure.title(), 0f, (float) (y + style.label()));
            y += 1.6 * style.label();
            double own = figure.height(width, style);
            AffineTransform before = g.getTransform();
            g.translate(0, y);
            figure.draw(g, width, own, style);
            g.setTransform(before);
            y += own + 0.8 * style.label();
        }
    }

    @Override
    public Table table() {
        List<Table> tables = figures.stream().map(Figure::table).toList();
        Table.Builder all = new Table.Builder("picture", "rows");
        for (int i = 0; i < tables.size(); i++) {
            all.row(figures.get(i).title(), tables.get(i).rows().size());
        }
        return all.build();
    }

    @Override
    public Map<String, Table> tables() {
        Map<String, Table> tables = new LinkedHashMap<>();
        figures.forEach(figure -> tables.put(figure.key(), figure.table()));
        return tables;
    }

    @Override
    public Map<String, Object> dependsOn() {
        Map<String, Object> all = new LinkedHashMap<>(facts);
        all.put("laboratory", result.laboratory().name());
        all.put("choice", result.laboratory().choice());
        all.put("not_shown", result.laboratory().notShown());
        all.put("complete", result.complete());
        return all;
    }
}
