package sinkscope.view.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import sinkscope.view.shown.TokenSpan;

/// Finds a piece of the text across the borders of its tokens, whatever its case. What is found is marked while it is
/// typed; going to a finding makes its first token the query. UI thread only.
public final class TokenFind {

    private final TokenStripModel strip;
    private final StringProperty wanted = new SimpleStringProperty(this, "wanted", "");
    private final ReadOnlyObjectWrapper<List<TokenSpan>> found = new ReadOnlyObjectWrapper<>(this, "found", List.of());
    private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper(this, "current", -1);
    private List<TokenStripModel.Piece> searched = List.of();

    TokenFind(TokenStripModel strip) {
        this.strip = strip;
        wanted.addListener(_ -> find());
        strip.versionProperty().addListener(_ -> {
            if (strip.pieces() != searched) {
                find();
            }
        });
    }

    /// What is looked for; nothing where it is empty.
    public StringProperty wantedProperty() {
        return wanted;
    }

    /// The tokens each finding lies in, in their order.
    public ReadOnlyObjectProperty<List<TokenSpan>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// Which finding is looked at, from 0; -1 while none is found.
    public ReadOnlyIntegerProperty currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// The finding that is looked at.
    public Optional<TokenSpan> looked() {
        int now = current.get();
        return now >= 0 && now < found.get().size() ? Optional.of(found.get().get(now)) : Optional.empty();
    }

    /// Such as `3 of 17`; empty while nothing is looked for.
    public String count() {
        return wanted.get().isEmpty()
                ? ""
                : found.get().isEmpty()
                        ? "none"
                        : current.get() + 1 + " of " + found.get().size();
    }

    public void next() {
        step(1);
    }

    public void before() {
        step(-1);
    }

    /// The first time it goes to the finding that is marked already.
    private void step(int by) {
        int count = found.get().size();
        if (count == 0) {
            return;
        }
        boolean there = strip.isPinned()
                && looked().filter(one -> strip.query().equals(OptionalInt.of(one.first())))
                        .isPresent();
        current.set(there ? Math.floorMod(current.get() + by, count) : Math.max(0, current.get()));
        looked().ifPresent(one -> strip.choose(one.first()));
    }

    private void find() {
        searched = strip.pieces();
        List<TokenSpan> spans = new ArrayList<>();
        String asked = wanted.get().toLowerCase(Locale.ROOT);
        if (!asked.isEmpty()) {
            int[] starts = new int[searched.size() + 1];
            StringBuilder all = new StringBuilder();
            for (int token = 0; token < searched.size(); token++) {
                starts[token] = all.length();
                all.append(searched.get(token).text().toLowerCase(Locale.ROOT));
            }
            starts[searched.size()] = all.length();
            int token = 0;
            for (int at = all.indexOf(asked); at >= 0; at = all.indexOf(asked, at + asked.length())) {
                while (starts[token + 1] <= at) {
                    token++;
                }
                int last = token;
                while (starts[last + 1] < at + asked.length()) {
                    last++;
                }
                spans.add(new TokenSpan(token, last));
            }
        }
        found.set(List.copyOf(spans));
        current.set(spans.isEmpty() ? -1 : nearest(spans));
    }

    /// The first finding from the query on, so that typing does not lead away from what is looked at.
    private int nearest(List<TokenSpan> spans) {
        int from = strip.isPinned() ? strip.query().orElse(0) : 0;
        for (int i = 0; i < spans.size(); i++) {
            if (spans.get(i).last() >= from) {
                return i;
            }
        }
        return 0;
    }
}
