package sinkscope.view.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sinkscope.attention.LayerHead;
import sinkscope.raster.Normalisation;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.session.SessionKeeper;
import sinkscope.view.session.ViewHistory;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.Shown;
import sinkscope.view.source.Prompt;

/// Whatever changes is published once, and nobody sees a part of it before the rest.
class ShownTest {

    private final Patterns.Files files = new Patterns.Files();
    private final Desk desk = new Desk(new Settings(), files, Runnable::run, Runnable::run);
    private final Exploration exploration = desk.exploration();
    private final CompareModel compare = new CompareModel(exploration, Runnable::run, Runnable::run);
    private final PlotsModel plots =
            new PlotsModel(exploration, Runnable::run, Runnable::run, Optional.of(desk.requests()));
    private final AtomicLong now = new AtomicLong();
    private final ViewHistory history =
            new ViewHistory(new SessionKeeper(desk.exploration(), desk.revival(), desk.measures(), compare), now::get);
    private final List<Shown> published = new ArrayList<>();
    private int gathered;

    @BeforeEach
    void open() {
        desk.opening().openModel(Path.of("a.gguf"));
        exploration.shownProperty().addListener((_, _, shown) -> published.add(shown));
        plots.dataProperty().addListener(_ -> gathered++);
    }

    private void once(String what, int gatherings) {
        assertEquals(1, published.size(), "publications for " + what);
        assertEquals(gatherings, gathered, "gatherings for " + what);
        published.clear();
        gathered = 0;
    }

    @Test
    void aNewTextIsPublishedOnce() {
        desk.texts().run(new Prompt("five words make a text", new Tokenizer.Options(false, false)));
        once("a new text", 1);
    }

    @Test
    void aTurnOfThetaIsTheSliderThenThePass() {
        desk.turning().turn(4, true);
        assertEquals(2, published.size(), "the slider moves at once, the pass follows");
        assertEquals(1, gathered);
        assertEquals(
                List.of(1.0, 4.0),
                published.stream()
                        .map(shown ->
                                shown.now().attention().orElseThrow().facts().thetaScale())
                        .toList());
    }

    @Test
    void headsAreChangedOnce() {
        exploration.selection().show(new LayerHead(2, 1));
        once("one head", 1);
        exploration.selection().toggle(new LayerHead(0, 1));
        once("one more", 1);
        exploration.selection().step(new LayerHead(0, 0));
        once("another", 1);
    }

    @Test
    void hoveringAThetaIsASecondSource() {
        plots.hoveredThetaProperty().set(OptionalDouble.of(40_000));
        assertEquals(2, published.size(), "that it runs, and that it is there");
        assertEquals(1, gathered);
        assertEquals(
                4.0,
                compare.facetsProperty()
                        .get()
                        .getFirst()
                        .head()
                        .source()
                        .facts()
                        .thetaScale());
        published.clear();
        gathered = 0;
        plots.hoveredThetaProperty().set(OptionalDouble.empty());
        once("the end of it", 1);
    }

    @Test
    void undoIsPublishedOnce() {
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        exploration.selection().show(new LayerHead(2, 1));
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        compare.normalisationProperty().set(Normalisation.LINEAR);
        exploration.selection().toggle(new LayerHead(0, 1));
        published.clear();
        gathered = 0;
        history.back();
        once("undo", 1);
        assertEquals(
                Normalisation.LOG,
                published.isEmpty() ? exploration.shown().look().normalisation() : null);
    }

    @Test
    void anotherSourceIsPublishedOnce() {
        desk.keeping().keep();
        desk.texts().run(new Prompt("five words make a text", new Tokenizer.Options(false, false)));
        published.clear();
        gathered = 0;
        desk.keeping().choose(desk.sources().all().getLast());
        once("another source", 1);
    }

    @Test
    void aRecordingIsThereThenItsNumbers() {
        desk.opening().open(Path.of("a.trace"));
        assertTrue(
                published.size() <= 3 + Patterns.LAYERS,
                "the recording, its thumbnails layer by layer, its numbers: " + published.size());
        assertTrue(published.stream()
                .allMatch(shown -> shown.now().report().isEmpty()
                        || shown.now().attention().orElseThrow().tokens().count() == 40));
    }

    @Test
    void noListenerSeesNewNumbersBesideAnOldTheta() {
        List<String> wrong = new ArrayList<>();
        Runnable look = () -> {
            double scale =
                    exploration.sourceProperty().get().orElseThrow().facts().thetaScale();
            double sink = exploration
                    .shownReportProperty()
                    .get()
                    .orElseThrow()
                    .find(new LayerHead(1, 1))
                    .orElseThrow()
                    .value("sink_mass");
            if (Math.abs(sink - 0.35 / scale) > 1e-6) {
                wrong.add(scale + ": " + sink);
            }
        };
        exploration.sourceProperty().addListener(_ -> look.run());
        exploration.reportProperty().addListener(_ -> look.run());
        exploration.shownReportProperty().addListener(_ -> look.run());
        exploration.thumbnailsProperty().addListener(_ -> look.run());
        exploration.lookedAtProperty().addListener(_ -> look.run());
        desk.sources().all().getFirst().contentProperty().addListener(_ -> look.run());
        for (double scale : List.of(2.0, 4.0, 8.0)) {
            desk.turning().turn(scale, true);
        }
        assertEquals(List.of(), wrong);
    }
}
