package sinkscope.view.compare;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import sinkscope.figure.plot.PlotTab;
import sinkscope.raster.ColourLimits;
import sinkscope.raster.ColourMap;
import sinkscope.raster.MapWindow;
import sinkscope.raster.Normalisation;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.Look;

/// Carries how the maps are looked at into what is shown, and back. UI thread only.
record MapLook(
        Exploration exploration,
        ReadOnlyObjectProperty<MapWindow> window,
        ObjectProperty<Normalisation> normalisation,
        ObjectProperty<ColourMap> colourMap,
        ObjectProperty<Optional<ColourLimits>> limits,
        Map<Look.Switch, BooleanProperty> switches,
        MapLinks links) {

    /// From now on each change is published.
    ///
    /// @param fit runs before a change is, to show all of another text
    void follow(Runnable fit) {
        List<Observable> parts =
                new ArrayList<>(List.of(window, normalisation, colourMap, limits, links.arrangementProperty()));
        parts.addAll(switches.values());
        for (Observable part : parts) {
            part.addListener(
                    _ -> exploration.setLook(now(exploration.shown().look().tab())));
        }
        exploration.completing(shown -> {
            fit.run();
            Look now = now(shown.look().tab());
            return now.equals(shown.look()) ? shown : shown.with(now);
        });
    }

    private Look now(PlotTab tab) {
        Set<Look.Switch> on = EnumSet.noneOf(Look.Switch.class);
        switches.forEach((name, property) -> {
            if (property.get()) {
                on.add(name);
            }
        });
        return new Look(
                window.get(),
                normalisation.get(),
                colourMap.get(),
                limits.get(),
                on,
                tab,
                links.arrangementProperty().get());
    }

    /// @param show moves the window, as far as there is something to see
    void restore(Look wanted, Consumer<MapWindow> show) {
        exploration.together(() -> {
            normalisation.set(wanted.normalisation());
            colourMap.set(wanted.colourMap());
            switches.forEach((name, property) -> property.set(wanted.is(name)));
            show.accept(wanted.window());
            // After the switches and the window: both set what each map shows.
            links.restore(wanted.arrangement());
            // Last: a change of what colours mean forgets the limits chosen before.
            limits.set(wanted.limits());
        });
    }
}
