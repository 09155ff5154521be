package sinkscope.ui.overview;

import java.util.Optional;

/// Where the cells of the contact sheet lie: layers from top to bottom, heads from left to right, in whole pixels.
/// Cells fill the width there is; below a smallest size the sheet is scrolled instead.
///
/// @param rows layers
/// @param columns heads
/// @param cellWidth pixels, without the gap
/// @param cellHeight pixels, without the gap
/// @param gap pixels between two cells
/// @param left where the first column starts, right of the layer numbers
/// @param top where the first row starts, below the head numbers
/// @param barLeft where the bars of the layers start
/// @param barWidth the longest bar
/// @param width of everything, which may be more than the pane's
/// @param height of everything
record SheetGeometry(
        int rows,
        int columns,
        double cellWidth,
        double cellHeight,
        double gap,
        double left,
        double top,
        double barLeft,
        double barWidth,
        double width,
        double height) {

    private static final double TOP = 18;
    private static final double NUMBERS = 27;
    private static final double MARGIN = 12;
    private static final double SMALLEST = 6;
    private static final double TALLEST = 64;

    /// Under this side cells stand one pixel apart, else two.
    private static final double SMALL = 10;

    /// How many times as tall as wide a cell may be: narrow ones more, so that many heads still fill the height.
    private static final double SLIMMEST = 2.2;

    private static final double PLUMPEST = 1.25;
    private static final double LESS_PER_PIXEL = 0.06;

    record Cell(int row, int column) {}

    /// The sheet that fills a pane of `paneWidth` × `paneHeight` pixels as well as cells can.
    ///
    /// @param text how large text is, 1 as usual
    static SheetGeometry fitting(int rows, int columns, double paneWidth, double paneHeight, double text) {
        double numbers = Math.round(NUMBERS * text);
        double top = Math.round(TOP * text);
        double bars = bars(paneWidth);
        double room = paneWidth - numbers - MARGIN - bars - 10;
        double gap = room / Math.max(1, columns) < SMALL ? 1 : 2;
        double cellWidth = Math.max(SMALLEST, Math.floor(room / Math.max(1, columns)) - gap);
        double natural = Math.floor((paneHeight - top - 6) / Math.max(1, rows)) - gap;
        double slim = Math.clamp(SLIMMEST - (cellWidth - 8) * LESS_PER_PIXEL, PLUMPEST, SLIMMEST);
        double cellHeight =
                Math.clamp(natural, Math.min(SMALLEST, cellWidth), Math.min(TALLEST, Math.floor(cellWidth * slim)));
        cellWidth = Math.min(cellWidth, Math.max(SMALLEST, Math.floor(cellHeight * 1.9)));
        double barLeft = numbers + columns * (cellWidth + gap) + 8;
        return new SheetGeometry(
                rows,
                columns,
                cellWidth,
                cellHeight,
                gap,
                numbers,
                top,
                barLeft,
                bars,
                barLeft + bars + MARGIN,
                top + rows * (cellHeight + gap) + 6);
    }

    private static double bars(double paneWidth) {
        return Math.clamp(paneWidth * 0.12, 26, 64);
    }

    /// How wide a pane of this height wants to be for cells a little wider than tall.
    static double preferredWidth(int rows, int columns, double paneHeight, double text) {
        double side = Math.clamp(Math.floor((paneHeight - TOP * text - 6) / Math.max(1, rows)) - 2, SMALLEST, TALLEST);
        double cells = columns * (Math.floor(side * 1.2) + 2);
        return cells + NUMBERS * text + MARGIN + 10 + bars(cells * 1.3);
    }

    double x(int column) {
        return left + column * (cellWidth + gap);
    }

    double y(int row) {
        return top + row * (cellHeight + gap);
    }

    /// The cell at a point of the sheet; the gap belongs to the cell before it.
    Optional<Cell> at(double x, double y) {
        int column = (int) Math.floor((x - left) / (cellWidth + gap));
        int row = (int) Math.floor((y - top) / (cellHeight + gap));
        return row >= 0 && row < rows && column >= 0 && column < columns
                ? Optional.of(new Cell(row, column))
                : Optional.empty();
    }
}
