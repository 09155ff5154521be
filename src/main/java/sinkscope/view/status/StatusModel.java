package sinkscope.view.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.Glyphs;
import sinkscope.attention.Tokens;
import sinkscope.raster.HeadTile;
import sinkscope.view.compare.FocusedRow;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.Look;
import sinkscope.view.shown.Selection;
import sinkscope.view.words.Numbers;

/// The words of the status bar: head, query, key, distance, attention, and that of the heads beside it. UI thread only.
public final class StatusModel {

    /// One entry, such as `q 122 " whale"`.
    ///
    /// @param name short and muted, such as `q`; may be empty
    /// @param value what it is
    public record Entry(String name, String value) {}

    private final Exploration exploration;
    private final FocusedRow focused;
    private final ReadOnlyObjectWrapper<List<Entry>> entries = new ReadOnlyObjectWrapper<>(this, "entries", List.of());

    public StatusModel(Exploration exploration, FocusedRow focused) {
        this.exploration = exploration;
        this.focused = focused;
        Selection selection = exploration.selection();
        exploration.sourceProperty().addListener(_ -> update());
        selection.cursorProperty().addListener(_ -> update());
        selection.pinnedQueryProperty().addListener(_ -> update());
        selection.pointedProperty().addListener(_ -> update());
        exploration.shownProperty().addListener((_, before, now) -> {
            if (before != null && !before.look().equals(now.look())) {
                update();
            }
        });
        focused.rowProperty().addListener(_ -> update());
        update();
    }

    public ReadOnlyObjectProperty<List<Entry>> entriesProperty() {
        return entries.getReadOnlyProperty();
    }

    private void update() {
        Optional<Tokens> tokens = exploration.sourceProperty().get().map(s -> s.tokens());
        if (tokens.isEmpty()) {
            entries.set(List.of());
            return;
        }
        List<Entry> now = new ArrayList<>();
        now.add(new Entry("", exploration.selection().looked().toString()));
        focused.query().ifPresent(q -> now.add(new Entry("q", place(tokens.get(), q))));
        exploration.selection().cursorProperty().get().ifPresent(cell -> {
            int query = focused.query().orElse(cell.query());
            int key = cell.key();
            if (key < 0 || key >= tokens.get().count() || query >= tokens.get().count()) {
                return;
            }
            now.add(new Entry("k", place(tokens.get(), key)));
            now.add(new Entry("d", Integer.toString(query - key)));
            focused.row(query).ifPresent(row -> addAttention(now, row, key));
        });
        entries.set(List.copyOf(now));
    }

    private void addAttention(List<Entry> now, FocusedRow.Row row, int key) {
        boolean causal = exploration
                .sourceProperty()
                .get()
                .map(source -> source.facts().causal())
                .orElse(true);
        if (causal && key > row.query()) {
            now.add(new Entry("A", "masked"));
            return;
        }
        float a = row.values()[key];
        if (AttentionMap.isEvicted(a)) {
            now.add(new Entry("A", "0, evicted"));
        } else {
            now.add(new Entry("A", Numbers.significant(a)));
            now.add(new Entry("log₁₀", a > 0 ? Numbers.signed(Math.log10(a)) : "−∞"));
        }
        row.offToken().ifPresent(parked -> now.add(new Entry("off-token", Numbers.significant(parked))));
        for (FocusedRow.Beside other : row.beside()) {
            OptionalInt there = other.carried().at(key);
            if (there.isPresent()) {
                float value = other.values()[there.getAsInt()];
                now.add(new Entry(other.name(), Numbers.significant(value) + " (" + against(a, value) + ")"));
            }
        }
    }

    /// How the attention is held against another head's, as the maps hold it.
    private String against(float a, float other) {
        if (!exploration.shown().look().is(Look.Switch.RATIO)) {
            return "Δ " + Numbers.significant(a - other);
        }
        float doublings = HeadTile.doublings(a, other);
        return Float.isNaN(doublings)
                ? "ratio: over 0"
                : "ratio " + Numbers.significant((double) a / other) + ", log₂ " + Numbers.signed(doublings);
    }

    private static String place(Tokens tokens, int position) {
        return position + " " + Glyphs.quoted(tokens.shown(position));
    }
}
