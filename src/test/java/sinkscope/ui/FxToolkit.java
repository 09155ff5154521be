package sinkscope.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Starts JavaFX once for all tests that ask for it with `@ExtendWith(FxToolkit.class)`; without a screen, as the
/// build's test arguments say. The toolkit's screen is 1000 × 1000 pixels: show no larger stage, snapshot the scene.
public final class FxToolkit implements BeforeAllCallback {

    private static final long SECONDS = 30;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(FxToolkit.class))
                .computeIfAbsent(FxToolkit.class, _ -> started());
    }

    private static Boolean started() {
        CountDownLatch up = new CountDownLatch(1);
        Platform.startup(up::countDown);
        Platform.setImplicitExit(false);
        try {
            if (!up.await(SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the toolkit did not start");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return true;
    }

    /// Runs on the toolkit's thread and waits for what it returns or throws.
    public static <R> R get(Callable<R> work) {
        CompletableFuture<R> result = new CompletableFuture<>();
        new UiThread().execute(() -> {
            try {
                result.complete(work.call());
            } catch (Exception | Error e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the toolkit's thread did not answer", e);
        }
    }

    /// Runs on the toolkit's thread and waits until it is done.
    public static void run(Runnable work) {
        get(() -> {
            work.run();
            return true;
        });
    }

    /// Waits until the toolkit has laid out and drawn at least twice.
    public static void settle() {
        CountDownLatch pulses = new CountDownLatch(1);
        run(() -> new javafx.animation.AnimationTimer() {
            private int seen;

            @Override
            public void handle(long now) {
                if (++seen > 2) {
                    stop();
                    pulses.countDown();
                }
            }
        }.start());
        try {
            if (!pulses.await(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the toolkit draws no frames");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The scene as it is drawn now, after it settled.
    public static WritableImage snapshot(Scene scene) {
        settle();
        return get(() -> scene.snapshot(null));
    }
}
