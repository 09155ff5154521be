package sinkscope.ui.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sinkscope.figure.plot.Plots;
import sinkscope.ui.FxToolkit;

@ExtendWith(FxToolkit.class)
class PlotHeaderTest {

    private static final String LONG = "layer 17 · sink 0.65 · entropy 1.26, matrix 0.03 · max 8.8×10³ dim 507 of k 0"
            + " · value 0.25 · like the sink: k 11, 37";

    private final PlotHeader header = FxToolkit.get(() -> new PlotHeader(Plots.ALL.getFirst(), new Button("x")));

    private void lay(double width) {
        VBox root = new VBox(header, header.rest());
        Scene scene = new Scene(root, width, 100);
        root.applyCss();
        root.resize(scene.getWidth(), scene.getHeight());
        root.layout();
    }

    private String words() {
        return ((Label) header.getChildren().get(1)).getText();
    }

    private String rest() {
        return ((Label) header.rest()).getText();
    }

    @Test
    void whatDoesNotFitStandsInASecondLine() {
        FxToolkit.run(() -> {
            lay(300);
            header.say(LONG, true);
            assertTrue(header.rest().isVisible());
            assertTrue(words().startsWith("layer 17 · sink 0.65") && words().length() < LONG.length(), words());
            assertEquals(LONG, words() + " · " + rest());
            header.say("short", true);
            assertFalse(header.rest().isVisible());
            assertEquals("short", words());
        });
    }

    @Test
    void oneLineIsEnoughWhereThereIsRoomAndForWhatIsNoReading() {
        FxToolkit.run(() -> {
            lay(1200);
            header.say(LONG, true);
            assertFalse(header.rest().isVisible());
            assertEquals(LONG, words());
            lay(300);
            header.say(LONG, false);
            assertFalse(header.rest().isVisible());
        });
    }
}
