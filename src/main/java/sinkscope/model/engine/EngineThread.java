package sinkscope.model.engine;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import sinkscope.work.UserFault;

/// The one thread a model's arrays are touched by. Calls from any other thread wait for their turn.
final class EngineThread implements AutoCloseable {

    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().name("engine").daemon().unstarted(task));

    /// Runs `task` on the engine thread and hands back what it returns or throws.
    ///
    /// @throws UserFault also for what the engine itself reports, such as memory it could not get
    <T> T call(Callable<T> task) {
        Future<T> result = executor.submit(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    // The arrays are in use until the task ends; the caller cancels through its Cancellation.
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw unchecked(Objects.requireNonNull(e.getCause()));
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void run(Runnable task) {
        call(() -> {
            task.run();
            return true;
        });
    }

    private static RuntimeException unchecked(Throwable cause) {
        return switch (cause) {
            case ai.djl.engine.EngineException e ->
                new UserFault("The tensor engine failed: " + firstLine(e) + " A shorter text may fit.", e);
            case RuntimeException e -> e;
            case OutOfMemoryError e ->
                new UserFault("The memory of this machine was not enough for this. A shorter text may fit.", e);
            case Error e -> throw e;
            default -> new IllegalStateException(cause);
        };
    }

    private static String firstLine(Throwable e) {
        String message = String.valueOf(e.getMessage());
        String line = message.lines().findFirst().orElse(message).strip();
        return line.endsWith(".") ? line : line + ".";
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
