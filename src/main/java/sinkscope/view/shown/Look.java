package sinkscope.view.shown;

import java.util.Optional;
import java.util.Set;
import sinkscope.figure.plot.PlotTab;
import sinkscope.raster.ColourLimits;
import sinkscope.raster.ColourMap;
import sinkscope.raster.ColourMaps;
import sinkscope.raster.MapWindow;
import sinkscope.raster.Normalisation;

/// How what is on screen is looked at: the part of the maps in sight, the scale of their colours, the tab of the plots.
///
/// @param window the part of every map that is in sight
/// @param limits ends of the colours set by hand; empty for those that fit the maps
/// @param switches choices that are on
/// @param arrangement where maps stand, and what each shows where they are not linked
public record Look(
        MapWindow window,
        Normalisation normalisation,
        ColourMap colourMap,
        Optional<ColourLimits> limits,
        Set<Switch> switches,
        PlotTab tab,
        Arrangement arrangement) {

    /// Choices that are on or off.
    public enum Switch {
        SINK_HIDDEN,
        RENORMALISED,
        INVERTED,
        DIFFERENCE,
        RATIO,
        ZOOM_LINKED,
        CURSOR_LINKED,
        LIMITS_SHARED,
        BY_DISTANCE
    }

    /// Before anything is chosen.
    public static final Look FIRST = new Look(
            MapWindow.whole(1, 1),
            Normalisation.LOG,
            ColourMaps.SEQUENTIAL.getFirst(),
            Optional.empty(),
            Set.of(Switch.LIMITS_SHARED, Switch.ZOOM_LINKED, Switch.CURSOR_LINKED),
            PlotTab.DECAY,
            Arrangement.NONE);

    public Look {
        switches = Set.copyOf(switches);
    }

    public Look with(PlotTab other) {
        return new Look(window, normalisation, colourMap, limits, switches, other, arrangement);
    }

    public Look with(Arrangement other) {
        return new Look(window, normalisation, colourMap, limits, switches, tab, other);
    }

    public Look with(MapWindow other) {
        return new Look(other, normalisation, colourMap, limits, switches, tab, arrangement);
    }

    public boolean is(Switch one) {
        return switches.contains(one);
    }
}
