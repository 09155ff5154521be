package sinkscope.view.compare;

import java.util.Optional;
import java.util.OptionalInt;
import sinkscope.attention.TextAlignment;
import sinkscope.attention.Tokens;
import sinkscope.raster.MapWindow;
import sinkscope.view.shown.Selection;

/// The cell under the cursor of the maps, in every view that shows it, and the row that goes with it. UI thread only.
public final class MapCursor {

    private final CompareModel maps;
    private Tokens carriedFrom = Tokens.unnamed(0);
    private Tokens carriedTo = carriedFrom;
    private TextAlignment carried = TextAlignment.between(carriedFrom, carriedTo);

    MapCursor(CompareModel maps) {
        this.maps = maps;
    }

    /// Puts the cursor on a cell; outside the map or above the diagonal there is none.
    public void point(int query, int key) {
        int count = maps.tokens().count();
        boolean computed = query >= 0 && key >= 0 && query < count && key < count && (!causal() || key <= query);
        maps.selection()
                .cursorProperty()
                .set(computed ? Optional.of(new Selection.Cell(query, key)) : Optional.empty());
    }

    private boolean causal() {
        return maps.exploration()
                .lookedAtProperty()
                .get()
                .map(source -> source.facts().causal())
                .orElse(false);
    }

    /// Puts the cursor on a cell of a map of another text than the current one's, as far as there is such a cell.
    public void point(Tokens text, int query, int key) {
        OptionalInt row = token(text, query);
        OptionalInt column = token(text, key);
        point(row.orElse(-1), column.orElse(-1));
    }

    /// The token of the current text that stands where one of another text does.
    public OptionalInt token(Tokens text, int place) {
        return text == maps.tokens()
                ? OptionalInt.of(place)
                : TextAlignment.between(text, maps.tokens()).at(place);
    }

    /// The cell under the cursor on a map of this text: by characters where it is the same text in other tokens, else
    /// by position.
    public Optional<Selection.Cell> on(Tokens text) {
        Optional<Selection.Cell> cell = maps.selection().cursorProperty().get();
        if (cell.isEmpty()) {
            return cell;
        }
        OptionalInt query = tokenOf(text, cell.get().query());
        OptionalInt key = tokenOf(text, cell.get().key());
        return query.isPresent() && key.isPresent()
                ? Optional.of(new Selection.Cell(query.getAsInt(), key.getAsInt()))
                : Optional.empty();
    }

    /// The token of another text that stands where one of the current text does.
    public OptionalInt tokenOf(Tokens text, int place) {
        if (text == maps.tokens()) {
            return OptionalInt.of(place);
        }
        if (carriedFrom != maps.tokens() || carriedTo != text) {
            carriedFrom = maps.tokens();
            carriedTo = text;
            carried = TextAlignment.between(carriedFrom, text);
        }
        return carried.at(place);
    }

    /// Where a key of a row stands across the maps: at itself, or at its distance.
    public int across(int query, int key) {
        boolean distances = maps.facetsProperty().get().stream().anyMatch(maps.links()::isByDistance);
        return distances ? query - key : key;
    }

    public void pointNowhere() {
        maps.selection().cursorProperty().set(Optional.empty());
    }

    /// Moves the cursor by cells, from the middle of the window if there is none, and keeps it in sight.
    public void step(int queries, int keys) {
        if (maps.tokens().count() == 0) {
            return;
        }
        MapWindow seen = maps.windowProperty().get();
        int middleQuery = (int) (seen.firstQuery() + seen.queries() / 2);
        int middleKey = (int) (seen.firstKey() + seen.keys() / 2);
        Selection.Cell from = maps.selection()
                .cursorProperty()
                .get()
                .orElse(new Selection.Cell(middleQuery, Math.min(middleKey, middleQuery)));
        int last = maps.tokens().count() - 1;
        int query = Math.clamp(from.query() + queries, 0, last);
        int most = causal() ? query : last;
        int key = Math.clamp(from.key() + keys, 0, most);
        point(query, key);
        double down = missing(query, seen.firstQuery(), seen.queries());
        double right = missing(across(query, key), seen.firstKey(), seen.keys());
        if (down != 0 || right != 0) {
            maps.pan(down, right);
        }
    }

    private static double missing(int cell, double first, double count) {
        if (cell < first) {
            return cell - first;
        }
        return Math.max(0, cell + 1 - (first + count));
    }

    /// The row the profile shows: pinned, under the cursor, or the last one.
    public OptionalInt profileQuery() {
        int count = maps.tokens().count();
        OptionalInt query = maps.selection().query();
        if (query.isPresent() && query.getAsInt() < count) {
            return query;
        }
        return count == 0 ? OptionalInt.empty() : OptionalInt.of(count - 1);
    }
}
