package sinkscope.view.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import sinkscope.raster.MapWindow;
import sinkscope.view.shown.Arrangement;
import sinkscope.view.shown.ComparedHead;

/// What the maps under comparison have in common: their window, their cursor, and the order they stand in. UI thread
/// only.
public final class MapLinks {

    private final BooleanProperty zoom = new SimpleBooleanProperty(this, "zoom", true);
    private final BooleanProperty cursor = new SimpleBooleanProperty(this, "cursor", true);
    private final BooleanProperty byDistance = new SimpleBooleanProperty(this, "byDistance", false);
    private final ReadOnlyObjectWrapper<Arrangement> arrangement =
            new ReadOnlyObjectWrapper<>(this, "arrangement", Arrangement.NONE);

    MapLinks() {
        zoom.addListener(_ -> forgetWindows());
    }

    /// Whether all maps show the same part, or each one of its own.
    public BooleanProperty zoomProperty() {
        return zoom;
    }

    /// Whether the cursor is on every map, or on the one that is pointed at only.
    public BooleanProperty cursorProperty() {
        return cursor;
    }

    /// Whether maps are drawn over (q, d), d = q − k, instead of (q, k). Of effect on whole causal maps only.
    public BooleanProperty byDistanceProperty() {
        return byDistance;
    }

    /// Whether this map is drawn over distances.
    public boolean isByDistance(Facet facet) {
        return byDistance.get()
                && facet.maps().filter(maps -> maps.shown().isWholeCausal()).isPresent();
    }

    /// Where maps stand, and what each shows where they are not linked.
    public ReadOnlyObjectProperty<Arrangement> arrangementProperty() {
        return arrangement.getReadOnlyProperty();
    }

    /// Maps stand as they did before.
    void restore(Arrangement before) {
        arrangement.set(before);
    }

    /// Whether a map carries the cursor.
    boolean carriesCursor(ComparedHead map, Optional<ComparedHead> pointed, ComparedHead focused) {
        return cursor.get() || pointed.orElse(focused).equals(map);
    }

    /// @param shared what all show while they are linked, and one that was never moved
    MapWindow window(ComparedHead map, MapWindow shared) {
        return zoom.get() ? shared : arrangement.get().windows().getOrDefault(map, shared);
    }

    /// While maps are not linked, what one of them shows from now on; every other one keeps what it shows.
    void keep(List<ComparedHead> all, ComparedHead map, MapWindow before, MapWindow now) {
        if (!zoom.get()) {
            Map<ComparedHead, MapWindow> own = new HashMap<>(arrangement.get().windows());
            all.forEach(one -> own.putIfAbsent(one, before));
            own.put(map, now);
            arrangement.set(arrangement.get().with(own));
        }
    }

    /// Another text is on screen: no part of the old one is.
    void forgetWindows() {
        arrangement.set(arrangement.get().with(Map.of()));
    }

    List<Facet.Head> ordered(List<Facet.Head> heads) {
        List<ComparedHead> wanted = arrangement.get().order();
        return heads.stream()
                .sorted(Comparator.comparingInt(head -> {
                    int place = wanted.indexOf(head.who());
                    return place < 0 ? Integer.MAX_VALUE : place;
                }))
                .toList();
    }

    /// Puts a map where another one stands; those between move on by one.
    void move(List<ComparedHead> now, ComparedHead map, int place) {
        List<ComparedHead> moved = new ArrayList<>(now);
        if (moved.remove(map)) {
            moved.add(Math.clamp(place, 0, moved.size()), Objects.requireNonNull(map));
            arrangement.set(arrangement.get().with(moved));
        }
    }
}
