package sinkscope.view.composer;

import java.util.List;
import sinkscope.figure.spec.ComposedFigure.Box;

/// Where a panel goes that is let go over a figure.
public final class Drops {

    /// The share of a row's height at its edges where a row of its own is meant.
    private static final double EDGE = 0.18;

    /// Where a panel would go.
    ///
    /// @param mark a line that shows it, in points
    public record Drop(Arrangement.Target target, Box mark) {}

    private Drops() {}

    /// @param boxes the panels as they are drawn, by rows; at least one
    /// @param width of the figure
    /// @param x in points, as `y`
    public static Drop at(List<List<Box>> boxes, double width, double x, double y) {
        int row = 0;
        while (row < boxes.size() - 1 && y > bottom(boxes.get(row))) {
            row++;
        }
        List<Box> across = boxes.get(row);
        Box first = across.getFirst();
        double into = (y - first.y()) / first.height();
        if (into < EDGE || into > 1 - EDGE) {
            int before = into < EDGE ? row : row + 1;
            double line = into < EDGE ? first.y() : bottom(across);
            return new Drop(new Arrangement.Target(before, 0, true), new Box(0, line, width, 0));
        }
        int column = 0;
        while (column < across.size() && x > middle(across.get(column))) {
            column++;
        }
        double line = column < across.size()
                ? across.get(column).x()
                : across.getLast().x() + across.getLast().width();
        return new Drop(new Arrangement.Target(row, column, false), new Box(line, first.y(), 0, first.height()));
    }

    private static double bottom(List<Box> row) {
        return row.getFirst().y() + row.getFirst().height();
    }

    private static double middle(Box box) {
        return box.x() + box.width() / 2;
    }
}
