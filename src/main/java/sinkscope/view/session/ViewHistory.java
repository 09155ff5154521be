package sinkscope.view.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import sinkscope.attention.LayerHead;
import sinkscope.raster.ColourLimits;
import sinkscope.raster.ColourMap;
import sinkscope.raster.MapWindow;
import sinkscope.raster.Normalisation;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.shown.HeldHead;

/// What was looked at before: heads, zoom and colours, step by step back and on again. Changes that follow each other
/// at once, such as those of one drag, are one step. A new text starts anew. UI thread only.
public final class ViewHistory {

    private static final long PAUSE = Duration.ofMillis(400).toNanos();
    private static final int MOST = 200;

    private record Seen(
            List<LayerHead> compared,
            List<HeldHead> held,
            LayerHead focused,
            MapWindow window,
            Normalisation normalisation,
            ColourMap colourMap,
            Optional<ColourLimits> limits,
            boolean inverted,
            boolean sinkHidden,
            boolean renormalised,
            boolean difference,
            boolean limitsShared) {}

    private final CompareModel model;
    private final LongSupplier nanos;
    private final Deque<Seen> before = new ArrayDeque<>();
    private final Deque<Seen> after = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper(this, "canGoBack", false);
    private final ReadOnlyBooleanWrapper canGoOn = new ReadOnlyBooleanWrapper(this, "canGoOn", false);
    private Seen now;
    private long changed;
    private boolean restoring;

    /// @param nanos a clock such as `System::nanoTime`
    public ViewHistory(CompareModel model, LongSupplier nanos) {
        this.model = model;
        this.nanos = nanos;
        this.changed = nanos.getAsLong() - PAUSE;
        this.now = seen();
        for (Observable one : List.of(
                model.selection().compared(),
                model.selection().held(),
                model.selection().focusedProperty(),
                model.windowProperty(),
                model.normalisationProperty(),
                model.colourMapProperty(),
                model.chosenLimitsProperty(),
                model.invertedProperty(),
                model.sinkHiddenProperty(),
                model.renormalisedProperty(),
                model.differenceProperty(),
                model.limitsSharedProperty())) {
            one.addListener(_ -> changed());
        }
        model.exploration().sourceProperty().subscribe((was, is) -> {
            if (!was.map(s -> s.tokens()).equals(is.map(s -> s.tokens()))) {
                restart();
            }
        });
    }

    public ReadOnlyBooleanProperty canGoBackProperty() {
        return canGoBack.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canGoOnProperty() {
        return canGoOn.getReadOnlyProperty();
    }

    public void back() {
        step(before, after);
    }

    public void on() {
        step(after, before);
    }

    private void step(Deque<Seen> from, Deque<Seen> to) {
        if (from.isEmpty()) {
            return;
        }
        to.push(now);
        show(from.pop());
        changed = nanos.getAsLong() - PAUSE;
        tell();
    }

    private void restart() {
        before.clear();
        after.clear();
        now = seen();
        changed = nanos.getAsLong() - PAUSE;
        tell();
    }

    private void changed() {
        Seen is = seen();
        if (restoring || is.equals(now)) {
            return;
        }
        long at = nanos.getAsLong();
        if (at - changed >= PAUSE) {
            before.push(now);
            if (before.size() > MOST) {
                before.removeLast();
            }
            after.clear();
        }
        changed = at;
        now = is;
        tell();
    }

    private void tell() {
        canGoBack.set(!before.isEmpty());
        canGoOn.set(!after.isEmpty());
    }

    private Seen seen() {
        return new Seen(
                List.copyOf(model.selection().compared()),
                List.copyOf(model.selection().held()),
                model.selection().focused(),
                model.windowProperty().get(),
                model.normalisationProperty().get(),
                model.colourMapProperty().get(),
                model.chosenLimitsProperty().get(),
                model.invertedProperty().get(),
                model.sinkHiddenProperty().get(),
                model.renormalisedProperty().get(),
                model.differenceProperty().get(),
                model.limitsSharedProperty().get());
    }

    private void show(Seen wanted) {
        restoring = true;
        try {
            if (!model.selection().compared().equals(wanted.compared())) {
                model.selection().compared().setAll(wanted.compared());
            }
            if (!model.selection().held().equals(wanted.held())) {
                // What was closed meanwhile does not come back.
                model.selection()
                        .held()
                        .setAll(wanted.held().stream()
                                .filter(head -> head.source().isOpen())
                                .toList());
            }
            model.selection().focusedProperty().set(wanted.focused());
            model.show(wanted.window());
            model.normalisationProperty().set(wanted.normalisation());
            model.colourMapProperty().set(wanted.colourMap());
            model.invertedProperty().set(wanted.inverted());
            model.sinkHiddenProperty().set(wanted.sinkHidden());
            model.renormalisedProperty().set(wanted.renormalised());
            model.differenceProperty().set(wanted.difference());
            model.limitsSharedProperty().set(wanted.limitsShared());
            // Last: a change of what colours mean forgets the limits chosen before.
            model.chosenLimitsProperty().set(wanted.limits());
        } finally {
            restoring = false;
            now = seen();
        }
    }
}
