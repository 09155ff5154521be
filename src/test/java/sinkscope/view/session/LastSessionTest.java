package sinkscope.view.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.attention.LayerHead;
import sinkscope.figure.plot.PlotTab;
import sinkscope.raster.MapWindow;
import sinkscope.raster.Normalisation;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.desk.Desk;
import sinkscope.view.desk.Patterns;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.settings.Settings;
import sinkscope.view.source.Prompt;

class LastSessionTest {

    private static final LayerHead A = new LayerHead(1, 0);
    private static final LayerHead B = new LayerHead(2, 1);

    @TempDir
    private Path folder;

    private record Window(Desk desk, CompareModel compare, PlotsModel plots, SessionKeeper keeper) {

        static Window open() {
            Desk desk = new Desk(new Settings(), new Patterns.Files(), Runnable::run, Runnable::run);
            CompareModel compare = new CompareModel(desk.exploration(), Runnable::run, Runnable::run);
            PlotsModel plots = new PlotsModel(desk.exploration(), Runnable::run, Runnable::run);
            return new Window(desk, compare, plots, new SessionKeeper(desk, compare, plots));
        }
    }

    private LastSession session() {
        Window window = Window.open();
        window.desk().openModel(folder.resolve("known.gguf"));
        window.desk().run(new Prompt("one two \"three\" four five six seven", new Tokenizer.Options(true, false)));
        window.desk().turnTheta(4, true);
        window.compare().selection().show(A);
        window.compare().selection().toggle(B);
        window.compare().normalisationProperty().set(Normalisation.LINEAR);
        window.compare().sinkHiddenProperty().set(true);
        window.compare().show(new MapWindow(1, 1, 4, 4));
        window.plots().tabProperty().set(PlotTab.HEADS);
        return window.keeper().taken().orElseThrow();
    }

    @Test
    void whatWasOnScreenIsThereAgain() throws IOException {
        Path file = folder.resolve("session.json");
        session().save(file);
        Window again = Window.open();
        again.keeper().restore(LastSession.read(file).orElseThrow());
        assertEquals(List.of(A, B), again.compare().selection().compared());
        assertEquals(B, again.compare().selection().focused());
        assertEquals(
                4,
                again.desk()
                        .exploration()
                        .sourceProperty()
                        .get()
                        .orElseThrow()
                        .facts()
                        .thetaScale());
        assertEquals(8, again.compare().tokens().count(), "the text, with BOS");
        assertEquals(
                Normalisation.LINEAR, again.compare().normalisationProperty().get());
        assertTrue(again.compare().sinkHiddenProperty().get());
        assertFalse(again.compare().differenceProperty().get());
        assertEquals(new MapWindow(1, 1, 4, 4), again.compare().windowProperty().get());
        assertEquals(PlotTab.HEADS, again.plots().tabProperty().get());
    }

    @Test
    void aFileBesideTheSessionIsNamedFromThereAndMovesWithIt() throws IOException {
        Path file = folder.resolve("session.json");
        session().save(file);
        assertTrue(Files.readString(file).contains("\"place\":\"known.gguf\""), Files.readString(file));
        Path elsewhere = Files.createDirectories(folder.resolve("moved")).resolve("session.json");
        Files.copy(file, elsewhere);
        assertEquals(
                folder.resolve("moved/known.gguf"),
                LastSession.read(elsewhere).orElseThrow().place());
    }

    @Test
    void aDamagedSessionIsNone() throws IOException {
        Path file = folder.resolve("session.json");
        assertEquals(Optional.empty(), LastSession.read(file));
        session().save(file);
        String whole = Files.readString(file);
        for (int length = 0; length < whole.length() - 2; length += 7) {
            Files.writeString(file, whole.substring(0, length));
            assertEquals(Optional.empty(), LastSession.read(file));
        }
        Files.writeString(file, "[1, 2]");
        assertEquals(Optional.empty(), LastSession.read(file));
    }

    @Test
    void whereNothingIsOpenThereIsNothingToTakeDown() {
        assertEquals(Optional.empty(), Window.open().keeper().taken());
    }
}
