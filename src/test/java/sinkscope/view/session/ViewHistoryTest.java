package sinkscope.view.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sinkscope.attention.LayerHead;
import sinkscope.figure.plot.Plot;
import sinkscope.figure.plot.PlotTab;
import sinkscope.raster.MapWindow;
import sinkscope.raster.Normalisation;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.compare.Facet;
import sinkscope.view.desk.Desk;
import sinkscope.view.desk.Patterns;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Selection;
import sinkscope.view.shown.TokenSpan;
import sinkscope.view.source.Prompt;

class ViewHistoryTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();
    private final Desk desk = new Desk(new Settings(), new Patterns.Files(), Runnable::run, Runnable::run);
    private final CompareModel model = new CompareModel(desk.exploration(), Runnable::run, Runnable::run);
    private final PlotsModel plots = new PlotsModel(desk.exploration(), Runnable::run, Runnable::run);
    private ViewHistory history =
            new ViewHistory(new SessionKeeper(desk.exploration(), desk.revival(), desk.measures(), model), clock::get);

    @BeforeEach
    void open() {
        desk.opening().openModel(Path.of("a.gguf"));
        model.selection().show(new LayerHead(0, 1));
        history = new ViewHistory(
                new SessionKeeper(desk.exploration(), desk.revival(), desk.measures(), model), clock::get);
    }

    private double scale() {
        return desk.exploration().sourceProperty().get().orElseThrow().facts().thetaScale();
    }

    private void later() {
        clock.addAndGet(SECOND);
    }

    @Test
    void goesBackStepByStepAndOnAgain() {
        MapWindow whole = model.windowProperty().get();
        LayerHead first = model.selection().focused();
        later();
        model.zoom(2, 0.5, 0.5);
        MapWindow near = model.windowProperty().get();
        later();
        model.normalisationProperty().set(Normalisation.LINEAR);
        later();
        model.selection().toggle(new LayerHead(2, 1));
        history.back();
        assertEquals(List.of(first), List.copyOf(model.selection().compared()));
        assertEquals(Normalisation.LINEAR, model.normalisationProperty().get());
        history.back();
        assertEquals(Normalisation.LOG, model.normalisationProperty().get());
        assertEquals(near, model.windowProperty().get());
        history.back();
        assertEquals(whole, model.windowProperty().get());
        assertFalse(history.canGoBackProperty().get());
        history.on();
        history.on();
        assertEquals(Normalisation.LINEAR, model.normalisationProperty().get());
        assertTrue(history.canGoOnProperty().get());
    }

    @Test
    void oneDragIsOneStep() {
        MapWindow whole = model.windowProperty().get();
        later();
        for (int i = 0; i < 20; i++) {
            clock.addAndGet(SECOND / 60);
            model.zoom(1.1, 0.2, 0.2);
        }
        history.back();
        assertEquals(whole, model.windowProperty().get());
    }

    @Test
    void aChangeAfterGoingBackForgetsWhatCameAfter() {
        later();
        model.zoom(2, 0.5, 0.5);
        later();
        history.back();
        later();
        model.sinkHiddenProperty().set(true);
        assertFalse(history.canGoOnProperty().get());
        history.back();
        assertFalse(model.sinkHiddenProperty().get());
    }

    @Test
    void aDragOfThetaIsOneStepBack() {
        later();
        for (double scale : List.of(2.0, 3.0, 4.0)) {
            later();
            desk.turning().turn(scale, false);
        }
        desk.turning().turn(5, true);
        later();
        model.zoom(2, 0.5, 0.5);
        history.back();
        assertEquals(5, scale());
        history.back();
        assertEquals(1, scale());
        assertFalse(history.canGoBackProperty().get());
        history.on();
        assertEquals(5, scale());
    }

    @Test
    void headsAndZoomComeBackWithTheTextTheyAreOf() {
        later();
        model.show(new MapWindow(10, 10, 20, 20));
        later();
        model.selection().show(new LayerHead(2, 1));
        later();
        desk.texts().run(new Prompt("five words make a text", new Tokenizer.Options(false, false)));
        assertEquals(5, model.tokens().count());
        assertEquals(new MapWindow(0, 0, 5, 5), model.windowProperty().get());
        later();
        model.selection().show(new LayerHead(0, 0));
        history.back();
        assertEquals(5, model.tokens().count(), "of the new text");
        history.back();
        assertEquals(new MapWindow(10, 10, 20, 20), model.windowProperty().get());
        assertTrue(model.tokens().count() > 30, "the old text with its zoom, not the zoom on the new text");
        assertEquals(List.of(new LayerHead(2, 1)), model.selection().compared());
        history.on();
        assertEquals(5, model.tokens().count());
    }

    @Test
    void whatWasClosedIsOpenedAgainWithItsHeads() {
        later();
        desk.keeping().hold(new LayerHead(1, 1));
        later();
        desk.turning().turn(4, true);
        desk.sources().all().getLast().nameProperty().set("before");
        later();
        desk.keeping().close(desk.sources().all().getLast());
        assertEquals(1, desk.sources().all().size());
        history.back();
        assertEquals(2, desk.sources().all().size());
        assertEquals("before", desk.sources().all().getLast().nameProperty().get());
        assertEquals(
                List.of("B L1 H1"),
                model.selection().held().stream().map(Object::toString).toList());
        assertEquals(4, scale());
        assertEquals(1, desk.sources().all().getLast().content().facts().thetaScale(), "run again at its own θ");
        history.on();
        assertEquals(1, desk.sources().all().size());
    }

    @Test
    void anotherDocumentIsTakenBackWhole() {
        later();
        model.show(new MapWindow(3, 3, 9, 9));
        later();
        desk.opening().open(Path.of("b.trace"));
        assertEquals(40, model.extent());
        history.back();
        assertTrue(desk.onScreen().model().isPresent());
        assertEquals(new MapWindow(3, 3, 9, 9), model.windowProperty().get());
    }

    @Test
    void tabsAreTakenBack() {
        later();
        plots.tabProperty().set(PlotTab.HEADS);
        history.back();
        assertEquals(PlotTab.DECAY, plots.tabProperty().get());
    }

    @Test
    void aSessionThatIsOpenedIsOneStep() {
        SessionKeeper keeper = new SessionKeeper(desk.exploration(), desk.revival(), desk.measures(), model);
        history = new ViewHistory(keeper, clock::get);
        later();
        desk.keeping().hold(new LayerHead(1, 1));
        later();
        desk.turning().turn(4, true);
        Session two = keeper.taken().orElseThrow();
        later();
        desk.opening().open(Path.of("b.trace"));
        later();
        desk.keeping().close(desk.sources().all().getLast());
        later();
        desk.exploration().shownProperty().addListener(_ -> later());
        keeper.restore(two, _ -> {});
        assertEquals(2, desk.sources().all().size());
        history.back();
        assertEquals(1, desk.sources().all().size());
        assertEquals(40, model.extent());
        history.on();
        assertEquals(two, keeper.taken().orElseThrow());
    }

    /// Every gesture, how it is made, and what it leaves on screen: each is one step back and one step on.
    private List<Map.Entry<String, Runnable>> gestures() {
        Selection selection = model.selection();
        return List.of(
                Map.entry(
                        "a map moved",
                        () -> model.move(
                                model.facetsProperty().get().getFirst().head().who(), 2)),
                Map.entry("a head kept", () -> desk.keeping().hold(new LayerHead(2, 0))),
                Map.entry("difference", () -> model.differenceProperty().set(true)),
                Map.entry("ratio instead", () -> model.ratioProperty().set(true)),
                Map.entry("zoom not linked", () -> model.links().zoomProperty().set(false)),
                Map.entry("one map moved alone", () -> model.show(new MapWindow(1, 1, 5, 5))),
                Map.entry(
                        "cursor not linked",
                        () -> model.links().cursorProperty().set(false)),
                Map.entry(
                        "colours not linked", () -> model.limitsSharedProperty().set(false)),
                Map.entry("sink hidden", () -> model.sinkHiddenProperty().set(true)),
                Map.entry("a row held", () -> selection.pin(3)),
                Map.entry(
                        "rows together", () -> selection.summedQueriesProperty().set(Optional.of(new TokenSpan(2, 4)))),
                Map.entry("keys together", () -> selection.summedKeysProperty().set(Optional.of(new TokenSpan(1, 2)))),
                Map.entry("all let go", selection::release),
                Map.entry("another tab", () -> plots.tabProperty().set(PlotTab.HEADS)),
                Map.entry(
                        "heads marked",
                        () -> plots.brush().areaProperty().set(Optional.of(new Plot.Area(0, 1, 0, 0.5)))),
                Map.entry("a tab without the marks", () -> plots.tabProperty().set(PlotTab.DECAY)),
                Map.entry(
                        "other sink keys",
                        () -> desk.settings().sinkKeysProperty().set(2)),
                Map.entry(
                        "another threshold",
                        () -> desk.settings().sinkRateThresholdProperty().set(0.2)),
                Map.entry(
                        "the same words without a first token",
                        () -> desk.texts()
                                .run(new Prompt(
                                        desk.texts().promptProperty().get().text(),
                                        new Tokenizer.Options(false, false)))));
    }

    @Test
    void everyGestureIsOneStepBackAndOneOn() {
        later();
        model.selection().toggle(new LayerHead(2, 1));
        later();
        model.selection().toggle(new LayerHead(1, 0));
        SessionKeeper keeper = new SessionKeeper(desk.exploration(), desk.revival(), desk.measures(), model);
        history = new ViewHistory(keeper, clock::get);
        List<Session> states = new ArrayList<>(List.of(keeper.taken().orElseThrow()));
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, Runnable> gesture : gestures()) {
            later();
            gesture.getValue().run();
            Session now = keeper.taken().orElseThrow();
            assertNotEquals(states.getLast(), now, gesture.getKey() + " is not in what is kept");
            states.add(now);
            names.add(gesture.getKey());
        }
        for (int i = states.size() - 2; i >= 0; i--) {
            later();
            history.back();
            assertEquals(states.get(i), keeper.taken().orElseThrow(), names.get(i) + ", taken back");
        }
        assertFalse(history.canGoBackProperty().get());
        for (int i = 1; i < states.size(); i++) {
            later();
            history.on();
            assertEquals(states.get(i), keeper.taken().orElseThrow(), names.get(i - 1) + ", made again");
        }
        assertFalse(history.canGoOnProperty().get());
    }

    @Test
    void pointingAtAMapWithAPartOfItsOwnIsNoStep() {
        model.selection().toggle(new LayerHead(2, 1));
        model.links().zoomProperty().set(false);
        model.show(new MapWindow(1, 1, 5, 5));
        SessionKeeper keeper = new SessionKeeper(desk.exploration(), desk.revival(), desk.measures(), model);
        history = new ViewHistory(keeper, clock::get);
        later();
        for (Facet facet : model.facetsProperty().get()) {
            model.pointedProperty().set(Optional.of(facet.head()));
        }
        assertFalse(history.canGoBackProperty().get());
    }
}
