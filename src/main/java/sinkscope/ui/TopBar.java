package sinkscope.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sinkscope.ui.actions.ActionSpecs;
import sinkscope.ui.actions.Actions;
import sinkscope.ui.theme.Appearance;
import sinkscope.ui.theme.Hint;
import sinkscope.view.status.TitleModel;

/// The one toolbar: what is open, θ, where it runs, what can be taken away.
final class TopBar extends HBox {

    /// What the last of the facts means.
    private static final String WHENCE = "\nrecorded: maps and numbers are read from a file. live: the open model runs"
            + " the text here. Turning θ of a recording opens its model and runs it.";

    private final HBox words;
    private final Button export;

    TopBar(OpenMenu open, ThetaBar theta, DeviceMenu device, TitleModel title, Actions actions, Appearance appearance) {
        getStyleClass().add("toolbar-row");
        setAlignment(Pos.CENTER_LEFT);
        Label name = new Label();
        name.getStyleClass().add("caption");
        name.setMinWidth(USE_PREF_SIZE);
        Label facts = new Label();
        facts.getStyleClass().add("facts");
        facts.setMinWidth(40);
        HBox.setHgrow(facts, Priority.ALWAYS);
        facts.setMaxWidth(Double.MAX_VALUE);
        name.setTooltip(new Hint());
        facts.setTooltip(new Hint());
        title.titleProperty().subscribe(now -> {
            name.setText(now.shortName());
            requestLayout();
            facts.setText(now.facts());
            name.getTooltip().setText(now.name());
            facts.getTooltip().setText(now.facts() + WHENCE);
        });
        words = new HBox(10, name, facts);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setPadding(new javafx.geometry.Insets(0, 8, 0, 4));
        Button sweep = actions.button(ActionSpecs.SWEEP);
        sweep.setMinWidth(USE_PREF_SIZE);
        Button reset = actions.iconButton(ActionSpecs.THETA_RESET);
        Button theme = actions.iconButton(ActionSpecs.THEME);
        appearance
                .themeProperty()
                .subscribe(now -> theme.setGraphic(new FontIcon(now.isDark() ? Feather.SUN : Feather.MOON)));
        HBox.setHgrow(theta, Priority.ALWAYS);
        Region after = new Region();
        HBox.setHgrow(after, Priority.ALWAYS);
        after.setMinWidth(8);
        after.setPrefWidth(60);
        open.setMinWidth(USE_PREF_SIZE);
        device.setMinWidth(USE_PREF_SIZE);
        export = actions.button(ActionSpecs.EXPORT);
        export.getStyleClass().add("primary");
        export.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(open, words, theta, reset, sweep, after, device, export, theme);
    }

    /// What does not fit is cut, rather than pushing the whole window wider.
    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    /// Where room is short the slider gives way first, and what is open keeps its name.
    @Override
    protected void layoutChildren() {
        double others = getInsets().getLeft() + getInsets().getRight() - getSpacing();
        for (Node child : getChildren()) {
            others += getSpacing() + (child == words ? 0 : child.minWidth(-1));
        }
        double room = Math.min(words.prefWidth(-1), Math.max(0, getWidth() - others));
        if (Math.abs(words.getMinWidth() - room) > 0.5) {
            words.setMinWidth(room);
        }
        super.layoutChildren();
    }

    /// Where the export panel hangs from.
    Button exportButton() {
        return export;
    }
}
