package sinkscope.ui.composer;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sinkscope.ui.FileChoosers;
import sinkscope.ui.actions.ActionSpecs;
import sinkscope.ui.actions.Actions;
import sinkscope.ui.theme.Appearance;
import sinkscope.ui.theme.Hint;
import sinkscope.view.composer.ComposerFiles;
import sinkscope.view.composer.ComposerModel;

/// A figure in the making, over the window: on the left what is on screen, in the middle the figure itself, on the
/// right its page and its files. UI thread only.
public final class ComposerPane extends BorderPane {

    private static final double LEFT = 226;
    private static final double RIGHT = 292;

    private final PreviewPane preview;
    private final FilesPane saving;

    /// @param openSpec asks for a specification and shows it
    /// @param reveal shows a file's folder in the system's file manager
    public ComposerPane(
            ComposerModel model,
            ComposerFiles files,
            Actions actions,
            Appearance appearance,
            FileChoosers choosers,
            Runnable openSpec,
            Consumer<Path> reveal) {
        getStyleClass().add("composer");
        preview = new PreviewPane(model);
        saving = new FilesPane(model, files, choosers, openSpec, reveal, actions);
        OfferList offers = new OfferList(model, preview);
        PagePane page = new PagePane(model);
        VBox right = new VBox(page, saving);
        VBox.setVgrow(page, Priority.ALWAYS);
        right.getStyleClass().add("composer-side");
        offers.getStyleClass().add("composer-side");
        appearance.textSizeProperty().subscribe(_ -> {
            wide(offers, appearance.scaled(LEFT));
            wide(right, appearance.scaled(RIGHT));
        });
        setTop(header(actions));
        setLeft(offers);
        setCenter(preview);
        setRight(right);
    }

    private static void wide(Region region, double width) {
        region.setMinWidth(width);
        region.setPrefWidth(width);
        region.setMaxWidth(width);
    }

    private static HBox header(Actions actions) {
        Label title = new Label("Compose a figure");
        title.getStyleClass().add("caption");
        title.setMinWidth(USE_PREF_SIZE);
        Label how = new Label("Click what is on screen to add it, or drag it into its row. Drag panels to move them.");
        how.getStyleClass().addAll("muted", "small");
        how.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button shut = new Button(null, new FontIcon(Feather.X));
        shut.getStyleClass().add("pane-icon");
        shut.setAccessibleText("Close the composer");
        shut.setTooltip(new Hint("Back to the window; the figure stays as it is (Esc)"));
        shut.setOnAction(_ -> actions.perform(ActionSpecs.COMPOSE));
        HBox header = new HBox(12, title, how, gap, shut);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("pane-header");
        return header;
    }

    PreviewPane preview() {
        return preview;
    }

    FilesPane files() {
        return saving;
    }
}
