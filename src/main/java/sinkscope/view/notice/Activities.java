package sinkscope.view.notice;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sinkscope.work.Progress;

/// Everything under way, of which the status bar shows the most important. UI thread only, except `progress`.
public final class Activities {

    /// From least to most important.
    public enum Kind {
        SCAN,
        PASS,
        SWEEP,
        OPENING
    }

    private static final long PAUSE_NANOS = 40_000_000;

    private final Executor home;
    private final Map<Kind, Held> underWay = new EnumMap<>(Kind.class);
    private final ReadOnlyObjectWrapper<Map<Kind, Activity>> all = new ReadOnlyObjectWrapper<>(this, "all", Map.of());
    private final ReadOnlyObjectWrapper<Optional<Activity>> current =
            new ReadOnlyObjectWrapper<>(this, "current", Optional.empty());

    public Activities(Executor home) {
        this.home = home;
    }

    /// What the status bar shows.
    public ReadOnlyObjectProperty<Optional<Activity>> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// Everything that is under way.
    public ReadOnlyObjectProperty<Map<Kind, Activity>> allProperty() {
        return all.getReadOnlyProperty();
    }

    /// One piece of work that was begun, whatever it says of itself meanwhile.
    ///
    /// @param since when it began, by the clock of this machine in nanoseconds
    private record Held(Object mark, Activity activity, long since) {}

    /// @return ends this piece of work, and none of the same kind that was begun after it
    public Runnable begin(Kind kind, Activity activity) {
        Object mark = new Object();
        underWay.put(kind, new Held(mark, activity, System.nanoTime()));
        show();
        return () -> {
            Held now = underWay.get(kind);
            if (now != null && now.mark() == mark) {
                end(kind);
            }
        };
    }

    private void end(Kind kind) {
        underWay.remove(kind);
        show();
    }

    public boolean isUnderWay(Kind kind) {
        return underWay.containsKey(kind);
    }

    /// Progress of work that has begun, from whatever thread; what comes faster than anyone reads is left out.
    public Progress progress(Kind kind) {
        AtomicLong last = new AtomicLong(System.nanoTime() - PAUSE_NANOS);
        return (done, total, what) -> {
            long now = System.nanoTime();
            long before = last.get();
            if (now - before >= PAUSE_NANOS && last.compareAndSet(before, now)) {
                home.execute(() -> update(kind, done, total, what));
            }
        };
    }

    /// Hands values from another thread to the UI thread, leaving out those that come faster than anyone looks.
    public <T> Consumer<T> throttled(Consumer<T> receiver) {
        AtomicLong last = new AtomicLong(System.nanoTime() - PAUSE_NANOS);
        return value -> {
            long now = System.nanoTime();
            long before = last.get();
            if (now - before >= PAUSE_NANOS && last.compareAndSet(before, now)) {
                home.execute(() -> receiver.accept(value));
            }
        };
    }

    private void update(Kind kind, long done, long total, String what) {
        Held running = underWay.get(kind);
        if (running != null) {
            double fraction = total > 0 ? Math.clamp((double) done / total, 0, 1) : Double.NaN;
            underWay.put(
                    kind,
                    new Held(
                            running.mark(),
                            new Activity(
                                    what + TimeLeft.words(System.nanoTime() - running.since(), fraction),
                                    fraction,
                                    running.activity().cancel()),
                            running.since()));
            show();
        }
    }

    private void show() {
        Map<Kind, Activity> now = new EnumMap<>(Kind.class);
        underWay.forEach((kind, held) -> now.put(kind, held.activity()));
        all.set(now);
        current.set(underWay.entrySet().stream()
                .max(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue().activity()));
    }
}
