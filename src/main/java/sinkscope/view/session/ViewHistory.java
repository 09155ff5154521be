package sinkscope.view.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import sinkscope.view.shown.Shown;

/// What was on screen before, step by step back and on again: what is open with its texts and θ, heads, zoom, colours,
/// tab. A step takes heads and zoom back together with the source they are of. Changes that follow each other at once,
/// such as those of one drag, are one step; so is all that happens while the slider of θ moves. UI thread only.
public final class ViewHistory {

    private static final long PAUSE = Duration.ofMillis(400).toNanos();
    private static final int MOST = 200;

    private final SessionKeeper keeper;
    private final LongSupplier nanos;
    private final Deque<Session> before = new ArrayDeque<>();
    private final Deque<Session> after = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper(this, "canGoBack", false);
    private final ReadOnlyBooleanWrapper canGoOn = new ReadOnlyBooleanWrapper(this, "canGoOn", false);
    private Optional<Session> now;
    private List<Shown.Opened> open;
    private long changed;
    private int restoring;
    private boolean turning;

    /// @param nanos a clock such as `System::nanoTime`
    public ViewHistory(SessionKeeper keeper, LongSupplier nanos) {
        this.keeper = keeper;
        this.nanos = nanos;
        this.changed = nanos.getAsLong() - PAUSE;
        this.now = keeper.taken();
        this.open = keeper.shown().get().open();
        keeper.shown().addListener((_, _, shown) -> changed(shown));
        keeper.whenRestored(() -> changed(keeper.shown().get()));
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

    private void step(Deque<Session> from, Deque<Session> to) {
        if (from.isEmpty() || now.isEmpty()) {
            return;
        }
        to.push(now.get());
        Session wanted = from.pop();
        now = Optional.of(wanted);
        int mine = ++restoring;
        turning = false;
        keeper.restore(wanted, _ -> {
            if (mine == restoring) {
                restoring = 0;
                now = keeper.taken();
                changed = nanos.getAsLong() - PAUSE;
            }
        });
        tell();
    }

    private void changed(Shown shown) {
        if (restoring > 0 || keeper.isRestoring()) {
            return;
        }
        Optional<Session> is = taken(shown);
        boolean joins = turning || nanos.getAsLong() - changed < PAUSE;
        if (shown.now().turning()) {
            turning = true;
        } else if (turning && shown.isAtRest()) {
            turning = false;
        }
        if (is.isEmpty() || is.equals(now)) {
            return;
        }
        if (now.isPresent() && !(joins && !before.isEmpty())) {
            before.push(now.get());
            if (before.size() > MOST) {
                before.removeLast();
            }
        }
        after.clear();
        changed = nanos.getAsLong();
        now = is;
        tell();
    }

    /// Sources are taken down anew only where they have changed: it takes as long as their texts.
    private Optional<Session> taken(Shown shown) {
        boolean sameSources =
                now.isPresent() && shown.open().equals(open) && shown.current().equals(now.map(Session::current));
        open = shown.open();
        return sameSources ? Session.of(shown, now.get().sources()) : Session.of(shown);
    }

    private void tell() {
        canGoBack.set(!before.isEmpty());
        canGoOn.set(!after.isEmpty());
    }
}
