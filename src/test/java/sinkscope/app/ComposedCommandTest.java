package sinkscope.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.attention.LayerHead;
import sinkscope.cli.Version;
import sinkscope.experiment.laboratory.LabResult;
import sinkscope.figure.spec.FigureSpec;
import sinkscope.figure.spec.SpecJson;
import sinkscope.model.intervention.Interventions;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.composer.Arrangement;
import sinkscope.view.composer.ComposerFiles;
import sinkscope.view.composer.ComposerModel;
import sinkscope.view.composer.Offer;
import sinkscope.view.composer.SpecOpening;
import sinkscope.view.desk.Desk;
import sinkscope.view.notice.Notice;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.settings.Settings;
import sinkscope.view.source.Prompt;

/// What is composed in the window is what its command makes in a shell, byte for byte; and what its specification opens
/// again. On the real model and the recordings that come with the program.
class ComposedCommandTest {

    private static final Path TRACE = Path.of("sample-traces/smollm2-135m-lighthouse.safetensors");
    private static final Path SWEEP = Path.of("sample-traces/smollm2-135m-theta-sweep.safetensors");
    private static final Path MODEL = Path.of("assets/models/SmolLM2-135M-Instruct.Q4_1.gguf");
    private static final String EPOCH = "1700000000";
    private static final String TEXT = "The keeper's lamp :: “$HOME” and `ls`\nburned on: she counted each of the worn"
            + " stone steps, one by one, down to the door and the sea and up again::";

    @TempDir
    Path folder;

    private final List<Window> windows = new ArrayList<>();

    private record Window(
            Settings settings,
            Desk desk,
            CompareModel compare,
            ComposerModel model,
            ComposerFiles files,
            SpecOpening specs) {

        void add(String... keys) {
            for (String key : keys) {
                Offer found = model.offersProperty().get().stream()
                        .filter(offer -> offer.key().equals(key))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(key + " is not offered"));
                model.add(found);
            }
        }

