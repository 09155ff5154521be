package sinkscope.ui.heatmap;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import sinkscope.attention.Glyphs;
import sinkscope.attention.Tokens;
import sinkscope.raster.MapWindow;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.compare.Facet;
import sinkscope.view.shown.Selection;
import sinkscope.view.shown.TokenSpan;

/// The crosshair over a map: a line along the row and one along the column of the cursor, each with its token, and the
/// line of the pinned row. They are nodes of their own, so that moving them paints nothing.
final class Crosshair {

    private static final int TAG = 24;

    private final CompareModel model;
    private final Supplier<Facet> facet;
    private final Rectangle queryBand = band();
    private final Rectangle keyBand = band();
    private final Line cursorRow = line("map-cursor");
    private final Line cursorColumn = line("map-cursor");
    private final Line pinnedRow = line("map-pin");
    private final Label keyTag = tag();
    private final Label queryTag = tag();
    private MapGeometry geometry = MapGeometry.of(1, 1, true, false, 1, 1);
    private double width;

    /// @param facet whose map is under it
    Crosshair(CompareModel model, Supplier<Facet> facet) {
        this.model = model;
        this.facet = facet;
    }

    /// What it is made of, from back to front.
    List<Node> nodes() {
        return List.of(queryBand, keyBand, pinnedRow, cursorRow, cursorColumn, queryTag, keyTag);
    }

    private static Rectangle band() {
        Rectangle band = new Rectangle();
        band.getStyleClass().add("map-sum");
        band.setManaged(false);
        band.setMouseTransparent(true);
        band.setVisible(false);
        return band;
    }

    private static Line line(String styleClass) {
        Line line = new Line();
        line.getStyleClass().add(styleClass);
        line.setManaged(false);
        line.setMouseTransparent(true);
        line.setVisible(false);
        return line;
    }

    private static Label tag() {
        Label tag = new Label();
        tag.getStyleClass().add("map-tag");
        tag.setManaged(false);
        tag.setMouseTransparent(true);
        tag.setVisible(false);
        return tag;
    }

    /// Moves to the shared cursor and the pinned row.
    ///
    /// @param at where the map is
    /// @param width of the view around it
    /// @return whether a tag lies over the names of the keys
    boolean place(MapGeometry at, double width) {
        geometry = at;
        this.width = width;
        MapWindow window = model.windowOf(facet.get());
        Selection selection = model.selection();
        OptionalInt held = selection.pinnedQueryProperty().get();
        OptionalInt pinned =
                held.isPresent() ? model.cursor().tokenOf(facet.get().head().tokens(), held.getAsInt()) : held;
        placeRow(pinnedRow, pinned, window);
        placeBands(selection, window);
        Optional<Selection.Cell> cursor = model.carriesCursor(facet.get())
                ? model.cursor().on(facet.get().head().tokens())
                : Optional.empty();
        placeRow(cursorRow, cursor.map(c -> OptionalInt.of(c.query())).orElse(OptionalInt.empty()), window);
        boolean column = cursor.isPresent() && inside(across(cursor.get()), window.firstKey(), window.keys());
        cursorColumn.setVisible(column);
        if (column) {
            double x = Math.round(geometry.keyX(across(cursor.get()) + 0.5, window) - 0.5) + 0.5;
            cursorColumn.setStartX(x);
            cursorColumn.setEndX(x);
            cursorColumn.setStartY(geometry.y());
            cursorColumn.setEndY(geometry.y() + geometry.side());
        }
        placeTags(cursor, window);
        return keyTag.isVisible();
    }

    private void placeRow(Line line, OptionalInt query, MapWindow window) {
        boolean seen = query.isPresent() && inside(query.getAsInt(), window.firstQuery(), window.queries());
        line.setVisible(seen);
        if (seen) {
            double y = Math.round(geometry.queryY(query.getAsInt() + 0.5, window) - 0.5) + 0.5;
            line.setStartX(geometry.x());
            line.setEndX(geometry.x() + geometry.side());
            line.setStartY(y);
            line.setEndY(y);
        }
    }

