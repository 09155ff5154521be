package sinkscope.view.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.attention.LayerHead;
import sinkscope.figure.plot.PlotTab;
import sinkscope.model.intervention.Interventions;
import sinkscope.raster.MapWindow;
import sinkscope.raster.Normalisation;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.desk.Desk;
import sinkscope.view.desk.Patterns;
import sinkscope.view.notice.Notice;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Shown;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.Prompt;
import sinkscope.work.UserFault;

class SavedSessionsTest {

    private static final LayerHead A = new LayerHead(1, 0);
    private static final LayerHead B = new LayerHead(2, 1);

    @TempDir
    private Path folder;

    private final List<Runnable> later = new ArrayList<>();

    private record Window(
            Patterns.Files files, Desk desk, CompareModel compare, PlotsModel plots, SavedSessions sessions) {

        Shown shown() {
            return desk.exploration().shown();
        }

        String said() {
            return desk.notices().noticeProperty().get().map(Notice::text).orElse("");
        }
    }

    private Window window(Optional<Path> found) {
        Patterns.Files files = new Patterns.Files();
        Desk desk = new Desk(new Settings(), files, Runnable::run, Runnable::run);
        CompareModel compare = new CompareModel(desk.exploration(), Runnable::run, Runnable::run);
        PlotsModel plots = new PlotsModel(desk.exploration(), Runnable::run, Runnable::run);
        SavedSessions sessions = new SavedSessions(
                new SessionKeeper(desk.exploration(), desk.revival(), compare),
                desk.settings(),
                desk.notices(),
                folder.resolve("last.json"),
                _ -> found,
                Runnable::run,
                Runnable::run);
        desk.opening().opensSessionsWith(sessions::open);
        return new Window(files, desk, compare, plots, sessions);
    }

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("known.gguf"), "weights");
        Files.writeString(folder.resolve("a.trace"), "attention");
    }

    /// A recording, and a model at two θ and with an intervention.
    private Window four() {
        Window window = window(Optional.empty());
        Desk desk = window.desk();
        desk.opening().open(folder.resolve("a.trace"));
        desk.keeping().hold(A);
        desk.opening().openModel(folder.resolve("known.gguf"));
        desk.texts().run(new Prompt("one two \"three\" four five six seven", new Tokenizer.Options(true, false)));
        desk.keeping().hold(B);
        desk.turning().turn(4, true);
        desk.keeping().keep();
        desk.keeping().withInterventions(List.of(Interventions.parse("window 4+20")));
        desk.sources().all().getLast().nameProperty().set("four times");
        window.compare().selection().show(A);
        window.compare().selection().toggle(B);
        window.compare().normalisationProperty().set(Normalisation.LINEAR);
        window.compare().sinkHiddenProperty().set(true);
        window.compare().show(new MapWindow(1, 1, 4, 4));
        window.plots().tabProperty().set(PlotTab.HEADS);
        return window;
    }

    private static List<String> sources(Window window) {
        return window.desk().sources().all().stream()
                .map(OpenSource::content)
                .map(content -> content.attention().tokens().count() + " tokens, θ × "
                        + content.facts().thetaScale() + ", " + content.facts().interventions())
                .toList();
    }

    @Test
    void fourSourcesAreThereAgainWithHeadsZoomAndTab() {
        Window before = four();
        before.sessions().saveAs(folder.resolve("four"));
        Window after = window(Optional.empty());
        after.desk().opening().open(folder.resolve("four.sinkscope"));
        assertEquals(sources(before), sources(after));
        assertEquals(
                before.shown().open().stream()
                        .map(one -> one.source().letter() + one.name())
                        .toList(),
                after.shown().open().stream()
                        .map(one -> one.source().letter() + one.name())
                        .toList());
        assertEquals(before.shown().current(), after.shown().current());
        assertEquals(before.shown().heads().toString(), after.shown().heads().toString());
        assertEquals(before.shown().look(), after.shown().look());
        assertEquals(PlotTab.HEADS, after.plots().tabProperty().get());
        assertEquals(1, after.files().models.size(), "one model is opened once");
    }

    @Test
    void aSessionMovesWithItsFilesOrWithoutThem() throws IOException {
        four().sessions().saveAs(folder.resolve("four.sinkscope"));
        Path other = Files.createDirectories(folder.resolve("else/where"));
        Files.copy(folder.resolve("four.sinkscope"), other.resolve("four.sinkscope"));
        Window alone = window(Optional.empty());
        alone.desk().opening().open(other.resolve("four.sinkscope"));
        assertEquals(4, alone.desk().sources().all().size(), "by the absolute paths: " + alone.said());
        Files.copy(folder.resolve("known.gguf"), other.resolve("known.gguf"));
        Files.copy(folder.resolve("a.trace"), other.resolve("a.trace"));
        Window together = window(Optional.empty());
        together.desk().opening().open(other.resolve("four.sinkscope"));
        assertEquals(
                other.resolve("known.gguf"),
                together.desk().onScreen().model().orElseThrow().place());
    }

    @Test
    void aFileThatMovedIsAskedFor() throws IOException {
        four().sessions().saveAs(folder.resolve("four.sinkscope"));
        Files.delete(folder.resolve("known.gguf"));
        Path now = Files.writeString(folder.resolve("renamed.gguf"), "weights");
        Window found = window(Optional.of(now));
        found.desk().opening().open(folder.resolve("four.sinkscope"));
        assertEquals(now, found.desk().onScreen().model().orElseThrow().place());
        assertEquals(4, found.desk().sources().all().size());
        Window lost = window(Optional.empty());
        lost.desk().opening().open(folder.resolve("four.sinkscope"));
        assertEquals(1, lost.desk().sources().all().size(), "the recording is left");
        assertTrue(lost.said().contains("known.gguf is no longer there"), lost.said());
    }

    @Test
    void aFileThatChangedIsSaid() throws IOException {
        four().sessions().saveAs(folder.resolve("four.sinkscope"));
        Files.writeString(folder.resolve("a.trace"), "other attention");
        Window window = window(Optional.empty());
        window.desk().opening().open(folder.resolve("four.sinkscope"));
        assertTrue(window.said().contains("a.trace has changed since the session was saved"), window.said());
        assertFalse(window.said().contains("known.gguf"), window.said());
    }

    @Test
    void theLastSessionIsWrittenAMomentAfterAChange() {
        Window window = window(Optional.empty());
        window.sessions().follow(later::add);
        window.desk().opening().openModel(folder.resolve("known.gguf"));
        window.compare().selection().show(B);
        assertEquals(1, later.size(), "changes that follow each other are written once");
        later.removeFirst().run();
        Window next = window(Optional.empty());
        next.sessions().openLast(() -> next.desk().notices().tell("nothing"));
        assertEquals(List.of(B), next.shown().heads().compared());
        assertEquals("", next.said());
    }

    @Test
    void whereThereIsNoLastSessionSomethingElseIsOpened() throws IOException {
        Window window = window(Optional.empty());
        window.sessions().openLast(() -> window.desk().notices().tell("nothing"));
        assertEquals("nothing", window.said());
        Files.writeString(folder.resolve("last.json"), "[1, 2]");
        window.desk().notices().dismiss();
        window.sessions().openLast(() -> window.desk().notices().tell("nothing"));
        assertEquals("nothing", window.said());
    }

    @Test
    void aDamagedSessionIsAFaultThatNamesTheFile() throws IOException {
        four().sessions().saveAs(folder.resolve("four.sinkscope"));
        String whole = Files.readString(folder.resolve("four.sinkscope"));
        Path damaged = folder.resolve("damaged.sinkscope");
        for (int length = 0; length < whole.length() - 2; length += 97) {
            Files.writeString(damaged, whole.substring(0, length));
            UserFault fault = assertThrows(UserFault.class, () -> SessionFile.read(damaged));
            assertTrue(fault.getMessage().contains("damaged.sinkscope"), fault.getMessage());
        }
    }

    @Test
    void whereNothingIsOpenThereIsNothingToSave() {
        Window window = window(Optional.empty());
        window.sessions().saveAs(folder.resolve("none"));
        assertFalse(Files.exists(folder.resolve("none.sinkscope")));
        assertTrue(window.said().contains("nothing to save"), window.said());
    }
}
