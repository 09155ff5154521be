package sinkscope.ui.heatmap;

import java.util.Optional;
import java.util.function.DoubleSupplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import sinkscope.raster.MapWindow;
import sinkscope.raster.Normalisation;
import sinkscope.ui.actions.ActionSpec;
import sinkscope.ui.actions.ActionSpecs;
import sinkscope.ui.actions.Actions;
import sinkscope.view.compare.CompareModel;

/// What the actions of the heatmap do to the maps under comparison.
final class MapActions {

    private static final double ZOOM = 1.25;
    private static final double PAN = 0.1;

    private MapActions() {}

    /// @param side of a map on screen, in pixels
    static void bind(Actions actions, CompareModel model, DoubleSupplier side) {
        colours(actions, model);
        actions.bind(ActionSpecs.ZOOM_IN, () -> model.zoom(ZOOM, 0.5, 0.5));
        actions.bind(ActionSpecs.ZOOM_OUT, () -> model.zoom(1 / ZOOM, 0.5, 0.5));
        actions.bind(ActionSpecs.FIT_MAP, model::fit);
        actions.bind(ActionSpecs.ACTUAL_SIZE, () -> model.actualSize(side.getAsDouble()));
        moves(actions, ActionSpecs.CURSOR_UP, ActionSpecs.PAN_UP, model, -1, 0);
        moves(actions, ActionSpecs.CURSOR_DOWN, ActionSpecs.PAN_DOWN, model, 1, 0);
        moves(actions, ActionSpecs.CURSOR_LEFT, ActionSpecs.PAN_LEFT, model, 0, -1);
        moves(actions, ActionSpecs.CURSOR_RIGHT, ActionSpecs.PAN_RIGHT, model, 0, 1);
        actions.bind(
                ActionSpecs.PIN,
                () -> model.selection()
                        .cursorProperty()
                        .get()
                        .ifPresent(cell -> model.selection().pin(cell.query())));
    }

    private static void colours(Actions actions, CompareModel model) {
        actions.bind(ActionSpecs.LOGARITHMIC, () -> switchTo(model, Normalisation.LOG));
        actions.bind(ActionSpecs.ROW_MAXIMUM, () -> switchTo(model, Normalisation.ROW_MAX));
        actions.bind(ActionSpecs.HIDE_SINK, () -> turn(model.sinkHiddenProperty()));
        actions.bind(ActionSpecs.RENORMALISE, () -> turn(model.renormalisedProperty()), model.sinkHiddenProperty());
        ObservableBooleanValue several = Bindings.size(model.selection().compared())
                .add(Bindings.size(model.selection().held()))
                .greaterThan(1);
        actions.bind(ActionSpecs.DIFFERENCE, () -> turn(model.differenceProperty()), several);
        actions.bind(ActionSpecs.RATIO, () -> turn(model.ratioProperty()), several);
        actions.bind(ActionSpecs.INVERT, () -> turn(model.invertedProperty()));
        actions.bind(ActionSpecs.SHARE_LIMITS, () -> turn(model.limitsSharedProperty()));
        actions.bind(ActionSpecs.DISTANCES, () -> turn(model.links().byDistanceProperty()));
        actions.bind(ActionSpecs.LINK_ZOOM, () -> turn(model.links().zoomProperty()));
        actions.bind(ActionSpecs.LINK_CURSOR, () -> turn(model.links().cursorProperty()));
        actions.bind(ActionSpecs.MAP_EARLIER, () -> model.moveLooked(-1), several);
        actions.bind(ActionSpecs.MAP_LATER, () -> model.moveLooked(1), several);
        actions.bind(ActionSpecs.FIT_LIMITS, () -> model.chosenLimitsProperty().set(Optional.empty()));
    }

    private static void moves(
            Actions actions, ActionSpec cursor, ActionSpec pan, CompareModel model, int down, int right) {
        actions.bind(cursor, () -> model.cursor().step(down, right));
        actions.bind(pan, () -> {
            MapWindow window = model.windowProperty().get();
            model.pan(down * PAN * window.queries(), right * PAN * window.keys());
        });
    }

    private static void switchTo(CompareModel model, Normalisation kind) {
        boolean there = model.normalisationProperty().get() == kind;
        model.normalisationProperty().set(there ? Normalisation.LINEAR : kind);
    }

    private static void turn(BooleanProperty on) {
        on.set(!on.get());
    }
}
