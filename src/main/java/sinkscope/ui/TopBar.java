package sinkscope.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sinkscope.ui.actions.ActionSpecs;
import sinkscope.ui.actions.Actions;
import sinkscope.ui.theme.Appearance;
import sinkscope.view.Desk;
import sinkscope.view.Opener;
import sinkscope.view.TitleModel;

/// The one toolbar: what is open, θ, where it runs, what can be taken away.
final class TopBar extends HBox {

    private final Button export;

    TopBar(Desk desk, Opener opener, TitleModel title, Actions actions, Appearance appearance) {
        getStyleClass().add("toolbar-row");
        setAlignment(Pos.CENTER_LEFT);
        Label name = new Label();
        name.getStyleClass().add("caption");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(60);
        Label facts = new Label();
        facts.getStyleClass().add("facts");
        facts.setMinWidth(40);
        facts.setTooltip(new Tooltip());
        title.titleProperty().subscribe(now -> {
            name.setText(now.name());
            facts.setText(now.facts());
            facts.getTooltip().setText(now.facts());
        });
        HBox words = new HBox(10, name, facts);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(120);
        words.setPadding(new javafx.geometry.Insets(0, 8, 0, 4));
        Button sweep = actions.button(ActionSpecs.SWEEP);
        sweep.setMinWidth(USE_PREF_SIZE);
        Button reset = actions.iconButton(ActionSpecs.THETA_RESET);
        Button theme = actions.iconButton(ActionSpecs.THEME);
        appearance
                .themeProperty()
                .subscribe(now -> theme.setGraphic(new FontIcon(now.isDark() ? Feather.SUN : Feather.MOON)));
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        ThetaBar theta = new ThetaBar(desk);
        Region after = new Region();
        after.setMinWidth(12);
        after.setPrefWidth(60);
        DeviceMenu device = new DeviceMenu(desk, opener);
        OpenMenu open = new OpenMenu(desk, opener, actions);
        open.setMinWidth(USE_PREF_SIZE);
        device.setMinWidth(USE_PREF_SIZE);
        export = actions.button(ActionSpecs.EXPORT);
        export.getStyleClass().add("primary");
        export.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(open, words, theta, reset, sweep, after, device, export, theme);
    }

    /// Where the export panel hangs from.
    Button exportButton() {
        return export;
    }
}
