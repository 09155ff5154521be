package sinkscope.ui.plot;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import sinkscope.figure.Plot;

/// A plot's title, a few muted words, and its controls. While a value is read off, the reading takes what room it
/// needs: the controls step aside, then the title.
final class PlotHeader extends HBox {

    private final Label title = new Label();
    private final Label words = new Label();
    private final Tooltip definition = new Tooltip();
    private final Tooltip whole = new Tooltip();
    private final HBox controls = new HBox();

    /// @param last a control that always stays
    PlotHeader(Plot plot, Node last) {
        getStyleClass().add("plot-header");
        setAlignment(Pos.BASELINE_LEFT);
        title.setText(plot.title());
        title.getStyleClass().add("caption");
        title.setMinWidth(Region.USE_PREF_SIZE);
        definition.setText(plot.definition());
        definition.setWrapText(true);
        definition.setMaxWidth(380);
        title.setTooltip(definition);
        words.getStyleClass().addAll("muted", "small");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        controls.getStyleClass().add("plot-controls");
        controls.setAlignment(Pos.BASELINE_RIGHT);
        controls.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().setAll(title, words, controls, last);
    }

    /// Says in the title's tooltip, too, what can be done with the plot.
    void hint(String sentence) {
        definition.setText(definition.getText() + " " + sentence);
    }

    /// Puts a control of this plot's own before the last one.
    void add(Node control) {
        controls.getChildren().add(control);
    }

    /// What the plot is about, or while `reading` what is under the pointer.
    void say(String text, boolean reading) {
        words.setText(text);
        whole.setText(text);
        shown(controls, !reading);
        shown(title, true);
        boolean tight = getWidth() > 0 && prefWidth(-1) > getWidth();
        shown(title, !(reading && tight));
        words.setTooltip(tight && !reading ? whole : null);
    }

    private static void shown(Region node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }
}
