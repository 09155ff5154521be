package sinkscope.work;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Work that cannot be asked to stop, such as reading a file through a library: whoever waits for it can still go on.
/// It is then left behind on a thread of its own, and what it makes in the end is thrown away.
public final class Abandonable {

    private static final long MILLIS_BETWEEN_LOOKS = 20;

    private Abandonable() {}

    /// Runs the work on a thread of its own and waits for it.
    ///
    /// @param cancellation ends the waiting
    /// @param late hears, on the work's thread, a result that nobody waits for any more, to close what it holds
    /// @throws CancellationException if it was cancelled first
    /// @throws Exception what the work threw
    public static <R> R run(Callable<R> work, Cancellation cancellation, Consumer<? super R> late) throws Exception {
        CompletableFuture<R> result = new CompletableFuture<>();
        Thread reader = Thread.ofPlatform().daemon().name("sinkscope-reading").start(() -> work(work, result, late));
        while (true) {
            try {
                return result.get(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                if (cancellation.isCancelled() && result.cancel(false)) {
                    reader.interrupt();
                    reader.setPriority(Thread.MIN_PRIORITY);
                    throw new CancellationException("cancelled");
                }
            } catch (InterruptedException e) {
                if (result.cancel(false)) {
                    reader.interrupt();
                }
                throw e;
            } catch (ExecutionException e) {
                throw thrown(e);
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private static <R> void work(Callable<R> work, CompletableFuture<R> result, Consumer<? super R> late) {
        try {
            R made = work.call();
            if (!result.complete(made)) {
                late.accept(made);
            }
        } catch (Exception | Error e) {
            result.completeExceptionally(e);
        }
    }

    private static Exception thrown(ExecutionException e) {
        return switch (e.getCause()) {
            case Error error -> throw error;
            case Exception exception -> exception;
            case null, default -> e;
        };
    }
}
