package sinkscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The program as its launchers start it, JavaFX as modules and the rest on the class path: what only lacks there is
/// seen by no test in this process, which has everything on the class path.
class ModularWindowTest {

    private static final int MINUTES = 5;

    @Test
    @Timeout(value = MINUTES + 1, unit = TimeUnit.MINUTES)
    void everyTabMenuAndPanelOpensWithoutAWordOnTheErrorStream(@TempDir Path folder) throws Exception {
        Path errors = folder.resolve("errors.txt");
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("jpackage/java-options").toAbsolutePath(),
                "-Xmx1g",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-Dsinkscope.settings=" + folder.resolve("settings.json"),
                "--module-path",
                modules().toString(),
                "-classpath",
                classPathWithoutJavaFx(),
                "sinkscope.app.WindowTour"));
        Process run = new ProcessBuilder(command)
                .redirectError(errors.toFile())
                .redirectOutput(output.toFile())
                .start();
        boolean ended = run.waitFor(MINUTES, TimeUnit.MINUTES);
        run.destroyForcibly();
        assertEquals("", Files.readString(errors));
        assertTrue(ended, "the tour did not end in " + MINUTES + " minutes");
        assertEquals(0, run.exitValue());
        List<String> seen = Files.readAllLines(output);
        for (String part : List.of("tab Decay", "tab Heads", "tab Depth", "menu Open", "key export", "key palette")) {
            assertTrue(seen.contains(part), () -> part + " is not among " + seen);
        }
        assertTrue(seen.stream().anyMatch(line -> line.startsWith("tab Sinks")), seen::toString);
    }

    /// The folder the build copies JavaFX to, beside the classes.
    private static Path modules() {
        Path folder = Path.of("target/javafx").toAbsolutePath();
        assertTrue(Files.isDirectory(folder), folder + " is missing: mvn generate-resources makes it");
        return folder;
    }

    private static String classPathWithoutJavaFx() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("javafx-"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
