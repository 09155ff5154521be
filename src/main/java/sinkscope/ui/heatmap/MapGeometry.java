package sinkscope.ui.heatmap;

import sinkscope.raster.MapWindow;

/// Where the parts of one map lie: from left to right the query tokens, the sink mass written upwards, the
/// off-token column, the sink column in its frame, the map; the key tokens below. All in logical pixels.
///
/// @param tokenGutter width of the query tokens, 0 where there is no room for them
/// @param offTokenX left edge of the off-token column
/// @param offTokenWidth 0 for a model without sink logits
/// @param sinkX left edge of the framed sink column
/// @param sinkWidth 0 where no key counts as the sink
/// @param x left edge of the map
/// @param y upper edge of the map
/// @param side of the map, which is square
/// @param footer height under the map for key tokens, 0 where there is no room for them
record MapGeometry(
        double tokenGutter,
        double offTokenX,
        double offTokenWidth,
        double sinkX,
        double sinkWidth,
        double x,
        double y,
        double side,
        double footer) {

    static final double FOOTER = 58;
    private static final double TOKEN_GUTTER = 66;
    private static final double MASS_WIDTH = 15;
    private static final double STRIP = 8;
    private static final double GAP = 4;
    private static final double TOP = 3;
    private static final double LEAST_WITH_TOKENS = 230;

    /// @param width of the whole view
    /// @param height of the whole view
    /// @param queries how many rows are in sight: enlarged, they are named even where that costs width
    /// @param text how large text is, 1 as usual
    static MapGeometry of(double width, double height, boolean sink, boolean offToken, double queries, double text) {
        double massWidth = Math.round(MASS_WIDTH * text);
        double strips = (sink ? massWidth + STRIP + GAP : 2) + (offToken ? STRIP + GAP + 2 : 0);
        double footer = height >= LEAST_WITH_TOKENS && width >= LEAST_WITH_TOKENS ? Math.round(FOOTER * text) : 2;
        double tokenGutter = Math.round(TOKEN_GUTTER * text);
        double tall = height - TOP - footer;
        double wide = width - strips - 2;
        boolean enlarged = Math.min(tall, wide) / queries >= 14 && wide >= 240;
        boolean roomForTokens = footer > 2 && (wide - tall >= tokenGutter || wide >= 400 || enlarged);
        double gutter = roomForTokens ? tokenGutter : 0;
        double side = Math.max(1, Math.floor(Math.min(tall, wide - gutter)));
        double left = gutter + (sink ? massWidth : 2);
        double offWidth = offToken ? STRIP : 0;
        double sinkX = left + (offToken ? STRIP + GAP + 2 : 0);
        double sinkWidth = sink ? STRIP : 0;
        double x = sinkX + (sink ? STRIP + GAP : 0);
        return new MapGeometry(gutter, left, offWidth, sinkX, sinkWidth, x, TOP, side, footer > 2 ? footer : 0);
    }

    /// All the width in use, from the tokens to the map's right edge.
    double width() {
        return x + side;
    }

    double keyX(double key, MapWindow window) {
        return x + (key - window.firstKey()) / window.keys() * side;
    }

    double queryY(double query, MapWindow window) {
        return y + (query - window.firstQuery()) / window.queries() * side;
    }

    /// The key under a horizontal place, −1 left of the map and `Integer.MAX_VALUE` right of it.
    int keyAt(double px, MapWindow window) {
        return cell((px - x) / side, window.firstKey(), window.keys());
    }

    /// The query under a vertical place, −1 above the map and `Integer.MAX_VALUE` below it.
    int queryAt(double py, MapWindow window) {
        return cell((py - y) / side, window.firstQuery(), window.queries());
    }

    private static int cell(double share, double first, double count) {
        if (share < 0) {
            return -1;
        }
        return share >= 1 ? Integer.MAX_VALUE : (int) Math.floor(first + share * count);
    }

    boolean onMap(double px, double py) {
        return px >= x && py >= y && px < x + side && py < y + side;
    }
}
