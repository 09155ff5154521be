package sinkscope.figure;

import java.awt.Graphics2D;
import java.util.List;
import java.util.Map;

/// Something that can be put on paper, with its numbers. Immutable, so that it can be drawn on any thread.
public interface Figure {

    /// Kebab case, the stem of its files, such as `heatmap-l12-h2`.
    String key();

    String title();

    /// Height over width that suits it.
    double aspect();

    /// How high it is at a width, both in points.
    default double height(double width, FigureStyle style) {
        return Math.round(width * aspect());
    }

    /// Draws it over the background of `style` into the rectangle from the origin to `width`, `height` in points.
    void draw(Graphics2D g, double width, double height, FigureStyle style);

    /// The numbers that are drawn.
    Table table();

    /// All of its tables, by what tells their files apart; the one of a simple figure by nothing.
    default Map<String, Table> tables() {
        return Map.of("", table());
    }

    /// The figures it is composed of, in reading order; itself where it is of one piece.
    default List<Figure> panels() {
        return List.of(this);
    }

    /// What the figure depends on, for its provenance: names to plain values, JSON-like.
    Map<String, Object> dependsOn();
}
