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

/// What the maps under comparison have in common: their window, their cursor, and the order they stand in. UI thread
/// only.
public final class MapLinks {

    private final BooleanProperty zoom = new SimpleBooleanProperty(this, "zoom", true);
    private final BooleanProperty cursor = new SimpleBooleanProperty(this, "cursor", true);
    private final BooleanProperty byDistance = new SimpleBooleanProperty(this, "byDistance", false);
    private final ReadOnlyObjectWrapper<List<Facet.Who>> order = new ReadOnlyObjectWrapper<>(this, "order", List.of());
    private final Map<Facet.Who, MapWindow> own = new HashMap<>();

    MapLinks() {
        zoom.addListener(_ -> own.clear());
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

    /// The order maps were brought into; those that are not named stand behind, in their own order.
    public ReadOnlyObjectProperty<List<Facet.Who>> orderProperty() {
        return order.getReadOnlyProperty();
    }

    /// Whether a map carries the cursor.
    boolean carriesCursor(Facet.Who map, Optional<Facet.Who> pointed, Facet.Who focused) {
        return cursor.get() || pointed.orElse(focused).equals(map);
    }

    /// @param shared what all show while they are linked, and one that was never moved
    MapWindow window(Facet.Who map, MapWindow shared) {
        return zoom.get() ? shared : own.getOrDefault(map, shared);
    }

    /// While maps are not linked, what one of them shows from now on; every other one keeps what it shows.
    void keep(List<Facet.Who> all, Facet.Who map, MapWindow before, MapWindow now) {
        if (!zoom.get()) {
            all.forEach(one -> own.putIfAbsent(one, before));
            own.put(map, now);
        }
    }

    /// Another text is on screen: no part of the old one is.
    void forgetWindows() {
        own.clear();
    }

    List<Facet.Head> ordered(List<Facet.Head> heads) {
        List<Facet.Who> wanted = order.get();
        return heads.stream()
                .sorted(Comparator.comparingInt(head -> {
                    int place = wanted.indexOf(head.who());
                    return place < 0 ? Integer.MAX_VALUE : place;
                }))
                .toList();
    }

    /// Puts a map where another one stands; those between move on by one.
    void move(List<Facet.Who> now, Facet.Who map, int place) {
        List<Facet.Who> moved = new ArrayList<>(now);
        if (moved.remove(map)) {
            moved.add(Math.clamp(place, 0, moved.size()), Objects.requireNonNull(map));
            order.set(List.copyOf(moved));
        }
    }
}
