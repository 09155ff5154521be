package sinkscope.view.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.view.notice.Notice;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Exploration;
import sinkscope.view.source.Prompt;
import sinkscope.view.theta.ThetaModel;
import sinkscope.work.Queued;

class DeskTest {

    private final Patterns.Files files = new Patterns.Files();
    private final Settings settings = new Settings();
    private final Desk desk = new Desk(settings, files, Runnable::run, Runnable::run);
    private final Exploration shown = desk.exploration();

    private AttentionSource source() {
        return shown.sourceProperty().get().orElseThrow();
    }

    private String notice() {
        return desk.notices().noticeProperty().get().map(Notice::text).orElse("");
    }

    @Test
    void aTraceIsShownAndMeasuredWithoutAModel() {
        desk.opening().open(Path.of("a.trace"));
        assertSame(files.recordings.getFirst(), source());
        assertEquals(6, shown.thumbnailsProperty().get().size());
        assertEquals(
                0.25,
                shown.reportProperty()
                        .get()
                        .orElseThrow()
                        .head(new LayerHead(0, 1))
                        .value("sink_mass"),
                1e-6);
        assertTrue(files.models.isEmpty(), "no engine for a recording");
        assertTrue(shown.modelProperty().get().isEmpty());
        assertEquals(Optional.empty(), desk.activities().currentProperty().get());
        assertEquals(List.of(Path.of("a.trace").toAbsolutePath()), settings.recent());
    }

    @Test
    void whatIsBrokenBecomesANoticeAndWhatWasOpenStays() {
        desk.opening().open(Path.of("a.trace"));
        for (String bad : List.of("damaged.safetensors", "missing.trace", "broken.gguf")) {
            desk.notices().dismiss();
            desk.opening().open(Path.of(bad));
            assertTrue(notice().contains(bad), notice());
            assertTrue(desk.notices().noticeProperty().get().orElseThrow().fault());
            assertSame(files.recordings.getFirst(), source());
            assertFalse(files.recordings.getFirst().closed);
            assertEquals(Optional.empty(), desk.activities().currentProperty().get());
        }
    }

    @Test
    void turningThetaOfARecordingOpensItsModelAndRunsTheSameTokens() {
        desk.opening().open(Path.of("a.trace"));
        assertEquals(ThetaModel.Turning.OPENS_MODEL, desk.theta().state().turning());
        desk.turning().turn(4, false);
        assertTrue(files.models.isEmpty(), "not while the slider moves");
        assertEquals(4, desk.theta().state().scale());
        desk.turning().turn(4, true);
        Patterns.Model model = files.models.getFirst();
        assertEquals(Patterns.tokens(40), model.ran.getFirst().tokens());
        assertEquals(4, model.ran.getFirst().thetaScale());
        assertEquals(4, source().facts().thetaScale());
        assertEquals(ThetaModel.Turning.RUNS, desk.theta().state().turning());
        assertEquals(
                0.2 / 4,
                shown.reportProperty()
                        .get()
                        .orElseThrow()
                        .head(new LayerHead(0, 0))
                        .value("sink_mass"),
                1e-6);
    }

    @Test
    void aRecordingOfAnUnknownModelCannotBeTurnedAndSaysSo() {
        files.knowsModel = false;
        desk.opening().open(Path.of("a.trace"));
        assertEquals(ThetaModel.Turning.OFF, desk.theta().state().turning());
        assertTrue(desk.theta().state().reason().contains(Patterns.MODEL));
        desk.turning().turn(4, true);
        assertEquals(1, shown.thetaScaleProperty().get());
    }

    @Test
    void aModelWithoutRotaryEmbeddingTurnsTheSliderOff() {
        files.thetas = new Double[0];
        desk.opening().open(Path.of("gpt2.gguf"));
        assertEquals(ThetaModel.Turning.OFF, desk.theta().state().turning());
        assertTrue(desk.theta().state().reason().contains("learned positions"));
        assertTrue(shown.sourceProperty().get().isPresent(), "it runs all the same");
    }

    @Test
    void bothBasesOfAModelAreScaled() {
        files.thetas = new Double[] {10_000.0, 1_000_000.0};
        desk.opening().open(Path.of("gemma.gguf"));
        desk.turning().turn(2, true);
        assertEquals(List.of(20_000.0, 2_000_000.0), desk.theta().state().thetas());
    }

