package sinkscope.ui.theme;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sinkscope.ui.FxToolkit;

@ExtendWith(FxToolkit.class)
class HintTest {

    /// What the toolkit leaves between the pointer and a tooltip.
    private static final double RIGHT_OF_POINTER = 10;

    private static final double BELOW_POINTER = 7;

    @ParameterizedTest
    @CsvSource({"20, 20", "395, 20", "20, 295", "395, 295"})
    void staysInTheWindowAndOffThePointer(double x, double y) {
        Stage stage = FxToolkit.get(() -> {
            StackPane root = new StackPane();
            Scene scene = new Scene(root, 400, 300);
            new Appearance(new SimpleBooleanProperty(false)).dress(scene);
            Stage shown = new Stage();
            shown.setX(50);
            shown.setY(60);
            shown.setScene(scene);
            shown.show();
            return shown;
        });
        FxToolkit.settle();
        Hint hint = FxToolkit.get(() -> {
            Hint made = new Hint("A sentence that is long enough to need more than one line of the words beside it.");
            double pointerX = stage.getX() + stage.getScene().getX() + x;
            double pointerY = stage.getY() + stage.getScene().getY() + y;
            made.show(stage.getScene().getRoot(), pointerX + RIGHT_OF_POINTER, pointerY + BELOW_POINTER);
            return made;
        });
        FxToolkit.settle();
        FxToolkit.run(() -> {
            Rectangle2D place = new Rectangle2D(hint.getX(), hint.getY(), hint.getWidth(), hint.getHeight());
            double pointerX = stage.getX() + stage.getScene().getX() + x;
            double pointerY = stage.getY() + stage.getScene().getY() + y;
            assertFalse(place.contains(pointerX, pointerY), () -> place + " is under the pointer");
            Rectangle2D window = new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
            assertTrue(window.contains(place), () -> place + " leaves " + window);
            hint.hide();
            stage.close();
        });
    }

    @Test
    void isAsLargeAsItsWordsAndCastsNoShadow() {
        FxToolkit.run(() -> {
            StackPane root = new StackPane();
            Scene scene = new Scene(root, 400, 300);
            new Appearance(new SimpleBooleanProperty(false)).dress(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            Hint hint = new Hint("words");
            hint.show(root, 100, 100);
            assertTrue(hint.getScene().getRoot().lookup(".tooltip").getEffect() == null);
            hint.hide();
            stage.close();
        });
    }
}
