package sinkscope.view.shown;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ObjectPropertyBase;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.LayerHead;
import sinkscope.figure.plot.Plot;

/// The one selection all linked views share. UI thread only.
public final class Selection {

    /// How many heads can stand side by side, those that are held among them.
    public static final int MAX_COMPARED = 6;

    /// A cell under the cursor or pinned.
    ///
    /// @param query row
    /// @param key column
    public record Cell(int query, int key) {}

    private final Exploration exploration;
    private final Focus focused = new Focus();
    private final HeldList<LayerHead> compared;
    private final HeldList<HeldHead> held;
    private final ObjectProperty<java.util.Optional<LayerHead>> pointed =
            new SimpleObjectProperty<>(this, "pointed", java.util.Optional.empty());
    private final ObjectProperty<java.util.Optional<Cell>> cursor =
            new SimpleObjectProperty<>(this, "cursor", java.util.Optional.empty());
    private final ObjectProperty<OptionalInt> pinnedQuery =
            new SimpleObjectProperty<>(this, "pinnedQuery", OptionalInt.empty());
    private final ObjectProperty<java.util.Optional<TokenSpan>> summedQueries =
            new SimpleObjectProperty<>(this, "summedQueries", java.util.Optional.empty());
    private final ObjectProperty<java.util.Optional<TokenSpan>> summedKeys =
            new SimpleObjectProperty<>(this, "summedKeys", java.util.Optional.empty());

    private final ObjectProperty<java.util.Optional<Plot.Area>> brush =
            new SimpleObjectProperty<>(this, "brush", java.util.Optional.empty());
    private final ObjectProperty<Set<LayerHead>> brushed = new SimpleObjectProperty<>(this, "brushed", Set.of());

    /// A head that is told of when all that belongs together has changed.
    private final class Focus extends ObjectPropertyBase<LayerHead> {

        private LayerHead now = new LayerHead(0, 0);

        @Override
        public LayerHead get() {
            return now;
        }

        @Override
        public void set(LayerHead value) {
            if (!value.equals(now)) {
                now = value;
                changed();
            }
        }

        void tell() {
            fireValueChangedEvent();
        }

        @Override
        public Object getBean() {
            return Selection.this;
        }

        @Override
        public String getName() {
            return "focused";
        }
    }

    Selection(Exploration exploration) {
        this.exploration = exploration;
        this.compared = new HeldList<>(List.of(new LayerHead(0, 0)), exploration::together, this::changed);
        this.held = new HeldList<>(List.of(), exploration::together, this::changed);
        for (Observable one : List.of(pinnedQuery, summedQueries, summedKeys, brush)) {
            one.addListener(_ -> exploration.change(shown -> shown.with(marks())));
        }
    }

    private Marks marks() {
        return new Marks(pinnedQuery.get(), summedQueries.get(), summedKeys.get(), brush.get());
    }

    /// Holds this in place, as it was taken down before.
    public void restore(Marks marks) {
        exploration.together(() -> {
            pinnedQuery.set(marks.query());
            summedQueries.set(marks.queries());
            summedKeys.set(marks.keys());
            brush.set(marks.brush());
        });
    }

    private void changed() {
        exploration.change(shown -> shown.with(new Heads(compared, focused.get(), held)));
    }

    /// From now on changes of the lists are kept back, until they are released as often as they were held.
    void hold() {
        compared.hold();
        held.hold();
    }

    void tellAgain() {
        compared.release();
        held.release();
    }

    /// Tells of what has changed.
    void tell(Heads before) {
        if (!before.focused().equals(focused.get())) {
            focused.tell();
        }
    }

    /// Puts these heads there, as they were taken down before.
    public void restore(Heads heads) {
        exploration.together(() -> {
            if (!compared.equals(heads.compared())) {
                compared.setAll(heads.compared());
            }
            if (!held.equals(heads.held())) {
                held.setAll(heads.held());
            }
            focused.set(heads.focused());
        });
    }

    /// The head that arrow keys move and single-head plots follow; always one of `compared()`.
    public ObjectProperty<LayerHead> focusedProperty() {
        return focused;
    }

    public LayerHead focused() {
        return focused.get();
    }

    /// The head of the current source whose map is under the pointer.
    public ObjectProperty<java.util.Optional<LayerHead>> pointedProperty() {
        return pointed;
    }

    /// The head that is looked at: under the pointer, else focused.
    public LayerHead looked() {
        return pointed.get().filter(compared::contains).orElseGet(focused::get);
    }

