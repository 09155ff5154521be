package sinkscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sinkscope.attention.LayerHead;
import sinkscope.ui.actions.ActionSpecs;
import sinkscope.ui.actions.Actions;
import sinkscope.ui.heatmap.ComparePane;
import sinkscope.ui.theme.Appearance;
import sinkscope.ui.theme.Typeface;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.desk.Desk;
import sinkscope.view.desk.Patterns;
import sinkscope.view.desk.WatchedFolder;
import sinkscope.view.export.FigureCopy;
import sinkscope.view.export.PaperFigures;
import sinkscope.view.help.Diagnostics;
import sinkscope.view.overview.OverviewModel;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.session.SavedSessions;
import sinkscope.view.session.SessionKeeper;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Selection;
import sinkscope.view.status.StatusModel;
import sinkscope.view.status.TitleModel;
import sinkscope.view.text.TokenStripModel;

/// The real window on attention with a known pattern, between two empty panels, drawn without a screen.
@ExtendWith(FxToolkit.class)
class MainWindowTest {

    private static final Path GOLDEN = Path.of("src/test/resources/sinkscope/ui");

    /// Pixels may differ by a shade between processors, and a few by more where glyphs are rounded differently.
    private static final int SHADE = 24;

    private static final double SHARE = 0.002;

    private final Settings settings = new Settings();
    private final Desk desk = new Desk(settings, new Patterns.Files(), Runnable::run, Runnable::run);
    private final Actions actions = new Actions();
    private Optional<Scene> scene = Optional.empty();
    private Optional<Stage> stage = Optional.empty();

    @BeforeEach
    void open() {
        FxToolkit.run(() -> {
            Typeface.load();
            settings.threadsProperty().set(2);
            Stage shown = new Stage();
            Appearance appearance = new Appearance(settings.darkProperty());
            FileChoosers none = new AnsweredChoosers(Optional.of(Path.of("chosen.trace")));
            CompareModel compare = new CompareModel(desk.exploration(), Runnable::run, Runnable::run);
            PlotsModel plots = new PlotsModel(desk.exploration(), Runnable::run, Runnable::run);
            new ComparePane(compare, appearance, actions);
            MainWindow window = new MainWindow(
                    desk,
                    new Patterns.Files(),
                    new MainWindow.Models(
                            new OverviewModel(desk.exploration()),
                            compare,
                            plots,
                            new FigureCopy(
                                    new PaperFigures(compare, plots), desk.notices(), Runnable::run, Runnable::run),
                            new TokenStripModel(desk.exploration(), compare.row()),
                            new StatusModel(desk.exploration(), compare.row()),
                            new TitleModel(desk.exploration()),
                            new SavedSessions(
                                    new SessionKeeper(desk.exploration(), desk.revival(), desk.measures(), compare),
                                    desk.settings(),
                                    desk.notices(),
                                    Path.of("target/sessions/last.json"),
                                    _ -> Optional.empty(),
                                    Runnable::run,
                                    Runnable::run),
                            new Diagnostics(
                                    desk.sources(),
                                    desk.settings(),
                                    desk.notices(),
                                    new Patterns.Files(),
                                    Runnable::run,
                                    Runnable::run),
                            new WatchedFolder(
                                    desk.opening(),
                                    desk.keeping(),
                                    desk.exploration(),
                                    desk.notices(),
                                    new Patterns.Files(),
                                    _ -> true,
                                    Runnable::run,
                                    Runnable::run)),
                    actions,
                    appearance,
                    none,
                    shown,
                    new StackPane(),
                    new StackPane(),
                    StackPane::new);
            Scene drawn = new Scene(window.root(), 1000, 640);
            appearance.dress(drawn);
            actions.listen(drawn);
            shown.setScene(drawn);
            shown.show();
            desk.opening().open(Path.of("a.trace"));
            scene = Optional.of(drawn);
            stage = Optional.of(shown);
        });
    }

    @AfterEach
    void close() {
        FxToolkit.run(() -> {
            stage.ifPresent(Stage::close);
            desk.close();
        });
    }

    private void press(KeyCode code) {
        press(code, false);
    }

