package sinkscope.view.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.RecordedAttention;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.view.notice.Activities;
import sinkscope.view.settings.Settings;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.Prompt;
import sinkscope.view.source.Recipe;
import sinkscope.view.sweep.SweepPlan;
import sinkscope.work.Queued;

/// Work that is cancelled or overtaken, wherever it has got to: what is on screen stays whole, what it made is closed,
/// and nothing is said to be under way any more.
class BackgroundWorkTest {

    private final Patterns.Files files = new Patterns.Files();
    private final Queued background = new Queued();
    private final Queued home = new Queued();
    private final Desk desk = new Desk(new Settings(), files, background, home);

    private void settle() {
        Queued.settle(background, home);
        assertEquals(Optional.empty(), desk.activities().currentProperty().get(), "nothing is under way");
    }

    private void open(String place) {
        desk.opening().open(Path.of(place));
        settle();
    }

    private void run(String text) {
        desk.texts().run(new Prompt(text, new Tokenizer.Options(false, false)));
    }

    private void cancel() {
        desk.activities().currentProperty().get().orElseThrow().cancel().run();
    }

    private AttentionSource source() {
        return desk.exploration().sourceProperty().get().orElseThrow();
    }

    private String notice() {
        return desk.notices().noticeProperty().get().map(Object::toString).orElse("");
    }

    @Test
    void aPassThatIsCancelledBeforeItBeginsIsNotRun() {
        open("m.gguf");
        AttentionSource before = source();
        run("another text");
        cancel();
        settle();
        assertSame(before, source());
        assertEquals(1, files.models.getFirst().ran.size());
    }

    @Test
    void aPassThatIsCancelledWhenItIsDoneIsClosed() {
        open("m.gguf");
        AttentionSource before = source();
        run("another text");
        background.next();
        cancel();
        settle();
        assertSame(before, source());
        assertTrue(files.models.getFirst().passes.getLast().closed);
        assertFalse(files.models.getFirst().passes.getFirst().closed, "what is on screen can still be read");
        assertEquals("", notice());
    }

    @Test
    void aPassThatIsOvertakenIsClosedAndTheNewerOneShown() {
        open("m.gguf");
        run("an older text of six words");
        background.next();
        run("a newer text");
        settle();
        assertEquals("a newer text", source().tokens().joined());
        List<Patterns.Pass> passes = files.models.getFirst().passes;
        assertEquals(3, passes.size());
        assertTrue(passes.get(1).closed);
        assertFalse(passes.get(2).closed);
    }

    @Test
    void aScanThatIsOvertakenMeasuresNothingOfTheNewerRecording() {
        desk.opening().open(Path.of("a.trace"));
        background.next();
        home.all();
        assertTrue(desk.activities().isUnderWay(Activities.Kind.SCAN));
        background.next();
        desk.opening().open(Path.of("b.trace"));
        settle();
        assertSame(files.recordings.getLast(), source());
        OpenSource.Content content =
                desk.sources().currentProperty().get().orElseThrow().content();
        assertSame(content.attention(), source());
        assertSame(
                content.report().orElseThrow(),
                desk.exploration().reportProperty().get().orElseThrow());
        assertEquals(
                Patterns.LAYERS * Patterns.HEADS,
                desk.exploration().thumbnailsProperty().get().size());
    }

    @Test
    void aScanThatIsCancelledLeavesTheMapsOnScreen() {
        desk.opening().open(Path.of("a.trace"));
        background.next();
        home.all();
        cancel();
        settle();
        assertSame(files.recordings.getFirst(), source());
        assertEquals(Optional.empty(), desk.exploration().reportProperty().get());
    }

    @Test
    void aGlanceThatIsOvertakenIsNotShown() {
        open("m.gguf");
        desk.requests().peek(OptionalDouble.of(40_000));
        background.next();
        desk.requests().peek(OptionalDouble.of(20_000));
        settle();
        var glance = desk.exploration().glanceProperty().get().orElseThrow();
        assertEquals(20_000, glance.theta());
        assertEquals(List.of(20_000.0), glance.content().orElseThrow().facts().ropeThetas());
    }

