package sinkscope.view;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.work.LatestOnly;

/// The map of the focused head, read off the UI thread whenever the source or the focus changes; the token strip and
/// the status bar take their numbers from it. While a new one is on its way the old one stays. UI thread only.
public final class FocusedMap {

    private final Exploration exploration;
    private final LatestOnly reading;
    private final ReadOnlyObjectWrapper<Optional<AttentionMap>> map =
            new ReadOnlyObjectWrapper<>(this, "map", Optional.empty());

    public FocusedMap(Exploration exploration, Executor background, Executor home) {
        this.exploration = exploration;
        this.reading = new LatestOnly(background, home);
        exploration.sourceProperty().subscribe(_ -> read());
        exploration.selection().focusedProperty().addListener(_ -> read());
    }

    /// Empty while nothing is open or this head was not recorded.
    public ReadOnlyObjectProperty<Optional<AttentionMap>> mapProperty() {
        return map.getReadOnlyProperty();
    }

    public Optional<AttentionMap> map() {
        return map.get();
    }

    /// The row that is looked at: pinned or under the cursor, and within the text.
    public OptionalInt query() {
        OptionalInt query = exploration.selection().query();
        int tokens =
                exploration.sourceProperty().get().map(s -> s.tokens().count()).orElse(0);
        return query.isPresent() && query.getAsInt() < tokens ? query : OptionalInt.empty();
    }

    private void read() {
        Optional<AttentionSource> source = exploration.sourceProperty().get();
        if (source.isEmpty()) {
            reading.cancel();
            map.set(Optional.empty());
            return;
        }
        LayerHead where = exploration.selection().focused();
        reading.request(new LatestOnly.Request<>(
                _ -> source.get().map(where), read -> map.set(Optional.of(read)), _ -> map.set(Optional.empty())));
    }
}
