package sinkscope.ui.overview;

import java.util.Optional;

/// Where the cells of the contact sheet lie: layers from top to bottom, heads from left to right, in whole pixels.
/// Cells fill the width there is; below a smallest size the sheet is scrolled instead.
///
/// @param rows layers
/// @param columns heads
/// @param cellWidth pixels, without the gap
/// @param cellHeight pixels, without the gap
/// @param left where the first column starts, right of the layer numbers
/// @param barLeft where the bars of the layers start
/// @param barWidth the longest bar
/// @param width of everything, which may be more than the pane's
/// @param height of everything
record SheetGeometry(
        int rows,
        int columns,
        double cellWidth,
        double cellHeight,
        double left,
        double barLeft,
        double barWidth,
        double width,
        double height) {

    static final double TOP = 18;
    static final double GAP = 2;
    private static final double NUMBERS = 27;
    private static final double MARGIN = 12;
    private static final double SMALLEST = 6;
    private static final double TALLEST = 64;

    record Cell(int row, int column) {}

    /// The sheet that fills a pane of `paneWidth` × `paneHeight` pixels as well as cells can.
    static SheetGeometry fitting(int rows, int columns, double paneWidth, double paneHeight) {
        double bars = Math.clamp(paneWidth * 0.12, 26, 64);
        double room = paneWidth - NUMBERS - MARGIN - bars - 10;
        double cellWidth = Math.max(SMALLEST, Math.floor(room / Math.max(1, columns)) - GAP);
        double natural = Math.floor((paneHeight - TOP - 6) / Math.max(1, rows)) - GAP;
        double cellHeight = Math.clamp(natural, Math.min(SMALLEST, cellWidth), Math.min(TALLEST, cellWidth));
        cellWidth = Math.min(cellWidth, Math.max(SMALLEST, Math.floor(cellHeight * 1.9)));
        double barLeft = NUMBERS + columns * (cellWidth + GAP) + 8;
        return new SheetGeometry(
                rows,
                columns,
                cellWidth,
                cellHeight,
                NUMBERS,
                barLeft,
                bars,
                barLeft + bars + MARGIN,
                TOP + rows * (cellHeight + GAP) + 6);
    }

    double x(int column) {
        return left + column * (cellWidth + GAP);
    }

    double y(int row) {
        return TOP + row * (cellHeight + GAP);
    }

    /// The cell at a point of the sheet; the gap belongs to the cell before it.
    Optional<Cell> at(double x, double y) {
        int column = (int) Math.floor((x - left) / (cellWidth + GAP));
        int row = (int) Math.floor((y - TOP) / (cellHeight + GAP));
        return row >= 0 && row < rows && column >= 0 && column < columns
                ? Optional.of(new Cell(row, column))
                : Optional.empty();
    }
}
