package sinkscope.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import sinkscope.cli.Commands;
import sinkscope.file.OwnFolder;

/// Opens the window, draws a figure of what comes with the program, and closes the window again. The build does so
/// once, without a screen, while the JVM records what a start loads; see `jpackage/RehearseStart.java`.
public final class Rehearsal {

    /// Longer than any start takes until the last chart is drawn.
    private static final Duration OPEN = Duration.ofSeconds(6);

    private Rehearsal() {}

    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(OPEN);
                draw();
                Platform.exit();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        Main.main(arguments);
    }

    /// What a figure from the command line loads, too.
    private static void draw() {
        Optional<Path> trace = new Installed().sampleTraces().stream().findFirst();
        try {
            Path folder = OwnFolder.temporary("rehearsal");
            for (String ending : List.of("pdf", "svg", "png")) {
                Path file = folder.resolve("figure." + ending);
                trace.ifPresent(from -> Commands.ofThisProcess()
                        .run(
                                "figure",
                                from.toString(),
                                "--plot",
                                "heatmap",
                                "--head",
                                "12:2",
                                "--plot",
                                "decay",
                                "--head",
                                "12:2",
                                "--quiet",
                                "--out",
                                file.toString()));
            }
            OwnFolder.delete(folder);
        } catch (IOException _) {
            // It lies among temporary files, which the system clears; without one nothing is drawn.
        }
    }
}