    private void press(KeyCode code, boolean control) {
        FxToolkit.run(() -> {
            Scene drawn = scene.orElseThrow();
            javafx.event.EventTarget target = drawn.getFocusOwner() == null ? drawn.getRoot() : drawn.getFocusOwner();
            javafx.event.Event.fireEvent(
                    target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
        });
    }

    @Test
    void everyActionIsBoundButThoseOfWhatIsAddedToTheWindow() {
        assertEquals(
                List.of(
                        ActionSpecs.COMPOSE,
                        ActionSpecs.COPY_COMMAND,
                        ActionSpecs.LABORATORIES,
                        ActionSpecs.PANEL_UP,
                        ActionSpecs.PANEL_DOWN),
                actions.unbound());
    }

    @Test
    void arrowsMoveTheFocusAndStopAtTheEdges() {
        FxToolkit.run(() -> {
            desk.exploration().selection().show(new LayerHead(1, 0));
            scene.orElseThrow().getRoot().requestFocus();
        });
        press(KeyCode.RIGHT);
        assertEquals(new LayerHead(1, 1), desk.exploration().selection().focused());
        press(KeyCode.RIGHT);
        press(KeyCode.DOWN);
        press(KeyCode.DOWN);
        assertEquals(new LayerHead(2, 1), desk.exploration().selection().focused());
    }

    @Test
    void theLastChangeOfTheViewCanBeUndone() {
        FxToolkit.run(() -> {
            desk.exploration().selection().show(new LayerHead(1, 0));
            scene.orElseThrow().getRoot().requestFocus();
        });
        press(KeyCode.Z, true);
        FxToolkit.run(() ->
                assertEquals(false, desk.exploration().selection().focused().equals(new LayerHead(1, 0)), "went back"));
        press(KeyCode.Y, true);
        assertEquals(new LayerHead(1, 0), desk.exploration().selection().focused());
    }

    @Test
    void anActionIsFoundByItsNameAndDone() {
        boolean dark = settings.darkProperty().get();
        FxToolkit.run(() -> {
            actions.perform(ActionSpecs.PALETTE);
            TextField words = (TextField) scene.orElseThrow().getFocusOwner();
            words.setText("light or");
        });
        press(KeyCode.ENTER);
        assertEquals(!dark, settings.darkProperty().get());
    }

    @Test
    void aFigureIsCopiedAsAPictureAndATable() {
        FxToolkit.run(() -> {
            desk.exploration().selection().show(new LayerHead(1, 1));
            actions.perform(ActionSpecs.COPY);
            Clipboard board = Clipboard.getSystemClipboard();
            assertTrue(board.hasImage());
            assertTrue(board.getString().startsWith("query\tkey\tquery_token\tkey_token\tattention\n0\t0\t"));
            assertTrue(desk.notices().endedProperty().get().orElseThrow().text().contains("L1 H1"));
        });
    }

    @Test
    void typingIsNoShortcut() {
        FxToolkit.run(() -> {
            scene.orElseThrow().getRoot().lookupAll(".text-field").stream()
                    .filter(TextField.class::isInstance)
                    .findFirst()
                    .orElseThrow()
                    .requestFocus();
            desk.exploration().selection().show(new LayerHead(1, 0));
        });
        press(KeyCode.RIGHT);
        assertEquals(new LayerHead(1, 0), desk.exploration().selection().focused());
    }

    @Test
    void whatAnOpenMenuHasNoUseForIsNoShortcut() {
        ContextMenu menu = FxToolkit.get(() -> {
            desk.exploration().selection().show(new LayerHead(1, 0));
            scene.orElseThrow().getRoot().requestFocus();
            ContextMenu shown = new ContextMenu(new MenuItem("one"));
            shown.show(stage.orElseThrow());
            return shown;
        });
        press(KeyCode.RIGHT);
        assertEquals(new LayerHead(1, 0), desk.exploration().selection().focused());
        FxToolkit.run(menu::hide);
        press(KeyCode.RIGHT);
        assertEquals(new LayerHead(1, 1), desk.exploration().selection().focused());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void looksAsItDid(boolean dark) throws IOException {
        FxToolkit.run(() -> {
            settings.darkProperty().set(dark);
            desk.exploration().selection().show(new LayerHead(1, 1));
            desk.exploration().selection().cursorProperty().set(Optional.of(new Selection.Cell(20, 3)));
            scene.orElseThrow().getRoot().requestFocus();
        });
        FxToolkit.settle();
        compare(dark ? "window-dark.png" : "window-light.png", FxToolkit.snapshot(scene.orElseThrow()));
    }

    private static void compare(String name, WritableImage drawn) throws IOException {
        int width = (int) drawn.getWidth();
        int height = (int) drawn.getHeight();
        BufferedImage now = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                now.setRGB(x, y, drawn.getPixelReader().getArgb(x, y));
            }
        }
        Path beside = Path.of("target").resolve(name);
        ImageIO.write(now, "png", beside.toFile());
        Path golden = GOLDEN.resolve(name);
        assertTrue(Files.exists(golden), () -> "look at " + beside + ", and keep it as " + golden + " if it is right");
        BufferedImage was = ImageIO.read(golden.toFile());
        assertEquals(was.getWidth() + "×" + was.getHeight(), width + "×" + height);
        long different = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (distance(was.getRGB(x, y), now.getRGB(x, y)) > SHADE) {
                    different++;
                }
            }
        }
        long found = different;
        assertTrue(
                different <= SHARE * width * height,
                () -> found + " pixels of " + name + " differ; what is drawn now is in " + beside);
    }

    private static int distance(int a, int b) {
        int largest = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            largest = Math.max(largest, Math.abs((a >> shift & 255) - (b >> shift & 255)));
        }
        return largest;
    }
}
