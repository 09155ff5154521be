package sinkscope.view.desk;

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
import sinkscope.view.settings.Settings;
import sinkscope.view.source.Prompt;
import sinkscope.view.sweep.SweepPlan;
import sinkscope.work.Queued;

class PlotRequestsTest {

    private final Patterns.Files files = new Patterns.Files();
    private final Desk desk = new Desk(new Settings(), files, Runnable::run, Runnable::run);
    private final PlotRequests laboratory = desk.requests();

    @Test
    void theControlRunsTheTokensOnScreenAtTheModelsOwnTheta() {
        desk.opening().openModel(Path.of("a.gguf"));
        desk.turning().turn(4, true);
        laboratory.runControl();
        var control = desk.exploration().controlProperty().get().orElseThrow();
        assertEquals(1, control.thetaScale());
        assertEquals(
                desk.exploration().sourceProperty().get().orElseThrow().tokens().count(),
                control.reports().getFirst().tokens());
        assertEquals(Optional.empty(), desk.activities().currentProperty().get());
        desk.turning().turn(16, true);
        assertTrue(desk.exploration().controlProperty().get().isPresent(), "the same text at another θ");
        desk.texts().run(new Prompt("quite another text", new sinkscope.tokenizer.Tokenizer.Options(false, false)));
        assertTrue(desk.exploration().controlProperty().get().isEmpty(), "another text has another control");
    }

    @Test
    void aThetaOfTheFigureTurnsTheSlider() {
        desk.opening().openModel(Path.of("a.gguf"));
        laboratory.showTheta(40_000);
        assertEquals(4, desk.exploration().thetaScaleProperty().get(), 1e-9);
        assertEquals(
                4,
                desk.exploration().sourceProperty().get().orElseThrow().facts().thetaScale(),
                1e-9);
    }

    @Test
    void aPlanRunsItsTextsAtItsFactors(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("one.txt"), "one text of a few words to be run");
        Files.writeString(folder.resolve("two.md"), "another text of some words to run");
        Files.writeString(folder.resolve("README.md"), "where the texts are from");
        desk.opening().openModel(Path.of("a.gguf"));
        laboratory.sweep(new SweepPlan(
                "1/4 .. 4 : 3", List.of(folder, folder.resolve("one.txt")), "and a third one that was pasted here"));
        var sweep = desk.exploration().sweepProperty().get().orElseThrow();
        assertEquals(3, sweep.points().size());
        assertEquals(0.25, sweep.points().getFirst().thetaScale(), 1e-12);
        assertEquals(List.of("one.txt", "two.md"), sweep.prompts().subList(0, 2));
        assertEquals(3, sweep.prompts().size());

