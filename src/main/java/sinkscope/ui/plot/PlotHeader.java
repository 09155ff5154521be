package sinkscope.ui.plot;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sinkscope.figure.plot.Plot;
import sinkscope.ui.theme.Hint;

/// A plot's title, a few muted words, and its controls. While a value is read off, the reading takes what room it
/// needs: the controls step aside, then the title, and what does not fit then stands in a second line over the chart.
final class PlotHeader extends HBox {

    /// What is between the parts of a reading.
    private static final String PART = " · ";

    private final Label title = new Label();
    private final Label words = new Label();
    private final Hint definition = new Hint();
    private final Hint whole = new Hint();
    private final HBox controls = new HBox();
    private final Label rest = new Label();
    private final Node last;

    /// @param last a control that always stays
    PlotHeader(Plot plot, Node last) {
        this.last = last;
        getStyleClass().add("plot-header");
        setAlignment(Pos.BASELINE_LEFT);
        title.setText(plot.title());
        title.getStyleClass().add("caption");
        title.setMinWidth(Region.USE_PREF_SIZE);
        definition.setText(plot.definition());
        definition.setWrapText(true);
        definition.setMaxWidth(380);
        title.setTooltip(definition);
        FontIcon asked = new FontIcon(Feather.HELP_CIRCLE);
        asked.getStyleClass().add("asked");
        title.setGraphic(asked);
        title.setContentDisplay(ContentDisplay.RIGHT);
        title.setGraphicTextGap(5);
        title.setOnMouseClicked(event -> definition.show(title, event.getScreenX(), event.getScreenY() + 14));
        words.getStyleClass().addAll("muted", "small");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        controls.getStyleClass().add("plot-controls");
        controls.setAlignment(Pos.BASELINE_RIGHT);
        controls.setMinWidth(Region.USE_PREF_SIZE);
        rest.getStyleClass().addAll("muted", "small", "plot-rest");
        rest.setWrapText(true);
        rest.setMouseTransparent(true);
        rest.setVisible(false);
        getChildren().setAll(title, words, controls, last);
    }

    /// The second line of a long reading; to be laid over the chart.
    Node rest() {
        return rest;
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
        int end = reading && tight ? fitting(text, getWidth() - last.prefWidth(-1) - 3 * getSpacing()) : text.length();
        words.setText(text.substring(0, end));
        rest.setText(text.substring(Math.min(text.length(), end + PART.length())));
        rest.setVisible(!rest.getText().isEmpty());
    }

    /// How much of a text fits into the room, in whole parts, at least one of them.
    private int fitting(String text, double room) {
        int end = text.length();
        int before = text.lastIndexOf(PART);
        while (before > 0 && width(text.substring(0, end)) > room) {
            end = before;
            before = text.lastIndexOf(PART, end - 1);
        }
        return end;
    }

    private double width(String text) {
        Text measured = new Text(text);
        measured.setFont(words.getFont());
        return measured.getLayoutBounds().getWidth();
    }

    private static void shown(Region node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }
}
