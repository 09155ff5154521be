package sinkscope.app;

import java.time.Duration;
import javafx.application.Platform;

/// Opens the window and closes it again. The build does so once, without a screen, while the JVM records what a start
/// loads; see `jpackage/RehearseStart.java`.
public final class Rehearsal {

    /// Longer than any start takes until the last chart is drawn.
    private static final Duration OPEN = Duration.ofSeconds(6);

    private Rehearsal() {}

    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(OPEN);
                Platform.exit();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        Main.main(arguments);
    }
}
