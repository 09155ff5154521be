package sinkscope.view.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.shown.Heads;
import sinkscope.view.shown.HeldHead;
import sinkscope.view.shown.Look;
import sinkscope.view.shown.Shown;

/// What was looked at before: heads, zoom and colours, step by step back and on again. Changes that follow each other
/// at once, such as those of one drag, are one step. A new text starts anew. UI thread only.
public final class ViewHistory {

    private static final long PAUSE = Duration.ofMillis(400).toNanos();
    private static final int MOST = 200;

    private record Seen(Heads heads, Look look) {}

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
        model.exploration().shownProperty().addListener(_ -> changed());
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
        Shown shown = model.exploration().shown();
        return new Seen(shown.heads(), shown.look());
    }

    private void show(Seen wanted) {
        restoring = true;
        try {
            model.exploration().together(() -> {
                // What was closed meanwhile does not come back.
                List<HeldHead> held = wanted.heads().held().stream()
                        .filter(head -> head.source().isOpen())
                        .toList();
                model.selection()
                        .restore(new Heads(
                                wanted.heads().compared(), wanted.heads().focused(), held));
                model.restore(wanted.look());
            });
        } finally {
            restoring = false;
            now = seen();
        }
    }
}
