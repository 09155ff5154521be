package sinkscope.ui.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sinkscope.ui.FxToolkit;

@ExtendWith(FxToolkit.class)
class CommandPaletteTest {

    @Test
    void whereNothingMatchesItSaysSo() {
        FxToolkit.run(() -> {
            CommandPalette palette = new CommandPalette(new Actions(), () -> {});
            new Scene(palette, 600, 500);
            palette.open();
            ((TextField) palette.lookup(".text-field")).setText("no such action");
            ListView<?> found = (ListView<?>) palette.lookup(".list-view");
            assertTrue(found.getItems().isEmpty());
            Label said = assertInstanceOf(Label.class, found.getPlaceholder());
            assertTrue(said.getText().contains("No action"));
        });
    }

    @Test
    void everyWordTypedNarrowsWhatIsFound() {
        assertEquals(List.of(ActionSpecs.THETA_RESET), CommandPalette.matching("reset θ"));
    }
}
