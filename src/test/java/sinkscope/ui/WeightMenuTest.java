package sinkscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sinkscope.view.desk.Desk;
import sinkscope.view.desk.Patterns;
import sinkscope.view.settings.Settings;

@ExtendWith(FxToolkit.class)
class WeightMenuTest {

    private final Settings settings = new Settings();
    private final Desk desk = new Desk(settings, new Patterns.Files(), Runnable::run, Runnable::run);

    private List<RadioMenuItem> offered() {
        return new WeightMenu(desk.settings(), desk.exploration(), desk.opening())
                .getItems().stream()
                        .filter(RadioMenuItem.class::isInstance)
                        .map(RadioMenuItem.class::cast)
                        .toList();
    }

    private String chosen() {
        return offered().stream()
                .filter(RadioMenuItem::isSelected)
                .map(MenuItem::getText)
                .reduce("", String::concat);
    }

    @Test
    void whatIsChosenIsRemembered() {
        FxToolkit.run(() -> {
            assertEquals("60 % of what is free", chosen());
            offered().stream()
                    .filter(item -> item.getText().equals("4 GiB"))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            assertEquals(4, settings.weightBudgetProperty().get());
            assertEquals("4 GiB", chosen());
        });
    }

    @Test
    void anAmountOfTheSettingsFileIsOfferedInItsPlace() {
        FxToolkit.run(() -> {
            settings.weightBudgetProperty().set(2.5);
            assertEquals("2.5 GiB", chosen());
            List<String> names = offered().stream().map(MenuItem::getText).toList();
            assertEquals(names.indexOf("2 GiB") + 1, names.indexOf("2.5 GiB"));
        });
    }

    @Test
    void anOpenModelSaysWhatAllOfItTakes() {
        FxToolkit.run(() -> {
            assertTrue(new WeightMenu(desk.settings(), desk.exploration(), desk.opening())
                    .getItems().stream()
                            .noneMatch(i -> i.getText() != null && i.getText().startsWith("All of")));
            desk.opening().openModel(java.nio.file.Path.of("a.model"));
            assertTrue(new WeightMenu(desk.settings(), desk.exploration(), desk.opening())
                    .getItems().stream()
                            .anyMatch(i -> i.getText() != null && i.getText().startsWith("All of")));
        });
    }
}
