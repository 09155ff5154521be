package sinkscope.view.compare;

import java.util.Optional;
import java.util.OptionalInt;
import sinkscope.raster.MapWindow;
import sinkscope.view.shown.Selection;

/// The cell under the cursor of the maps, in every view that shows it, and the row that goes with it. UI thread only.
public final class MapCursor {

    private final CompareModel maps;

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
        double right = missing(key, seen.firstKey(), seen.keys());
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
