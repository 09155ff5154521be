package sinkscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FxToolkit.class)
class PanesTest {

    private static final double LEAST = 200;
    private static final double MIDDLE = 380;

    private final DoubleProperty leftWidth = new SimpleDoubleProperty();
    private final DoubleProperty rightWidth = new SimpleDoubleProperty();
    private final BooleanProperty leftShown = new SimpleBooleanProperty(true);
    private final StackPane left = new StackPane();
    private final StackPane middle = new StackPane();
    private final StackPane right = new StackPane();

    private Panes panes() {
        return new Panes(
                new Panes.Outer(left, LEAST, (_, _) -> 300, leftWidth, leftShown),
                middle,
                MIDDLE,
                new Panes.Outer(right, LEAST, (_, _) -> 300, rightWidth, new SimpleBooleanProperty(true)));
    }

    private static void lay(Panes panes, double width) {
        panes.resize(width, 600);
        panes.applyCss();
        panes.layout();
        panes.layout();
    }

    @ParameterizedTest
    @ValueSource(doubles = {960, 1000, 1280, 2560})
    void theMiddleKeepsWhatItNeedsHoweverWideTheOthersWereDrawn(double width) {
        FxToolkit.run(() -> {
            leftWidth.set(900);
            rightWidth.set(1400);
            Panes panes = panes();
            new Scene(panes);
            lay(panes, width);
            assertTrue(middle.getWidth() >= MIDDLE - 20, "the middle is " + middle.getWidth() + " wide");
            for (Region outer : new Region[] {left, right}) {
                assertTrue(outer.getWidth() >= LEAST - 1, "an outer panel is " + outer.getWidth() + " wide");
            }
        });
    }

    @Test
    void aWindowMadeSmallerAndLargerAgainIsAsItWas() {
        FxToolkit.run(() -> {
            leftWidth.set(420);
            Panes panes = panes();
            new Scene(panes);
            lay(panes, 1600);
            double before = left.getWidth();
            lay(panes, 960);
            lay(panes, 1600);
            assertEquals(before, left.getWidth(), 1);
            assertEquals(420, leftWidth.get(), 0);
        });
    }

    @Test
    void aPanelIsPutAwayAndComesBackAsWideAsItWas() {
        FxToolkit.run(() -> {
            Panes panes = panes();
            new Scene(panes);
            lay(panes, 1400);
            double before = left.getWidth();
            double narrow = middle.getWidth();
            leftShown.set(false);
            lay(panes, 1400);
            assertTrue(middle.getWidth() > narrow + 290);
            leftShown.set(true);
            lay(panes, 1400);
            assertEquals(before, left.getWidth(), 1);
        });
    }
}