        Path saved = folder.resolve("sweep.safetensors");
        laboratory.saveSweep(saved);
        try (var trace = sinkscope.trace.TraceFormats.open(saved)) {
            var again = sinkscope.experiment.SweepRecords.replay(trace.sweep().orElseThrow());
            assertEquals(sweep.prompts(), again.prompts());
            assertEquals(
                    sweep.points().getLast().sinkMass(),
                    again.points().getLast().sinkMass(),
                    1e-6);
        }
    }

    @Test
    void aSavedSweepOfTwoTextsIsOpenedBesideWhatIsOnScreen(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("one.txt"), "one text of a few words to be run");
        Files.writeString(folder.resolve("two.txt"), "another text of some words to run");
        desk.opening().openModel(Path.of("a.gguf"));
        laboratory.sweep(
                new SweepPlan("1/4 .. 4 : 3", List.of(folder.resolve("one.txt"), folder.resolve("two.txt")), ""));
        Path saved = folder.resolve("sweep.safetensors");
        laboratory.saveSweep(saved);

        Patterns.Files others = new Patterns.Files() {
            @Override
            public sinkscope.trace.Trace trace(Path file) {
                return sinkscope.trace.TraceFormats.open(file);
            }
        };
        Desk next = new Desk(new Settings(), others, Runnable::run, Runnable::run);
        next.opening().openModel(Path.of("a.gguf"));
        var source = next.exploration().sourceProperty().get();
        next.opening().open(saved);
        assertEquals(source, next.exploration().sourceProperty().get(), "a sweep is no map to be shown");
        assertEquals(
                List.of("one.txt", "two.txt"),
                next.exploration().sweepProperty().get().orElseThrow().prompts());
    }

    @Test
    void aPlanThatCannotRunBecomesASentence(@TempDir Path folder) {
        desk.opening().openModel(Path.of("a.gguf"));
        for (String factors : List.of("", "x", "0", "-1", "1/0", "1 .. 4 : 1", "1 .. 4 : 2.5", "1,,2", "NaN")) {
            desk.notices().dismiss();
            laboratory.sweep(new SweepPlan(factors, List.of(), ""));
            assertTrue(desk.notices().noticeProperty().get().orElseThrow().fault(), factors);
        }
        for (Path place : List.of(folder, folder.resolve("none.txt"))) {
            desk.notices().dismiss();
            laboratory.sweep(new SweepPlan("1", List.of(place), ""));
            assertTrue(
                    desk.notices().noticeProperty().get().orElseThrow().text().contains(place.toString()));
        }
        assertTrue(desk.exploration().sweepProperty().get().isEmpty());
    }

    @Test
    void aRecordingStaysWhereNoModelIsOpen() {
        desk.opening().open(Path.of("a.trace"));
        var source = desk.exploration().sourceProperty().get();
        laboratory.showTheta(40_000);
        assertEquals(source, desk.exploration().sourceProperty().get());
        assertTrue(files.models.isEmpty());
        assertTrue(desk.notices().noticeProperty().get().orElseThrow().text().startsWith("Open "));
    }

    @Test
    void hiddenStatesAreRecordedOnRequestOnly() {
        desk.opening().openModel(Path.of("a.gguf"));
        assertFalse(files.models.getFirst().hiddenWanted);
        laboratory.recordDepth();
        assertTrue(files.models.getFirst().hiddenWanted);
        assertTrue(
                desk.exploration().reportProperty().get().orElseThrow().depth().isPresent());
    }

    /// Work is done when a test says so.
    private final Queued later = new Queued();

    private void work() {
        later.all();
    }

    @Test
    void aControlThatIsOvertakenLeavesNothingBehind() {
        Desk busy = new Desk(new Settings(), files, later, Runnable::run);
        PlotRequests asks = busy.requests();
        busy.opening().openModel(Path.of("a.gguf"));
        work();
        asks.runControl();
        assertTrue(busy.activities().isUnderWay(sinkscope.view.notice.Activities.Kind.SWEEP));
        busy.texts().run(new Prompt("quite another text", new sinkscope.tokenizer.Tokenizer.Options(false, false)));
        work();
        assertEquals(Optional.empty(), busy.activities().currentProperty().get());
        asks.runControl();
        work();
        assertTrue(busy.exploration().controlProperty().get().isPresent(), "the next one is not refused");
        assertEquals(Optional.empty(), busy.activities().currentProperty().get());
    }

    @Test
    void aSweepThatIsOvertakenLeavesTheNextOnesActivityAlone() {
        Desk busy = new Desk(new Settings(), files, later, Runnable::run);
        busy.opening().openModel(Path.of("a.gguf"));
        work();
        busy.sweeps().start(new SweepPlan("1, 2", List.of(), ""));
        busy.sweeps().start(new SweepPlan("1, 4", List.of(), ""));
        assertTrue(busy.activities().isUnderWay(sinkscope.view.notice.Activities.Kind.SWEEP));
        later.next();
        assertTrue(busy.activities().isUnderWay(sinkscope.view.notice.Activities.Kind.SWEEP), "the second still runs");
        work();
        assertEquals(Optional.empty(), busy.activities().currentProperty().get());
        var points = busy.exploration().sweepProperty().get().orElseThrow().points();
        assertEquals(4, points.getLast().thetaScale());
    }

    @Test
    void keptThetaFollowTheMeasureSettings() {
        Settings settings = new Settings();
        Desk own = new Desk(settings, files, Runnable::run, Runnable::run);
        own.opening().openModel(Path.of("a.gguf"));
        own.requests().peek(java.util.OptionalDouble.of(40_000));
        settings.sinkKeysProperty().set(3);
        own.requests().peek(java.util.OptionalDouble.of(40_000));
        assertEquals(
                3, own.exploration().lookedAtReport().orElseThrow().settings().sinkKeys());
    }

    @Test
    void anotherDeviceRunsAModelWithoutRotaryEmbeddingToo() {
        files.thetas = new Double[0];
        desk.opening().open(Path.of("gpt2.gguf"));
        var before = desk.exploration().sourceProperty().get();
        desk.opening().reopenModel();
        assertEquals(1, files.models.getLast().ran.size());
        assertFalse(before.equals(desk.exploration().sourceProperty().get()));
    }

    @Test
    void aRecordingsModelRunsTheRecordingsTokens() {
        desk.opening().open(Path.of("a.trace"));
        var tokens = desk.exploration().sourceProperty().get().orElseThrow().tokens();
        desk.opening().openModel(Path.of("bundled.gguf"));
        assertEquals(tokens, files.models.getLast().ran.getFirst().tokens());
    }
}