    /// Around the rows and columns that are taken together; on maps of another text there are none.
    private void placeBands(Selection selection, MapWindow window) {
        boolean same = facet.get().head().tokens().equals(model.tokens());
        Optional<TokenSpan> queries = selection.summedQueriesProperty().get().filter(_ -> same);
        Optional<TokenSpan> keys = selection
                .summedKeysProperty()
                .get()
                .filter(_ -> same && !model.links().isByDistance(facet.get()));
        double side = geometry.side();
        queryBand.setVisible(queries.isPresent());
        queries.ifPresent(span -> {
            double top = Math.clamp(geometry.queryY(span.first(), window), geometry.y(), geometry.y() + side);
            double bottom = Math.clamp(geometry.queryY(span.last() + 1.0, window), geometry.y(), geometry.y() + side);
            place(queryBand, geometry.x(), top, side, bottom - top);
        });
        keyBand.setVisible(keys.isPresent());
        keys.ifPresent(span -> {
            double left = Math.clamp(geometry.keyX(span.first(), window), geometry.x(), geometry.x() + side);
            double right = Math.clamp(geometry.keyX(span.last() + 1.0, window), geometry.x(), geometry.x() + side);
            place(keyBand, left, geometry.y(), right - left, side);
        });
    }

    /// Where the cursor stands across the map: at its key, or at its distance.
    private int across(Selection.Cell cell) {
        return model.links().isByDistance(facet.get()) ? cell.query() - cell.key() : cell.key();
    }

    private static void place(Rectangle band, double x, double y, double width, double height) {
        band.setX(x);
        band.setY(y);
        band.setWidth(width);
        band.setHeight(height);
        band.setVisible(width > 0 && height > 0);
    }

    private static boolean inside(int cell, double first, double count) {
        return cell + 0.5 >= first && cell + 0.5 < first + count;
    }

    private void placeTags(Optional<Selection.Cell> cursor, MapWindow window) {
        Tokens tokens = facet.get().head().tokens();
        boolean known = cursor.isPresent()
                && cursor.get().query() < tokens.count()
                && cursor.get().key() < tokens.count()
                && geometry.footer() > 0;
        keyTag.setVisible(known && cursorColumn.isVisible());
        queryTag.setVisible(known && cursorRow.isVisible());
        if (keyTag.isVisible()) {
            int key = cursor.get().key();
            boolean distances = model.links().isByDistance(facet.get());
            String d = distances ? "d " + across(cursor.get()) + "  " : "";
            keyTag.setText(d + key + "  " + label(tokens.shown(key)));
            keyTag.autosize();
            double x = geometry.keyX(across(cursor.get()) + 0.5, window) - keyTag.getWidth() / 2;
            keyTag.relocate(
                    Math.clamp(x, 0, Math.max(0, width - keyTag.getWidth())), geometry.y() + geometry.side() + 3);
        }
        if (queryTag.isVisible()) {
            int query = cursor.get().query();
            queryTag.setText(query + "  " + label(tokens.shown(query)));
            queryTag.autosize();
            double y = geometry.queryY(query + 0.5, window) - queryTag.getHeight() / 2;
            double free = geometry.keyX(query + 1, window) + 6;
            double right = geometry.x() + geometry.side() - queryTag.getWidth() - 2;
            if (free > right && geometry.tokenGutter() > 0) {
                queryTag.relocate(
                        Math.max(0, geometry.tokenGutter() - queryTag.getWidth()), clampRow(y, queryTag.getHeight()));
            } else {
                boolean cursorOnRight = geometry.keyX(across(cursor.get()), window) > right - 8;
                double beside = cursorOnRight && free > right ? geometry.x() + 2 : right;
                queryTag.relocate(
                        free <= right ? Math.max(free, geometry.x() + 2) : beside, clampRow(y, queryTag.getHeight()));
            }
        }
    }

    private static String label(String token) {
        return Glyphs.cut(Glyphs.label(token), TAG);
    }

    private double clampRow(double y, double height) {
        return Math.clamp(y, geometry.y(), Math.max(geometry.y(), geometry.y() + geometry.side() - height));
    }
}
