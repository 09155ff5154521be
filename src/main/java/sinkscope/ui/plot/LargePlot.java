package sinkscope.ui.plot;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import sinkscope.ui.FileChoosers;
import sinkscope.ui.theme.Appearance;
import sinkscope.view.plots.PlotsModel;

/// The centre of the window with room for one plot over it: empty, and out of the way, until a plot is shown large. UI
/// thread only.
public final class LargePlot extends StackPane {

    private final Node centre;
    private final PlotsModel model;
    private final Appearance appearance;
    private final FileChoosers choosers;
    private final Map<String, PlotPanel> panels = new HashMap<>();

    /// @param centre what stands there otherwise
    /// @param choosers how a person is asked for texts, and where to save a sweep
    public LargePlot(Node centre, PlotsModel model, Appearance appearance, FileChoosers choosers) {
        this.centre = centre;
        this.model = model;
        this.appearance = appearance;
        this.choosers = choosers;
        setMinHeight(0);
        model.expandedProperty().subscribe(this::show);
    }

    private PlotPanel panel(String key) {
        PlotPanel panel = PlotPanels.of(key, model, appearance, choosers);
        panel.getStyleClass().add("large-plot");
        return panel;
    }

    private void show(Optional<String> key) {
        if (key.isEmpty()) {
            getChildren().setAll(centre);
            return;
        }
        getChildren().setAll(panels.computeIfAbsent(key.get(), this::panel));
        setFocusTraversable(true);
        requestFocus();
    }
}