    @Test
    void thetaStaysWithinTheSlider() {
        desk.opening().open(Path.of("m.gguf"));
        desk.turning().turn(1e9, true);
        assertEquals(256, source().facts().thetaScale());
        desk.turning().turn(1e-9, true);
        assertEquals(1 / 256.0, source().facts().thetaScale());
    }

    @Test
    void aPassIsClosedOneGenerationAfterItLeftTheScreen() {
        desk.opening().open(Path.of("m.gguf"));
        desk.turning().turn(2, true);
        List<Patterns.Pass> passes = files.models.getFirst().passes;
        assertFalse(passes.get(0).closed, "panels may still be reading it");
        desk.turning().turn(4, true);
        assertTrue(passes.get(0).closed);
        assertFalse(passes.get(1).closed);
        desk.close();
        assertTrue(passes.stream().allMatch(p -> p.closed));
        assertTrue(files.models.getFirst().closed);
    }

    @Test
    void anEditedPromptRunsWithItsOptions() {
        desk.opening().open(Path.of("m.gguf"));
        desk.texts().run(new Prompt("five words make a text", new Tokenizer.Options(false, false)));
        assertEquals(5, source().tokens().count());
        desk.texts().run(new Prompt("five words make a text", new Tokenizer.Options(true, false)));
        assertEquals("<s>", source().tokens().text(0));
    }

    @Test
    void aPromptThatCannotRunLeavesTheOldOneOnScreen() {
        desk.opening().open(Path.of("m.gguf"));
        AttentionSource before = source();
        desk.texts().run(new Prompt("a text", new Tokenizer.Options(false, true)));
        assertTrue(notice().contains("chat template"), notice());
        desk.texts().run(new Prompt("", new Tokenizer.Options(false, false)));
        assertTrue(notice().contains("no text"), notice());
        Prompt tooLong = new Prompt("w ".repeat(600), new Tokenizer.Options(false, false));
        desk.texts().run(tooLong);
        desk.texts().run(tooLong);
        assertTrue(notice().contains("Too long"), notice());
        assertSame(before, source());
    }

    @Test
    void whileTheSliderMovesOnlyTheNewestPassWaits() {
        Queued later = new Queued();
        Desk busy = new Desk(settings, files, later, Runnable::run);
        busy.opening().open(Path.of("m.gguf"));
        later.all();
        List<Double> steps = List.of(1.1, 1.2, 1.3, 1.4, 1.5);
        steps.forEach(step -> busy.turning().turn(step, false));
        assertEquals(1, later.size(), "one runs");
        later.all();
        Patterns.Model model = files.models.getFirst();
        assertEquals(
                List.of(1.0, 1.1, 1.5),
                model.ran.stream().map(r -> r.thetaScale()).toList());
        assertEquals(
                1.5,
                busy.exploration().sourceProperty().get().orElseThrow().facts().thetaScale());
    }

    @Test
    void aPyTorchOfTheUsersOwnIsCheckedBeforeItIsKept() {
        desk.torch().use(Path.of("site-packages"));
        assertEquals("site-packages", settings.torchProperty().get());
        assertTrue(notice().contains("2.7.1+cu126") && notice().contains("from now on"), notice());
        desk.torch().use(Path.of("old-packages"));
        assertTrue(notice().contains("needs exactly 2.7.1"), notice());
        assertEquals("site-packages", desk.torch().where(), "what was chosen stays");
        desk.opening().open(Path.of("m.gguf"));
        desk.torch().useBundled();
        assertEquals("", settings.torchProperty().get());
        assertTrue(notice().contains("next start"), "the engine runs already: " + notice());
    }

    @Test
    void severalFilesAreOpenedOneAfterTheOther() {
        Queued later = new Queued();
        Desk busy = new Desk(settings, files, later, Runnable::run);
        busy.opening()
                .open(List.of(
                        Path.of("a.trace"), Path.of("b.trace"), Path.of("damaged.safetensors"), Path.of("c.trace")));
        later.all();
        assertEquals(2, files.recordings.size());
        assertSame(
                files.recordings.getLast(),
                busy.exploration().sourceProperty().get().orElseThrow());
        assertTrue(busy.notices().noticeProperty().get().orElseThrow().text().contains("damaged"));
    }

