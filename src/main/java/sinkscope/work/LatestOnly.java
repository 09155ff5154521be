package sinkscope.work;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs requests of which only the newest matters: one runs, at most one waits, and what nobody waits for any more is
/// dropped.
///
/// Every method and every callback belongs to one thread, the one behind `home` (the UI thread in the window); only
/// the work itself runs elsewhere, on `worker`. With same-thread executors everything happens inside the call.
public final class LatestOnly {

    /// The work of one request, run off the home thread.
    @FunctionalInterface
    public interface Work<R> {

        /// @param cancellation to be polled; throw `CancellationException` from it to stop
        R run(Cancellation cancellation) throws Exception;
    }

    /// What happens to the work that runs when a newer request arrives.
    public enum Running {
        /// It is cancelled and its result dropped.
        IS_CANCELLED,
        /// It finishes and its result is applied, because it is newer than what is on screen; the newer one follows.
        FINISHES
    }

    /// A piece of work and what becomes of it. Exactly one of the three consumers hears of every request whose work
    /// was started and returned or failed; none hears of one that was replaced while it waited.
    ///
    /// @param work run on the worker
    /// @param applied hears the result, unless a newer request or a cancellation made it stale
    /// @param failed hears what the work threw, unless it was cancelled
    /// @param dropped hears a stale result, to close what it holds
    /// @param ended runs once for every request, whatever became of it: replaced, cancelled, failed, applied or
    ///     dropped; after the consumer that heard of it
    public record Request<R>(
            Work<R> work,
            Consumer<? super R> applied,
            Consumer<? super Throwable> failed,
            Consumer<? super R> dropped,
            Runnable ended) {

        public Request(Work<R> work, Consumer<? super R> applied, Consumer<? super Throwable> failed) {
            this(work, applied, failed, _ -> {}, () -> {});
        }

        public Request(
                Work<R> work,
                Consumer<? super R> applied,
                Consumer<? super Throwable> failed,
                Consumer<? super R> dropped) {
            this(work, applied, failed, dropped, () -> {});
        }

        /// The same, with a handle that is closed when nothing more comes of it.
        public Request<R> closing(Runnable handle) {
            return new Request<>(work, applied, failed, dropped, handle);
        }
    }

    private final Executor worker;
    private final Executor home;
    private @Nullable Ticket<?> running;
    private @Nullable Request<?> waiting;

    /// @param worker where the work runs
    /// @param home where the callbacks run, and where this object is used
    public LatestOnly(Executor worker, Executor home) {
        this.worker = Objects.requireNonNull(worker);
        this.home = Objects.requireNonNull(home);
    }

    /// Cancels what runs, replaces what waits.
    public <R> void request(Request<R> request) {
        request(request, Running.IS_CANCELLED);
    }

    /// Replaces what waits; what runs goes on or not as `whatRuns` says.
    public <R> void request(Request<R> request, Running whatRuns) {
        forgetWaiting();
        waiting = request;
        Ticket<?> now = running;
        if (now == null) {
            startWaiting();
        } else if (whatRuns == Running.IS_CANCELLED) {
            now.cancellation.cancel();
        }
    }

    /// Cancels what runs and forgets what waits.
    public void cancel() {
        forgetWaiting();
        Ticket<?> now = running;
        if (now != null) {
            now.cancellation.cancel();
        }
    }

    /// Whether anything runs or waits. Work that was cancelled runs until it notices.
    public boolean isBusy() {
        return running != null || waiting != null;
    }

    private void forgetWaiting() {
        Request<?> forgotten = waiting;
        waiting = null;
        if (forgotten != null) {
            forgotten.ended().run();
        }
    }

    private void startWaiting() {
        Request<?> next = waiting;
        if (next != null) {
            waiting = null;
            start(next);
        }
    }

    private <R> void start(Request<R> request) {
        Ticket<R> ticket = new Ticket<>(request);
        running = ticket;
        worker.execute(ticket::run);
    }

    private void ended(Request<?> request, Runnable callback) {
        running = null;
        try {
            callback.run();
        } finally {
            try {
                request.ended().run();
            } finally {
                if (running == null) {
                    startWaiting();
                }
            }
        }
    }

    private final class Ticket<R> {

        private final Request<R> request;
        private final Cancellation cancellation = new Cancellation();

        Ticket(Request<R> request) {
            this.request = request;
        }

        @SuppressWarnings("CatchingUnchecked")
        void run() {
            if (cancellation.isCancelled()) {
                home.execute(() -> ended(request, () -> {}));
                return;
            }
            R result;
            try {
                result = request.work().run(cancellation);
            } catch (Exception | Error e) {
                home.execute(() -> ended(request, () -> {
                    if (!cancellation.isCancelled()) {
                        request.failed().accept(e);
                    }
                }));
                return;
            }
            home.execute(() -> ended(request, () -> {
                if (cancellation.isCancelled()) {
                    request.dropped().accept(result);
                } else {
                    request.applied().accept(result);
                }
            }));
        }
    }
}
