package sinkscope.ui.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sinkscope.attention.LayerHead;
import sinkscope.raster.MapWindow;
import sinkscope.raster.Normalisation;
import sinkscope.ui.FxToolkit;
import sinkscope.ui.actions.Actions;
import sinkscope.ui.theme.Appearance;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.shown.RecordedMaps;
import sinkscope.view.shown.Selection;

@ExtendWith(FxToolkit.class)
class ComparePaneTest {

    private static final Path GOLDEN = Path.of("src/test/resources/sinkscope/ui/heatmap");
    private static final LayerHead A = new LayerHead(12, 2);
    private static final LayerHead B = new LayerHead(29, 6);

    private record Shown(CompareModel model, ComparePane pane, Scene scene) {

        static Shown of(boolean dark, int width, int height) {
            CompareModel model =
                    new CompareModel(RecordedMaps.smollm2("theta_x1").explored(), Runnable::run, Runnable::run);
            model.selection().show(A);
            model.selection().toggle(B);
            Appearance appearance = new Appearance(new SimpleBooleanProperty(dark));
            Actions actions = new Actions();
            ComparePane pane = new ComparePane(model, appearance, actions);
            Scene scene = new Scene(pane, width, height);
            actions.listen(scene);
            appearance.dress(scene);
            Shown shown = new Shown(model, pane, scene);
            shown.layout();
            return shown;
        }

        void layout() {
            pane.resize(scene.getWidth(), scene.getHeight());
            pane.applyCss();
            pane.layout();
        }

        MapView map(int place) {
            return pane.maps().get(place);
        }
    }

