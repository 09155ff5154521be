package sinkscope.view.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import sinkscope.attention.LayerHead;
import sinkscope.raster.MapWindow;
import sinkscope.raster.Normalisation;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.RecordedMaps;

class ViewHistoryTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();
    private final Exploration exploration = RecordedMaps.smollm2("theta_x1").explored();
    private final CompareModel model = new CompareModel(exploration, Runnable::run, Runnable::run);
    private final ViewHistory history = new ViewHistory(model, clock::get);

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
        model.selection().toggle(new LayerHead(29, 6));
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
}
