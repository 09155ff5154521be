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
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.attention.LayerHead;
import sinkscope.figure.plot.Plot;
import sinkscope.figure.plot.PlotTab;
import sinkscope.model.intervention.Interventions;
import sinkscope.raster.MapWindow;
import sinkscope.raster.Normalisation;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.compare.Contrast;
import sinkscope.view.desk.Desk;
import sinkscope.view.desk.Patterns;
import sinkscope.view.notice.Notice;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Marks;
import sinkscope.view.shown.Selection;
import sinkscope.view.shown.Shown;
import sinkscope.view.shown.TokenSpan;
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
                new SessionKeeper(desk.exploration(), desk.revival(), desk.measures(), compare),
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
        assertTrue(window.said().contains("last.json is no session of this program"), window.said());
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

    /// Three maps in an order of their own, each with its own part in sight, a row and keys held in place, a rectangle
    /// over the scatter, other sink keys and thresholds.
    private Window arranged() {
        Window window = four();
        CompareModel compare = window.compare();
        compare.ratioProperty().set(true);
        compare.limitsSharedProperty().set(false);
        compare.links().cursorProperty().set(false);
        compare.links().zoomProperty().set(false);
        compare.show(new MapWindow(2, 1, 3, 3));
        compare.move(compare.facetsProperty().get().getFirst().head().who(), 2);
        window.desk().settings().sinkKeysProperty().set(3);
        window.desk().settings().sinkRateThresholdProperty().set(0.25);
        window.desk().settings().secondaryThresholdProperty().set(0.05);
        Selection selection = compare.selection();
        selection.pinnedQueryProperty().set(OptionalInt.of(4));
        selection.summedKeysProperty().set(Optional.of(new TokenSpan(1, 3)));
        window.plots().brush().areaProperty().set(Optional.of(new Plot.Area(0, 0.5, 0.25, 1)));
        return window;
    }

    /// Heads by the letters of their sources, in the order their maps stand in.
    private static List<String> order(Window window) {
        return window.shown().look().arrangement().order().stream()
                .map(head -> head.held()
                        .map(Object::toString)
                        .orElseGet(() -> head.where().toString()))
                .toList();
    }

    @Test
    void orderOwnPartsMarksAndMeasuresAreThereAgain() {
        Window before = arranged();
        before.sessions().saveAs(folder.resolve("arranged"));
        Session saved = SessionFile.read(folder.resolve("arranged.sinkscope")).session();
        Session taken = before.sessions().keeper().taken().orElseThrow();
        assertEquals(taken.with(List.of()), saved.with(List.of()), "written and read");
        Window after = window(Optional.empty());
        after.desk().opening().open(folder.resolve("arranged.sinkscope"));
        assertEquals(taken, after.sessions().keeper().taken().orElseThrow(), "opened");
        assertTrue(order(after).size() > 2, order(after).toString());
        assertEquals(order(before), order(after));
        assertEquals(before.shown().marks(), after.shown().marks());
        assertEquals(OptionalInt.of(4), after.shown().marks().query());
        assertEquals(3, after.shown().now().settings().sinkKeys());
        assertEquals(3, after.desk().settings().sinkKeysProperty().get());
        assertEquals(0.05, after.desk().settings().secondaryThresholdProperty().get());
        assertEquals(Optional.of(Contrast.RATIO), after.compare().contrast());
        assertFalse(after.compare().links().zoomProperty().get());
        assertFalse(after.compare().links().cursorProperty().get());
        assertFalse(after.compare().limitsSharedProperty().get());
        assertEquals(
                before.shown().look().arrangement().windows().size(),
                after.shown().look().arrangement().windows().size());
    }

    @Test
    void aSessionOfTheVersionBeforeOpens() throws IOException {
        arranged().sessions().saveAs(folder.resolve("arranged.sinkscope"));
        String older = Files.readString(folder.resolve("arranged.sinkscope"))
                .replace("\"version\" : 3", "\"version\" : 2")
                .replaceAll("(?s),\\s*\"order\" : .*?(?=\\s*\\},\\s*\"look\")", "")
                .replaceAll("(?s)\"marks\" : .*?(?=\"window\" : \\{)", "");
        assertTrue(older.contains("\"version\" : 2") && !older.contains("\"marks\""), older);
        assertFalse(older.contains("\"order\"") || older.contains("\"windows\""), older);
        Files.writeString(folder.resolve("older.sinkscope"), older);
        Window window = window(Optional.empty());
        window.desk().settings().sinkKeysProperty().set(2);
        window.desk().opening().open(folder.resolve("older.sinkscope"));
        assertEquals("", window.said());
        assertEquals(4, window.desk().sources().all().size());
        assertEquals(List.of(A, B), window.shown().heads().compared());
        assertEquals(Marks.NONE, window.shown().marks());
        assertEquals(2, window.shown().now().settings().sinkKeys(), "what was chosen stays");
    }

    @Test
    void aSessionOfTheFirstVersionIsRefusedInASentence() throws IOException {
        Path first = folder.resolve("first.sinkscope");
        String old = "{\"version\":1,\"model\":\"known.gguf\",\"thetaScale\":4,\"heads\":[\"L1 H0\"]}";
        Files.writeString(first, old);
        Window window = window(Optional.empty());
        window.desk().opening().open(first);
        assertTrue(window.said().contains("first.sinkscope"), window.said());
        assertTrue(window.said().contains("session"), window.said());
        assertTrue(window.shown().open().isEmpty());
        Files.writeString(folder.resolve("last.json"), old);
        Window next = window(Optional.empty());
        next.sessions().openLast(() -> next.desk().opening().open(folder.resolve("a.trace")));
        assertEquals(1, next.desk().sources().all().size(), "something else is opened");
        assertTrue(next.said().contains("last.json"), "and it is said why: " + next.said());
    }
}
