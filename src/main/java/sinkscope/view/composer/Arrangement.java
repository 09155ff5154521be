package sinkscope.view.composer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import sinkscope.figure.spec.PanelSpec;

/// Panels in rows. Immutable; no row is empty.
///
/// @param rows from top to bottom and left to right
public record Arrangement(List<List<Placed>> rows) {

    /// Panels that stand side by side before a new row is begun.
    public static final int USUAL_ROW = 3;

    /// Nothing yet.
    public static final Arrangement EMPTY = new Arrangement(List.of());

    /// A panel in its place.
    ///
    /// @param id tells it from others that show the same
    /// @param title for people
    public record Placed(int id, String title, PanelSpec panel) {

        Placed with(PanelSpec other) {
            return new Placed(id, title, other);
        }
    }

    /// Where a panel is put.
    ///
    /// @param column its place in the row; of no meaning for a row of its own
    /// @param ownRow whether it becomes a new row above the row named
    public record Target(int row, int column, boolean ownRow) {}

    public Arrangement {
        rows = rows.stream().filter(row -> !row.isEmpty()).map(List::copyOf).toList();
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// All panels in reading order.
    public List<Placed> panels() {
        return rows.stream().flatMap(List::stream).toList();
    }

    public Optional<Placed> find(int id) {
        return panels().stream().filter(one -> one.id() == id).findFirst();
    }

    /// Where a panel is; empty where there is none.
    public Optional<Target> where(int id) {
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                if (rows.get(row).get(column).id() == id) {
                    return Optional.of(new Target(row, column, false));
                }
            }
        }
        return Optional.empty();
    }

    /// One panel more: behind another one, else at the end; in a row of its own where that row is full.
    public Arrangement added(Placed one, Optional<Integer> behind) {
        int row = behind.flatMap(this::where).map(Target::row).orElse(rows.size() - 1);
        if (row < 0 || rows.get(row).size() >= USUAL_ROW) {
            return inserted(one, new Target(row + 1, 0, true));
        }
        int column = behind.flatMap(this::where)
                .map(at -> at.column() + 1)
                .orElse(rows.get(row).size());
        return inserted(one, new Target(row, column, false));
    }

    /// One panel more, just there.
    public Arrangement inserted(Placed one, Target at) {
        List<List<Placed>> made = copy();
        if (at.ownRow() || at.row() >= made.size()) {
            made.add(Math.clamp(at.row(), 0, made.size()), new ArrayList<>(List.of(one)));
        } else {
            List<Placed> row = made.get(Math.max(0, at.row()));
            row.add(Math.clamp(at.column(), 0, row.size()), one);
        }
        return new Arrangement(List.copyOf(made));
    }

    private List<List<Placed>> copy() {
        List<List<Placed>> made = new ArrayList<>();
        rows.forEach(row -> made.add(new ArrayList<>(row)));
        return made;
    }

    public Arrangement without(int id) {
        return new Arrangement(rows.stream()
                .map(row -> row.stream().filter(one -> one.id() != id).toList())
                .toList());
    }

    /// The same with another panel in the place of one.
    public Arrangement with(int id, UnaryOperator<PanelSpec> change) {
        return new Arrangement(rows.stream()
                .map(row -> row.stream()
                        .map(one -> one.id() == id ? one.with(change.apply(one.panel())) : one)
                        .toList())
                .toList());
    }

    /// A panel somewhere else.
    ///
    /// @param to as the rows are now, the panel itself among them
    public Arrangement moved(int id, Target to) {
        Optional<Target> from = where(id);
        Optional<Placed> one = find(id);
        if (from.isEmpty() || one.isEmpty()) {
            return this;
        }
        boolean alone = rows.get(from.get().row()).size() == 1;
        int row = to.row() - (alone && to.row() > from.get().row() ? 1 : 0);
        boolean sameRow = to.row() == from.get().row() && !to.ownRow();
        int column = to.column() - (sameRow && to.column() > from.get().column() ? 1 : 0);
        // What stands alone in the row it is put into stays as it is.
        return alone && sameRow ? this : without(id).inserted(one.get(), new Target(row, column, to.ownRow()));
    }

    /// A panel one place on, or back, in reading order; from the end of a row into the next one.
    public Arrangement shifted(int id, int step) {
        Optional<Target> at = where(id);
        if (at.isEmpty()) {
            return this;
        }
        int row = at.get().row();
        int column = at.get().column() + step;
        if (column >= 0 && column < rows.get(row).size()) {
            return moved(id, new Target(row, step > 0 ? column + 1 : column, false));
        }
        int next = row + step;
        if (next < 0 || next >= rows.size()) {
            return this;
        }
        return moved(id, new Target(next, step > 0 ? 0 : rows.get(next).size(), false));
    }

    /// A panel in the row above, or below; in a row of its own where it stands beside others, so that a second step
    /// joins it to the next row.
    public Arrangement raised(int id, int step) {
        Optional<Target> at = where(id);
        if (at.isEmpty()) {
            return this;
        }
        int row = at.get().row();
        if (rows.get(row).size() > 1) {
            return moved(id, new Target(step < 0 ? row : row + 1, 0, true));
        }
        int next = row + step;
        return next < 0 || next >= rows.size()
                ? this
                : moved(id, new Target(next, rows.get(next).size(), false));
    }
}