    @Test
    void aGlanceThatIsLeftWhileItRunsIsClosed() {
        open("m.gguf");
        desk.requests().peek(OptionalDouble.of(40_000));
        background.next();
        desk.requests().peek(OptionalDouble.empty());
        settle();
        assertEquals(Optional.empty(), desk.exploration().glanceProperty().get());
        assertTrue(files.models.getFirst().passes.getLast().closed);
    }

    @Test
    void aSweepThatIsCancelledShowsNothingMoreAndTheNextOneRuns() {
        open("m.gguf");
        desk.sweeps().start(new SweepPlan("1, 2, 4", List.of(), ""));
        background.next();
        cancel();
        settle();
        assertEquals(Optional.empty(), desk.exploration().sweepProperty().get());
        desk.sweeps().start(new SweepPlan("1, 8", List.of(), ""));
        settle();
        var points = desk.exploration().sweepProperty().get().orElseThrow().points();
        assertEquals(List.of(1.0, 8.0), points.stream().map(p -> p.thetaScale()).toList());
    }

    @Test
    void aSweepThatIsCancelledLeavesAControlAlone() {
        open("m.gguf");
        desk.requests().runControl();
        desk.sweeps().cancel();
        assertTrue(desk.activities().isUnderWay(Activities.Kind.SWEEP), "it is the control that runs");
        settle();
        assertTrue(desk.exploration().controlProperty().get().isPresent());
    }

    @Test
    void whatOpensWhileEverythingIsClosedIsClosed() {
        desk.opening().open(Path.of("m.gguf"));
        background.next();
        desk.close();
        settle();
        assertTrue(files.models.getFirst().closed);
        assertEquals(Optional.empty(), desk.exploration().sourceProperty().get());
    }

    @Test
    void anOpeningThatIsCancelledLeavesWhatWasOpen() {
        open("a.trace");
        desk.opening().open(Path.of("m.gguf"));
        background.next();
        cancel();
        settle();
        assertTrue(files.models.getFirst().closed);
        assertSame(files.recordings.getFirst(), source());
    }

    @Test
    void sourcesAreMadeAgainWhileAPassRuns() {
        open("a.trace");
        Recipe recipe = Recipe.of(desk.sources().all().getFirst().content()).orElseThrow();
        open("m.gguf");
        run("another text");
        background.next();
        boolean[] done = {false};
        desk.revival()
                .revive(List.of(new Revival.Wanted("A", "mine", recipe)), "A", found -> done[0] = found.size() == 1);
        settle();
        assertTrue(done[0]);
        assertTrue(source() instanceof RecordedAttention);
        assertEquals(1, desk.sources().all().size());
        assertTrue(files.models.getFirst().closed);
        assertTrue(files.models.getFirst().passes.stream().allMatch(pass -> pass.closed || pass == retired()));
        assertTrue(desk.exploration().reportProperty().get().isPresent());
    }

    /// One generation is kept open, because panels may still be reading it.
    private Patterns.Pass retired() {
        return files.models.getFirst().passes.getLast();
    }

    @Test
    void sourcesThatAreMadeAgainGiveWayToWhatIsOpenedMeanwhile() {
        open("a.trace");
        Recipe recipe = Recipe.of(desk.sources().all().getFirst().content()).orElseThrow();
        open("b.trace");
        desk.revival().revive(List.of(new Revival.Wanted("A", "", recipe)), "A", _ -> {});
        background.next();
        desk.opening().open(Path.of("c.trace"));
        settle();
        assertEquals(Path.of("c.trace"), ((RecordedAttention) source()).file());
        assertEquals(1, desk.sources().all().size());
    }
}
