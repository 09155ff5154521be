package sinkscope.ui.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Shape;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.controlsfx.control.PopOver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sinkscope.ui.FxToolkit;
import sinkscope.ui.theme.Appearance;

@ExtendWith(FxToolkit.class)
class HangingPanelTest {

    private final SimpleBooleanProperty dark = new SimpleBooleanProperty(true);
    private final Label owner = new Label("owner");
    private final HangingPanel panel =
            new HangingPanel(PopOver.ArrowLocation.TOP_RIGHT, _ -> new StackPane(new Label("inside")));

    private static Optional<PopOver> open() {
        return Window.getWindows().stream()
                .filter(PopOver.class::isInstance)
                .map(PopOver.class::cast)
                .findFirst();
    }

    @Test
    void wearsTheThemeAndIsPutAwayWhenItChanges() {
        Appearance appearance = FxToolkit.get(() -> new Appearance(dark));
        Stage stage = FxToolkit.get(() -> {
            StackPane root = new StackPane(owner);
            Scene scene = new Scene(root, 300, 200);
            appearance.dress(scene);
            Stage shown = new Stage();
            shown.setScene(scene);
            shown.show();
            panel.toggle(owner);
            return shown;
        });
        FxToolkit.settle();
        FxToolkit.run(() -> {
            Shape border = (Shape) open().orElseThrow().getScene().getRoot().lookup(".border");
            assertEquals(appearance.palette().panel(), border.getFill());
            dark.set(false);
            assertTrue(open().isEmpty());
            panel.toggle(owner);
            assertFalse(open().isEmpty());
            panel.hide();
            stage.close();
        });
    }
}
