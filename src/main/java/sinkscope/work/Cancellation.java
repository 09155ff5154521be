package sinkscope.work;

import java.util.concurrent.CancellationException;

/// Asks a running piece of work to stop. The work polls it where stopping is safe, such as between layers.
public final class Cancellation {

    /// Never cancelled, for work nobody waits on interactively.
    public static Cancellation never() {
        return new Cancellation();
    }

    private volatile boolean cancelled;

    public void cancel() {
        cancelled = true;
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /// @throws CancellationException if it was cancelled
    public void check() {
        if (cancelled) {
            throw new CancellationException("cancelled");
        }
    }
}
