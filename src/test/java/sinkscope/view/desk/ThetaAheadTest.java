package sinkscope.view.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import sinkscope.attention.AttentionSource;
import sinkscope.model.PassRequest;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Exploration;
import sinkscope.view.source.Prompt;
import sinkscope.work.Queued;

/// Passes run ahead around θ: their order, their budget, what shows them and what stops them.
class ThetaAheadTest {

    private static final long MEBIBYTE = 1 << 20;
    private static final double QUARTER = Math.pow(2, 0.25);

    private final Queued later = new Queued();
    private final Patterns.Files files = new Patterns.Files();
    private final Settings settings = new Settings();
    private final Desk desk = new Desk(settings, files, later, Runnable::run);
    private final Exploration shown = desk.exploration();

    private void open(int room) {
        settings.runAheadProperty().set(room);
        // With thumbnails a pass is somewhat larger than this.
        files.passBytes = MEBIBYTE - 200_000;
        desk.opening().openModel(Path.of("a.gguf"));
        step();
        step();
    }

    /// Does the next piece of work of the background.
    private void step() {
        later.next();
    }

    private void all() {
        later.all();
    }

    private List<Double> ran() {
        return files.models.getFirst().ran.stream().map(PassRequest::thetaScale).toList();
    }

    private AttentionSource source() {
        return shown.sourceProperty().get().orElseThrow();
    }

    private static void same(List<Double> expected, List<Double> found) {
        assertEquals(expected.size(), found.size(), found::toString);
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), found.get(i), 1e-9);
        }
    }

    @Test
    void theNearestRunFirstAndNoMoreThanThereIsRoomFor() {
        open(5);
        same(List.of(1.0), ran());
        assertEquals(1, later.size(), "one pass ahead waits for the background");
        all();
        same(List.of(1.0, 1 / QUARTER, QUARTER, 1 / QUARTER / QUARTER, QUARTER * QUARTER), ran());
        assertTrue(files.models.getFirst().passes.stream().noneMatch(pass -> pass.closed));
    }

    @Test
    void withoutRoomNothingRuns() {
        open(0);
        all();
        same(List.of(1.0), ran());
    }

    @Test
    void whileDraggedThePassThatWasRunIsShownWithItsOwnTheta() {
        open(5);
        all();
        int before = ran().size();
        desk.turning().turn(QUARTER * 1.05, false);
        assertEquals(before, ran().size(), "nothing ran");
        assertEquals(0, later.size(), "and nothing waits");
        assertEquals(QUARTER, source().facts().thetaScale(), 1e-9);
        assertEquals(QUARTER, shown.thetaScaleProperty().get(), 1e-9, "the slider stands at the θ that is shown");
        assertEquals(10_000 * QUARTER, desk.theta().state().theta(), 1e-6);
        assertTrue(shown.reportProperty().get().isPresent());
        assertFalse(shown.thumbnailsProperty().get().isEmpty());
        desk.turning().turn(1.01, false);
        assertSame(files.models.getFirst().passes.getFirst(), source(), "the pass at rest is one of them");
    }

    @Test
    void elsewhereTheModelRunsAtTheVeryTheta() {
        open(5);
        all();
        desk.turning().turn(10, false);
        step();
        assertEquals(10, source().facts().thetaScale());
        assertEquals(10, ran().getLast());
    }

    @Test
    void atRestThePassIsRunAgainWithIntervals() {
        open(3);
        all();
        int before = ran().size();
        desk.turning().turn(QUARTER, false);
        desk.turning().turn(QUARTER, true);
        all();
        assertEquals(QUARTER, ran().get(before), 1e-9);
        assertEquals(before + 2, ran().size());
        assertEquals(QUARTER * QUARTER, ran().getLast(), 1e-9, "what is around the new θ follows");
        List<Patterns.Pass> passes = files.models.getFirst().passes;
        long alive = passes.stream().filter(pass -> !pass.closed).count();
        assertTrue(alive <= 4, alive + " alive: three kept, and the one before that panels may still read");
    }

    @Test
    void whateverIsAskedForStopsIt() {
        open(5);
        assertEquals(1, later.size());
        desk.texts()
                .run(new Prompt(
                        "another text altogether",
                        desk.texts().promptProperty().get().options()));
        all();
        List<PassRequest> ran = files.models.getFirst().ran;
        assertEquals("another text altogether", ran.get(1).text(), "the pass ahead had not begun and never did");
        assertEquals(1, ran.get(1).thetaScale());
        assertTrue(ran.stream().skip(1).allMatch(one -> one.text().equals("another text altogether")));
    }

    @Test
    void anotherModelLetsGoOfThem() {
        open(5);
        all();
        List<Patterns.Pass> passes = files.models.getFirst().passes;
        desk.opening().openModel(Path.of("b.gguf"));
        all();
        assertTrue(passes.stream().skip(1).allMatch(pass -> pass.closed));
        desk.close();
        assertTrue(passes.stream().allMatch(pass -> pass.closed));
    }

    @Test
    void aThetaPointedAtIsOneOfThem() {
        PlotsModel plots = new PlotsModel(shown, Runnable::run, Runnable::run, java.util.Optional.of(desk.requests()));
        open(5);
        all();
        int before = ran().size();
        plots.hoveredThetaProperty().set(OptionalDouble.of(10_000 * QUARTER));
        assertEquals(
                QUARTER, shown.lookedAtProperty().get().orElseThrow().facts().thetaScale(), 1e-9);
        assertEquals(before, ran().size());
        plots.hoveredThetaProperty().set(OptionalDouble.of(10_000 * 1.1));
        all();
        assertEquals(1.1, ran().get(before), 1e-9, "one between the steps is run for itself");
        plots.hoveredThetaProperty().set(OptionalDouble.empty());
        all();
        desk.turning().turn(1.1, false);
        assertEquals(1.1, source().facts().thetaScale(), 1e-9, "and stays for the slider");
    }

    @Test
    void otherMeasuresLetGoOfThem() {
        open(3);
        all();
        int before = ran().size();
        settings.sinkKeysProperty().set(4);
        all();
        assertEquals(before + 2, ran().size());
    }
}
