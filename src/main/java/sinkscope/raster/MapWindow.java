package sinkscope.raster;

/// The part of a map that is looked at, in cells; it may begin and end within a cell.
///
/// @param firstQuery upper edge, 0 is the upper edge of query 0
/// @param firstKey left edge, 0 is the left edge of key 0
/// @param queries height in cells, above 0
/// @param keys width in cells, above 0
public record MapWindow(double firstQuery, double firstKey, double queries, double keys) {

    /// The fewest cells a zoom leaves on each side.
    public static final double SMALLEST = 4;

    public MapWindow {
        if (!(queries > 0 && keys > 0) || !Double.isFinite(firstQuery) || !Double.isFinite(firstKey)) {
            throw new IllegalArgumentException("a window of " + queries + " × " + keys + " cells shows nothing");
        }
    }

    /// The whole map.
    public static MapWindow whole(int queries, int keys) {
        return new MapWindow(0, 0, Math.max(1, queries), Math.max(1, keys));
    }

    /// Shows `1/factor` as many cells, leaving the cell at the given share of the window where it is.
    ///
    /// @param factor above 1 to come closer
    /// @param down share of the window's height, 0 at its top
    /// @param across share of the window's width, 0 at its left
    public MapWindow zoomed(double factor, double down, double across) {
        double newQueries = queries / factor;
        double newKeys = keys / factor;
        return new MapWindow(
                firstQuery + down * (queries - newQueries), firstKey + across * (keys - newKeys), newQueries, newKeys);
    }

    /// Moves by cells; positive looks further down and right.
    public MapWindow moved(double byQueries, double byKeys) {
        return new MapWindow(firstQuery + byQueries, firstKey + byKeys, queries, keys);
    }

    /// The nearest window of at least `SMALLEST` and at most all cells that lies within a map of this size.
    public MapWindow within(int allQueries, int allKeys) {
        double height = Math.clamp(queries, Math.min(SMALLEST, allQueries), Math.max(1, allQueries));
        double width = Math.clamp(keys, Math.min(SMALLEST, allKeys), Math.max(1, allKeys));
        double middleQuery = firstQuery + queries / 2;
        double middleKey = firstKey + keys / 2;
        return new MapWindow(
                Math.clamp(middleQuery - height / 2, 0, Math.max(0, allQueries - height)),
                Math.clamp(middleKey - width / 2, 0, Math.max(0, allKeys - width)),
                height,
                width);
    }

    /// Whether all of a map of this size is in sight.
    public boolean isWhole(int allQueries, int allKeys) {
        return queries >= allQueries && keys >= allKeys;
    }
}