    /// The heads shown large, in the order they were added; one at least.
    public ObservableList<LayerHead> compared() {
        return compared;
    }

    /// Heads of any open source that stay in the comparison, behind `compared()`.
    public ObservableList<HeldHead> held() {
        return held;
    }

    /// Holds a head, if it is not held already and there is room.
    ///
    /// @return whether it is held now
    public boolean hold(HeldHead head) {
        if (held.contains(head)) {
            return true;
        }
        if (held.size() + compared.size() >= MAX_COMPARED) {
            return false;
        }
        held.add(head);
        return true;
    }

    /// The cell under the pointer, in whichever view it is.
    public ObjectProperty<java.util.Optional<Cell>> cursorProperty() {
        return cursor;
    }

    /// A query row held in place by a click, until released.
    public ObjectProperty<OptionalInt> pinnedQueryProperty() {
        return pinnedQuery;
    }

    /// Queries whose rows are taken together, until they are let go; empty where rows are looked at one by one.
    public ObjectProperty<java.util.Optional<TokenSpan>> summedQueriesProperty() {
        return summedQueries;
    }

    /// Keys whose columns are taken together, or one key that is held in place, until they are let go.
    public ObjectProperty<java.util.Optional<TokenSpan>> summedKeysProperty() {
        return summedKeys;
    }

    /// Lets go of the query, and of the queries and keys that are taken together.
    public void release() {
        exploration.together(() -> {
            pinnedQuery.set(OptionalInt.empty());
            summedQueries.set(java.util.Optional.empty());
            summedKeys.set(java.util.Optional.empty());
        });
    }

    /// A rectangle over the scatter of all heads, in data units; empty for nowhere.
    public ObjectProperty<java.util.Optional<Plot.Area>> brushProperty() {
        return brush;
    }

    /// Heads that are marked among all the others; empty while none are.
    public ObjectProperty<Set<LayerHead>> brushedProperty() {
        return brushed;
    }

    /// Shows one head alone.
    public void show(LayerHead where) {
        exploration.together(() -> {
            compared.setAll(List.of(where));
            focused.set(where);
        });
    }

    /// Replaces the focused head, keeping the others beside it.
    public void step(LayerHead where) {
        if (compared.contains(where)) {
            focused.set(where);
            return;
        }
        int place = Math.max(0, compared.indexOf(focused.get()));
        exploration.together(() -> {
            compared.set(place, where);
            focused.set(where);
        });
    }

    /// Puts a head beside the others, or takes it away again; the last one always stays.
    public void toggle(LayerHead where) {
        if (compared.contains(where)) {
            if (compared.size() > 1) {
                exploration.together(() -> {
                    compared.remove(where);
                    if (focused.get().equals(where)) {
                        focused.set(compared.getLast());
                    }
                });
            }
        } else if (compared.size() + held.size() < MAX_COMPARED) {
            exploration.together(() -> {
                compared.add(where);
                focused.set(where);
            });
        }
    }

    /// The query whose row the token strip and the row profile show: pinned, or under the cursor.
    public OptionalInt query() {
        if (pinnedQuery.get().isPresent()) {
            return pinnedQuery.get();
        }
        return cursor.get().map(c -> OptionalInt.of(c.query())).orElse(OptionalInt.empty());
    }

    /// Puts one head alone beside none, and the cursor nowhere, where a new source does not hold what was selected.
    public void fit(AttentionFacts facts) {
        List<LayerHead> still = compared.stream().filter(h -> holds(facts, h)).toList();
        if (still.isEmpty() && !facts.layers().isEmpty()) {
            int layer = facts.layers().get(facts.layers().size() * 2 / 5);
            show(new LayerHead(layer, Math.min(2, facts.heads() - 1)));
        } else if (still.size() < compared.size()) {
            exploration.together(() -> {
                compared.setAll(still);
                focused.set(still.contains(focused.get()) ? focused.get() : still.getFirst());
            });
        }
    }

    private static boolean holds(AttentionFacts facts, LayerHead where) {
        return where.head() < facts.heads() && facts.layers().contains(where.layer());
    }

    /// Holds a query row in place, or lets it go if it is the one held.
    public void pin(int query) {
        boolean held = pinnedQuery.get().isPresent() && pinnedQuery.get().getAsInt() == query;
        pinnedQuery.set(held ? OptionalInt.empty() : OptionalInt.of(query));
    }
}
