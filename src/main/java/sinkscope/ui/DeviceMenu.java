package sinkscope.ui;

import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import sinkscope.model.Devices;
import sinkscope.model.ModelFacts;
import sinkscope.ui.theme.Hint;
import sinkscope.view.desk.PlaceOpening;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Exploration;
import sinkscope.view.source.Machine;
import sinkscope.view.source.TorchChoice;

/// Where models run, on how many threads and with how much memory for weights. A change opens the model that is open
/// once more.
final class DeviceMenu extends MenuButton {

    private final Settings settings;
    private final Exploration exploration;
    private final PlaceOpening opening;
    private final TorchChoice torch;
    private final Machine machine;
    private final ToggleGroup devices = new ToggleGroup();

    DeviceMenu(
            Settings settings,
            Exploration exploration,
            PlaceOpening opening,
            TorchChoice torch,
            Machine machine,
            FileChoosers choosers) {
        this.settings = settings;
        this.exploration = exploration;
        this.opening = opening;
        this.torch = torch;
        this.machine = machine;
        setTooltip(new Hint("Where models run. Recordings need no engine."));
        Menu threads = threads();
        setOnShowing(_ -> offer(threads, new WeightMenu(settings, exploration, opening), torch(choosers)));
        offer(threads, new WeightMenu(settings, exploration, opening), torch(choosers));
        settings.deviceProperty().subscribe(_ -> name());
        settings.threadsProperty().subscribe(_ -> name());
        exploration.modelProperty().subscribe(_ -> name());
    }

    private void offer(Menu threads, Menu weights, Menu torch) {
        List<Machine.Place> places = machine.devices();
        getItems().clear();
        for (Machine.Place place : places) {
            RadioMenuItem item = new RadioMenuItem(place.title());
            item.setMnemonicParsing(false);
            item.setToggleGroup(devices);
            item.setSelected(place.id().equals(settings.deviceProperty().get()));
            item.setDisable(!place.usable());
            item.setOnAction(_ -> {
                settings.deviceProperty().set(place.id());
                opening.reopenModel();
            });
            getItems().add(item);
        }
        if (!machine.isEngineRunning()) {
            getItems().add(plain("GPUs are listed once a model is open", true));
        }
        getItems().addAll(new SeparatorMenuItem(), threads, weights, torch);
    }

    /// Which PyTorch runs models.
    private Menu torch(FileChoosers choosers) {
        Menu menu = new Menu("PyTorch");
        String where = torch.where();
        ToggleGroup group = new ToggleGroup();
        RadioMenuItem bundled = new RadioMenuItem("The program's own, for the CPU");
        bundled.setToggleGroup(group);
        bundled.setSelected(where.isEmpty());
        bundled.setOnAction(_ -> torch.useBundled());
        menu.getItems().add(bundled);
        if (!where.isEmpty()) {
            RadioMenuItem own = new RadioMenuItem(where);
            own.setMnemonicParsing(false);
            own.setToggleGroup(group);
            own.setSelected(true);
            menu.getItems().add(own);
        }
        MenuItem folder = plain("Folder of your own …", false);
        folder.setOnAction(_ -> choosers.folder("A folder that holds PyTorch " + Devices.TORCH_VERSION)
                .ifPresent(torch::use));
        MenuItem python = plain("Python that has it …", false);
        python.setOnAction(_ -> choosers.program("A Python interpreter that has PyTorch " + Devices.TORCH_VERSION)
                .ifPresent(torch::use));
        menu.getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        folder,
                        python,
                        plain("CUDA comes with a PyTorch " + Devices.TORCH_VERSION + " of your own", true));
        return menu;
    }

    private static MenuItem plain(String text, boolean disabled) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setDisable(disabled);
        return item;
    }

    private Menu threads() {
        Menu menu = new Menu("Threads");
        ToggleGroup group = new ToggleGroup();
        int cores = Runtime.getRuntime().availableProcessors();
        for (int count = 0; count <= cores; count = count < 4 ? count + 1 : count * 2) {
            RadioMenuItem item = new RadioMenuItem(count == 0 ? "All cores (" + cores + ")" : Integer.toString(count));
            item.setToggleGroup(group);
            item.setSelected(settings.threadsProperty().get() == count);
            int chosen = count;
            item.setOnAction(_ -> {
                settings.threadsProperty().set(chosen);
                opening.reopenModel();
            });
            menu.getItems().add(item);
        }
        return menu;
    }

    private void name() {
        String asked = settings.deviceProperty().get();
        String device = exploration
                .modelProperty()
                .get()
                .map(ModelFacts::device)
                .orElse(asked.equals(Settings.AUTO_DEVICE) ? "Auto" : asked);
        int threads = settings.threadsProperty().get();
        int shown = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        String title = device.startsWith("cpu") ? "CPU" : device.equals(Settings.AUTO_DEVICE) ? "Auto" : device;
        boolean cores = title.equals("CPU") || title.equals("Auto");
        // One width for every text, so that nothing beside it moves.
        setPrefWidth(142);
        setText(cores ? title + " · " + shown + (shown == 1 ? " thread" : " threads") : title);
    }
}
