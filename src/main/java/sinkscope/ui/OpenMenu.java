package sinkscope.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import sinkscope.ui.actions.ActionSpecs;
import sinkscope.ui.actions.Actions;
import sinkscope.view.desk.PlaceOpening;
import sinkscope.view.settings.Settings;
import sinkscope.view.source.Machine;

/// Everything that can be opened: files, folders, what comes with the program, what was open before, and the local
/// Hugging Face cache. The last two are looked up each time the menu opens.
final class OpenMenu extends MenuButton {

    private final Settings settings;
    private final PlaceOpening opening;
    private final Machine machine;
    private final Menu recent = new Menu("Recent");
    private final Menu cached = new Menu("Hugging Face cache");

    OpenMenu(Settings settings, PlaceOpening opening, Machine machine, Actions actions) {
        super("Open");
        this.settings = settings;
        this.opening = opening;
        this.machine = machine;
        getItems()
                .addAll(
                        actions.menuItem(ActionSpecs.OPEN_FILE),
                        actions.menuItem(ActionSpecs.OPEN_FOLDER),
                        actions.menuItem(ActionSpecs.WATCH_FOLDER),
                        new SeparatorMenuItem(),
                        actions.menuItem(ActionSpecs.OPEN_SAMPLE),
                        actions.menuItem(ActionSpecs.OPEN_BUNDLED),
                        new SeparatorMenuItem(),
                        actions.menuItem(ActionSpecs.OPEN_TEXT),
                        actions.menuItem(ActionSpecs.RELOAD),
                        new SeparatorMenuItem(),
                        actions.menuItem(ActionSpecs.OPEN_SESSION),
                        actions.menuItem(ActionSpecs.SAVE_SESSION),
                        new SeparatorMenuItem(),
                        recent,
                        cached,
                        new SeparatorMenuItem(),
                        actions.menuItem(ActionSpecs.PREFERENCES),
                        actions.menuItem(ActionSpecs.GUIDE),
                        actions.menuItem(ActionSpecs.HELP),
                        actions.menuItem(ActionSpecs.COPY_DIAGNOSTICS));
        setOnShowing(_ -> lookUp());
    }

    private void lookUp() {
        recent.getItems().setAll(settings.recent().stream().map(this::item).toList());
        recent.setDisable(recent.getItems().isEmpty());
        List<Machine.LocalModel> models = machine.cachedModels();
        cached.getItems()
                .setAll(models.stream()
                        .map(model -> {
                            MenuItem item = plain(model.name()
                                    + model.problem().map(p -> "   – " + p).orElse(""));
                            item.setDisable(model.problem().isPresent());
                            item.setOnAction(_ -> opening.openModel(model.place()));
                            return item;
                        })
                        .toList());
        cached.setDisable(models.isEmpty());
    }

    private MenuItem item(Path place) {
        Path folder = place.getParent();
        MenuItem item = plain(place.getFileName()
                + (folder == null || folder.getFileName() == null ? "" : "   – " + folder.getFileName()));
        item.setDisable(!Files.exists(place));
        item.setOnAction(_ -> opening.open(place));
        return item;
    }

    private static MenuItem plain(String text) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        return item;
    }
}