    /// The sink's frame and the map itself, without letters: fonts differ from machine to machine.
    private static BufferedImage body(Shown shown) {
        MapView map = shown.map(0);
        MapGeometry at = map.geometry();
        javafx.geometry.Point2D corner = map.localToScene(at.sinkX() - 2, at.y() - 2);
        int width = (int) (at.x() + at.side() + 2 - (at.sinkX() - 2));
        int height = (int) at.side() + 4;
        PixelReader pixels = shown.scene().snapshot(null).getPixelReader();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, pixels.getArgb((int) corner.getX() + x, (int) corner.getY() + y));
            }
        }
        return image;
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole-light", "whole-dark", "zoomed-light"})
    void looksAsItDid(String name) throws IOException {
        BufferedImage found = FxToolkit.get(() -> {
            Shown shown = Shown.of(name.endsWith("dark"), 700, 560);
            if (name.startsWith("zoomed")) {
                shown.model().show(new MapWindow(100, 90, 23.5, 23.5));
                shown.model().selection().pin(112);
            }
            shown.layout();
            return body(shown);
        });
        Path target = Path.of("target/golden-images", name + ".png");
        Files.createDirectories(target.getParent());
        ImageIO.write(found, "png", target.toFile());
        Path golden = GOLDEN.resolve(name + ".png");
        assertTrue(Files.exists(golden), () -> golden + " is missing; " + target + " shows what was drawn");
        BufferedImage expected = ImageIO.read(golden.toFile());
        assertEquals(expected.getWidth(), found.getWidth());
        assertEquals(expected.getHeight(), found.getHeight());
        BufferedImage difference = new BufferedImage(found.getWidth(), found.getHeight(), BufferedImage.TYPE_INT_RGB);
        int different = 0;
        for (int y = 0; y < found.getHeight(); y++) {
            for (int x = 0; x < found.getWidth(); x++) {
                boolean same = (found.getRGB(x, y) & 0xFFFFFF) == (expected.getRGB(x, y) & 0xFFFFFF);
                different += same ? 0 : 1;
                difference.setRGB(x, y, same ? 0 : 0xFF0000);
            }
        }
        Path where = target.resolveSibling(name + "-difference.png");
        if (different > 0) {
            write(difference, where);
        }
        assertEquals(0, different, () -> "pixels differ, see " + where);
    }

    private static void write(BufferedImage image, Path file) {
        try {
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void allMapsAreOfOneSizeAndNothingIsCutOff() {
        for (int[] size : new int[][] {{420, 360}, {700, 560}, {900, 300}, {500, 950}}) {
            FxToolkit.run(() -> {
                Shown shown = Shown.of(false, size[0], size[1]);
                double side = shown.map(0).geometry().side();
                assertTrue(side > 60, size[0] + " × " + size[1] + " leaves maps of " + side);
                for (int place = 0; place < 2; place++) {
                    MapView map = shown.map(place);
                    assertEquals(side, map.geometry().side());
                    javafx.geometry.Point2D corner = map.localToScene(
                            map.geometry().width(), map.geometry().y() + side);
                    assertTrue(corner.getX() <= size[0] && corner.getY() <= size[1]);
                }
            });
        }
    }

    @Test
    void theProfileNamesTheHeadWhoseRowItShows() {
        FxToolkit.run(() -> {
            Shown shown = Shown.of(false, 700, 560);
            LayerHead third = new LayerHead(12, 3);
            shown.model().selection().toggle(third);
            shown.layout();
            assertEquals(
                    third, shown.model().row().rowProperty().get().orElseThrow().where());
            assertTrue(shown.pane().lookupAll(".label").stream()
                    .map(Label.class::cast)
                    .anyMatch(label -> label.getText().endsWith("of layer 12 · head 3")));
            shown.model().differenceProperty().set(true);
            shown.layout();
            java.util.List<String> words = shown.pane().lookupAll(".label").stream()
                    .map(label -> ((Label) label).getText())
                    .toList();
            assertTrue(
                    words.stream().anyMatch(text -> text.startsWith("query") && text.contains(" − L29 H6")),
                    words::toString);
        });
    }

    @Test
    void theProfileIsLowerThanTheMapsAboveIt() {
        for (int[] size : new int[][] {{420, 640}, {585, 620}, {700, 560}, {900, 1200}}) {
            FxToolkit.run(() -> {
                Shown shown = Shown.of(false, size[0], size[1]);
                RowProfile profile = shown.pane().getChildrenUnmodifiable().stream()
                        .filter(RowProfile.class::isInstance)
                        .map(RowProfile.class::cast)
                        .findFirst()
                        .orElseThrow();
                double side = shown.map(0).geometry().side();
                assertTrue(profile.isVisible() && profile.getHeight() >= RowProfile.LEAST_HEIGHT);
                assertTrue(
                        profile.getHeight() < side,
                        size[0] + " × " + size[1] + ": " + profile.getHeight() + " under maps of " + side);
            });
        }
    }

    @Test
    void theWheelZoomsAtThePointerOnEveryMap() {
        FxToolkit.run(() -> {
            Shown shown = Shown.of(false, 700, 560);
            MapView map = shown.map(1);
            MapGeometry at = map.geometry();
            double x = at.x() + at.side() * 0.25;
            double y = at.y() + at.side() * 0.75;
            int query = at.queryAt(y, shown.model().windowProperty().get());
            int key = at.keyAt(x, shown.model().windowProperty().get());
            javafx.geometry.Point2D inScene = map.localToScene(x, y);
            Event.fireEvent(
                    map,
                    new ScrollEvent(
                            ScrollEvent.SCROLL,
                            inScene.getX(),
                            inScene.getY(),
                            0,
                            0,
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            0,
                            400,
                            0,
                            400,
                            ScrollEvent.HorizontalTextScrollUnits.NONE,
                            0,
                            ScrollEvent.VerticalTextScrollUnits.NONE,
                            0,
                            0,
                            null));
            MapWindow window = shown.model().windowProperty().get();
            assertTrue(window.keys() < 100, "zoomed in to " + window);
            assertEquals(query, at.queryAt(y, window));
            assertEquals(key, at.keyAt(x, window));
        });
    }

    @Test
    void keysMoveTheCursorPinAndFit() {
        FxToolkit.run(() -> {
            Shown shown = Shown.of(false, 700, 560);
            shown.model().cursor().point(50, 20);
            press(shown, KeyCode.DOWN, true, false);
            press(shown, KeyCode.RIGHT, true, false);
            assertEquals(
                    new Selection.Cell(51, 21),
                    shown.model().selection().cursorProperty().get().orElseThrow());
            press(shown, KeyCode.P, false, false);
            assertEquals(
                    51, shown.model().selection().pinnedQueryProperty().get().orElseThrow());
            press(shown, KeyCode.PLUS, false, false);
            double near = shown.model().windowProperty().get().firstKey();
            assertTrue(shown.model().windowProperty().get().keys() < 165);
            press(shown, KeyCode.RIGHT, false, true);
            assertTrue(shown.model().windowProperty().get().firstKey() > near);
            press(shown, KeyCode.DIGIT0, false, true);
            assertTrue(shown.model().windowProperty().get().isWhole(165, 165));
        });
    }

    @Test
    void keysChangeWhatColoursMean() {
        FxToolkit.run(() -> {
            Shown shown = Shown.of(false, 700, 560);
            press(shown, KeyCode.R, false, false);
            assertEquals(
                    Normalisation.ROW_MAX, shown.model().normalisationProperty().get());
            press(shown, KeyCode.L, false, false);
            assertEquals(
                    Normalisation.LOG, shown.model().normalisationProperty().get());
            press(shown, KeyCode.L, false, false);
            assertEquals(
                    Normalisation.LINEAR, shown.model().normalisationProperty().get());
            press(shown, KeyCode.S, false, false);
            assertTrue(shown.model().sinkHiddenProperty().get());
            press(shown, KeyCode.D, false, false);
            assertTrue(shown.model().facetsProperty().get().getFirst().isContrast());
            shown.model().selection().show(A);
            shown.model().differenceProperty().set(false);
            press(shown, KeyCode.D, false, false);
            assertFalse(shown.model().differenceProperty().get(), "one head has nothing to be less of");
        });
    }

    @Test
    void eitherEndOfTheSharedColourBarCanBeDragged() {
        for (boolean high : new boolean[] {true, false}) {
            Shown shown = FxToolkit.get(() -> Shown.of(false, 700, 560));
            Stage stage = FxToolkit.get(() -> {
                Stage made = new Stage();
                made.setScene(shown.scene());
                made.show();
                return made;
            });
            FxToolkit.settle();
            FxToolkit.run(() -> {
                ColourBar bar = shown.pane().lookupAll(".colour-bar").stream()
                        .filter(Node::isVisible)
                        .map(ColourBar.class::cast)
                        .findFirst()
                        .orElseThrow();
                Bounds at = bar.localToScreen(bar.getLayoutBounds());
                double y = high ? at.getMinY() + 5 : at.getMaxY() - 5;
                Robot robot = new Robot();
                robot.mouseMove(at.getMinX() + 4, y);
                robot.mousePress(MouseButton.PRIMARY);
                robot.mouseMove(at.getMinX() + 4, y + (high ? 40 : -40));
                robot.mouseRelease(MouseButton.PRIMARY);
            });
            FxToolkit.settle();
            FxToolkit.run(() -> {
                double[] limits = shown.model()
                        .chosenLimitsProperty()
                        .get()
                        .map(l -> new double[] {l.low(), l.high()})
                        .orElseThrow();
                assertTrue(high ? limits[1] < 0.9 : limits[0] > 2e-4, limits[0] + " … " + limits[1]);
                stage.close();
            });
        }
    }

    @Test
    void theSinkOfARowIsWhatAllItsKeysGetTogether() {
        assertEquals(0.75, RowProfile.sinkOf(new float[] {0.5f, 0.25f, 0.125f}, 2), 1e-9);
        assertEquals(0, RowProfile.sinkOf(new float[] {0.5f}, 0), 0);
    }

    private static void press(Shown shown, KeyCode code, boolean shift, boolean control) {
        Event.fireEvent(shown.pane(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false));
    }
}