    @Test
    void otherSinkKeysMeasureAgain() {
        desk.opening().open(Path.of("a.trace"));
        settings.sinkKeysProperty().set(3);
        assertEquals(3, shown.reportProperty().get().orElseThrow().settings().sinkKeys());
    }

    @Test
    void aNewModelClosesTheOldOneOnlyWhenItIsOpen() {
        desk.opening().open(Path.of("m.gguf"));
        desk.opening().open(Path.of("broken.gguf"));
        assertFalse(files.models.getFirst().closed);
        desk.opening().open(Path.of("n.gguf"));
        assertTrue(files.models.getFirst().closed);
    }

    @Test
    void aTextOpenedWithNothingElseRunsOnTheBundledModel(@TempDir Path folder) throws IOException {
        Path text = folder.resolve("alone.txt");
        Files.writeString(text, "a text of some words and nothing else");
        desk.opening().open(text);
        assertEquals(
                "a text of some words and nothing else",
                desk.texts().promptProperty().get().text());
        assertTrue(desk.exploration().sourceProperty().get().isPresent());
    }

    @Test
    void aTextIsRunFromItsFileByTheModelOfTheRecording(@TempDir Path folder) throws IOException {
        desk.opening().open(Path.of("a.trace"));
        Path text = folder.resolve("story.txt");
        Files.writeString(text, "\uFEFFa whale was seen");
        desk.opening().open(text);
        assertEquals(
                "a whale was seen",
                files.models.getFirst().ran.getLast().tokens().joined());
        assertEquals("a whale was seen", desk.texts().promptProperty().get().text());
        Files.write(text, new byte[] {(byte) 0xC3, 0x28});
        desk.opening().open(text);
        assertTrue(notice().contains("story.txt is not UTF-8 text"), notice());
        assertEquals(1, files.models.getFirst().ran.size());
    }

    @Test
    void reloadingReadsARecordingAgainAndRunsAModelAgain() {
        desk.opening().open(Path.of("a.trace"));
        desk.keeping().reload();
        assertEquals(2, files.recordings.size());
        assertSame(files.recordings.getLast(), source());
        desk.opening().open(Path.of("b.gguf"));
        var before = files.models.getLast().ran.getLast().tokens();
        desk.keeping().reload();
        assertEquals(2, files.models.size());
        assertEquals(before, files.models.getLast().ran.getLast().tokens());
    }

    @Test
    void aTextBeyondTheModelsContextSaysWhatItTakesAndRunsWhenAskedAgain() {
        desk.opening().open(Path.of("a.gguf"));
        Patterns.Model model = files.models.getFirst();
        int before = model.ran.size();
        Prompt tooLong = new Prompt(" t".repeat(600), new Tokenizer.Options(false, false));
        desk.texts().run(tooLong);
        assertTrue(notice().contains("600 tokens will take"), notice());
        assertTrue(notice().contains("trained for 512 tokens"), notice());
        assertTrue(notice().contains("GiB are free"), notice());
        assertTrue(notice().contains("by the last pass") || notice().contains("not known"), notice());
        assertEquals(before, model.ran.size());
        desk.texts().run(tooLong);
        assertTrue(notice().contains("Too long: 512 tokens fit."), notice());
        desk.texts().run(tooLong);
        assertTrue(notice().contains("600 tokens will take"), "asked anew it is said anew");
    }

    @Test
    void theTimeOfAPassGrowsFasterThanItsText() {
        var facts = new sinkscope.model.ModelFacts(
                "m",
                "known",
                "none",
                "F32",
                30,
                9,
                3,
                64,
                576,
                100,
                List.of(1e5),
                "none",
                8192,
                135_000_000,
                "cpu",
                List.of());
        double ratio = PassForecast.work(facts, 20_000) / PassForecast.work(facts, 100);
        // 20 000 (P + a · 10 000) over 100 (P + a · 50), a = 4 · 30 · 9 · 64.
        double a = 4.0 * 30 * 9 * 64;
        assertEquals(200 * (135e6 + a * 10_000) / (135e6 + a * 50), ratio, 1e-6);
        PassForecast forecast = new PassForecast();
        desk.opening().open(Path.of("a.gguf"));
        assertTrue(forecast.seconds(files.models.getFirst(), 10).isEmpty());
        forecast.measured(files.models.getFirst(), 10, 2);
        assertEquals(2, forecast.seconds(files.models.getFirst(), 10).orElseThrow(), 1e-9);
    }
}