        String said() {
            return desk.notices().noticeProperty().get().map(Notice::text).orElse("");
        }
    }

    private Window window() {
        Settings settings = new Settings();
        settings.threadsProperty().set(2);
        Desk desk = new Desk(settings, new ThisMachine(new Installed()), Runnable::run, Runnable::run);
        CompareModel compare = new CompareModel(desk.exploration(), Runnable::run, Runnable::run);
        PlotsModel plots = new PlotsModel(desk.exploration(), Runnable::run, Runnable::run);
        plots.followSources(desk.sources());
        ComposerModel model = new ComposerModel(
                compare, plots, Optional::empty, Optional::<LabResult>empty, Runnable::run, Runnable::run);
        ComposerFiles files = new ComposerFiles(model, Version.text(), Runnable::run, Runnable::run);
        Window made = new Window(
                settings,
                desk,
                compare,
                model,
                files,
                new SpecOpening(
                        model,
                        desk.exploration(),
                        desk.sources(),
                        desk.revival(),
                        desk.opening(),
                        desk.notices(),
                        Runnable::run,
                        Runnable::run));
        model.shownProperty().set(true);
        windows.add(made);
        return made;
    }

    @AfterEach
    void close() {
        windows.forEach(window -> window.desk().close());
    }

    /// The program as a shell calls it.
    private void shell(String line) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                "sinkscope() { \"$JAVA\" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.awt.headless=true"
                        + " -Dai.djl.offline=true --enable-native-access=ALL-UNNAMED -cp \"$CLASSES\""
                        + " sinkscope.app.Main \"$@\"; }; " + line + " --threads 2 --quiet");
        builder.environment().put("SOURCE_DATE_EPOCH", EPOCH);
        builder.environment().put("JAVA", java);
        builder.environment().put("CLASSES", System.getProperty("java.class.path"));
        builder.redirectErrorStream(true);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said + "\n" + line);
    }

    /// Saved in the window and made by its command, they are the same.
    private void same(Window window, String name) throws Exception {
        assertEquals("", window.model().faultProperty().get());
        assertTrue(window.model().previewProperty().get().isPresent());
        Path saved = folder.resolve("window-" + name);
        window.files().save(saved, Instant.ofEpochSecond(Long.parseLong(EPOCH)));
        assertInstanceOf(
                ComposerFiles.State.Done.class,
                window.files().stateProperty().get(),
                () -> window.files().stateProperty().get().toString());
        Path made = folder.resolve("shell-" + name);
        shell(window.model().command(made.toString()));
        byte[] one = Files.readAllBytes(saved);
        byte[] other = Files.readAllBytes(made);
        int at = Arrays.mismatch(one, other);
        assertTrue(
                at < 0,
                () -> name + " differs at " + at + ": …" + around(one, at) + "… and …" + around(other, at) + "…");
    }

    private static String around(byte[] bytes, int at) {
        int from = Math.max(0, at - 80);
        return new String(bytes, from, Math.min(bytes.length, at + 80) - from, StandardCharsets.ISO_8859_1);
    }

    @Test
    void aRecordingAndItsSweep() throws Exception {
        Window window = window();
        window.desk().opening().open(List.of(TRACE, SWEEP));
        window.desk().exploration().selection().show(new LayerHead(12, 2));
        window.desk().exploration().selection().toggle(new LayerHead(20, 6));
        window.files().wanted().clear();
        window.add("map 0", "decay", "overview", "figure-18-1", "heads");
        assertEquals(
                List.of(3, 2),
                window.model().arrangement().rows().stream().map(List::size).toList());
        same(window, "recording.pdf");
        window.compare().sinkHiddenProperty().set(true);
        window.compare().renormalisedProperty().set(true);
        window.compare().invertedProperty().set(true);
        window.model().clear();
        window.add("maps");
        same(window, "renormalised.png");
    }

    @Test
    void aDifferenceOfTwoHeads() throws Exception {
        Window window = window();
        window.desk().opening().open(TRACE);
        window.desk().exploration().selection().show(new LayerHead(12, 2));
        window.desk().exploration().selection().toggle(new LayerHead(20, 6));
        window.compare().differenceProperty().set(true);
        window.files().wanted().clear();
        window.add("map 0");
        same(window, "difference.svg");
        assertTrue(window.model().command("map 0", "map.pdf").contains("--difference"));
    }

    /// A pass at another θ with a text that a shell would like to read itself, a pass with a change in the model beside
    /// it, and one of a chat.
    @Test
    void passesOfAModel() throws Exception {
        Window window = window();
        window.desk().opening().openModel(MODEL);
        window.desk().texts().run(new Prompt(TEXT, new Tokenizer.Options(false, false)));
        window.desk().turning().turn(0.3, true);
        window.desk().exploration().selection().show(new LayerHead(12, 2));
        assertEquals("", window.said());
        window.desk().keeping().hold(new LayerHead(12, 2));
        window.desk().texts().runWith(Interventions.parse(List.of("window 4+16")));
        window.desk().keeping().hold(new LayerHead(12, 2));
        window.desk().texts().run(new Prompt("What is a sink?", new Tokenizer.Options(false, true)));
        assertEquals(3, window.desk().sources().all().size());
        window.files().wanted().clear();
        window.add("map 0", "map 1", "map 2", "decay", "sink-by-layer");
        same(window, "passes.pdf");
        String line = window.model().command("f.pdf");
        assertTrue(line.contains("::chat"), line);
        assertTrue(line.contains("theta-scale=0.3"), line);
        assertTrue(line.contains("intervention=window 4+16"), line);

        Path spec = folder.resolve("passes.json");
        window.files().saveSpec(spec);
        FigureSpec written = SpecJson.read(Files.readString(spec), "passes.json");
        Window fresh = window();
        fresh.specs().open(spec);
        assertEquals("", fresh.said());
        assertEquals(3, fresh.desk().sources().all().size(), fresh::said);
        fresh.files().wanted().clear();
        Path again = folder.resolve("again.json");
        fresh.files().saveSpec(again);
        assertEquals(written, SpecJson.read(Files.readString(again), "again.json"));
        window.files().save(folder.resolve("one.png"), Instant.EPOCH);
        fresh.files().save(folder.resolve("two.png"), Instant.EPOCH);
        assertArrayEquals(Files.readAllBytes(folder.resolve("one.png")), Files.readAllBytes(folder.resolve("two.png")));
    }

    /// Tokens that no text of this tokenizer becomes are named one by one.
    @Test
    void aPassOfTheVeryTokens() throws Exception {
        Window window = window();
        window.desk().opening().open(TRACE);
        window.desk().opening().openModel(MODEL);
        window.desk().exploration().selection().show(new LayerHead(20, 6));
        window.files().wanted().clear();
        window.add("map 0");
        String line = window.model().command("f.pdf");
        assertTrue(line.contains("::ids=") || line.contains("::text"), line);
        same(window, "tokens.png");
    }

    @Test
    void whatCannotBeIsSaidInASentence() throws Exception {
        Window window = window();
        window.desk().opening().open(List.of(TRACE, SWEEP));
        window.files().save(folder.resolve("f.pdf"));
        assertInstanceOf(
                ComposerFiles.State.Failed.class, window.files().stateProperty().get());
        window.add("map 0");
        Path copy = folder.resolve("trace.safetensors");
        Files.copy(TRACE, copy);
        window.files().save(folder.resolve("gone/f.pdf"));
        ComposerFiles.State.Failed failed = assertInstanceOf(
                ComposerFiles.State.Failed.class, window.files().stateProperty().get());
        assertTrue(failed.sentence().contains("folder"), failed.sentence());
        window.files().wanted().clear();
        window.files().save(folder.resolve("noending"));
        failed = assertInstanceOf(
                ComposerFiles.State.Failed.class, window.files().stateProperty().get());
        assertTrue(failed.sentence().contains(".pdf"), failed.sentence());
        Path broken = folder.resolve("broken.json");
        Files.writeString(broken, "{\"format\": \"sinkscope-figure\", \"rows\": 3}");
        window.specs().open(broken);
        assertTrue(window.said().contains("broken.json"), window.said());
        assertEquals(1, window.model().arrangement().panels().size());
    }

    @Test
    void pageAndFilesAreThoseOfLastTime() {
        Window window = window();
        window.files().keepIn(window.settings());
        window.model().pageProperty().set(window.model().pageProperty().get().at("nature"));
        window.files().wanted().add(ComposerFiles.LATEX);
        Window later = window();
        later.settings()
                .composerPageProperty()
                .set(window.settings().composerPageProperty().get());
        later.settings()
                .composerFilesProperty()
                .set(window.settings().composerFilesProperty().get());
        later.files().keepIn(later.settings());
        assertEquals("nature", later.model().pageProperty().get().venue());
        assertEquals(Set.of("pdf", "csv", "latex"), Set.copyOf(later.files().wanted()));
    }

    @Test
    void aPanelFollowsItsSourceAndSaysWhereItIsGone() {
        Window window = window();
        window.desk().opening().open(TRACE);
        window.desk().keeping().keep();
        window.desk().exploration().selection().show(new LayerHead(3, 1));
        window.add("map 0", "decay");
        assertEquals(2, window.model().arrangement().panels().size());
        Arrangement before = window.model().arrangement();
        window.model().shift(-1);
        assertFalse(before.equals(window.model().arrangement()));
        window.desk()
                .keeping()
                .close(window.desk().sources().currentProperty().get().orElseThrow());
        assertTrue(
                window.model().faultProperty().get().contains("not open any more"),
                window.model().faultProperty()::get);
    }
}
