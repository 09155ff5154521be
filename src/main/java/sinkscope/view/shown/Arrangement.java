package sinkscope.view.shown;

import java.util.List;
import java.util.Map;
import sinkscope.raster.MapWindow;

/// Where maps stand, and what each shows where they are not linked.
///
/// @param order the order maps were brought into; those that are not named stand behind, in their own order
/// @param windows the part in sight of every map of its own; empty while all show the same part
public record Arrangement(List<ComparedHead> order, Map<ComparedHead, MapWindow> windows) {

    /// As heads were added, all showing the same part.
    public static final Arrangement NONE = new Arrangement(List.of(), Map.of());

    public Arrangement {
        order = List.copyOf(order);
        windows = Map.copyOf(windows);
    }

    public Arrangement with(List<ComparedHead> other) {
        return new Arrangement(other, windows);
    }

    public Arrangement with(Map<ComparedHead, MapWindow> others) {
        return new Arrangement(order, others);
    }
}
