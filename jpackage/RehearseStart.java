import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/// Opens the packaged program's window once, without a screen, so that the JVM writes a cache of the classes and
/// compiled profiles of a start, which the launchers hand to it from then on. Run by the build as a source file.
///
/// The program starts without the cache, too, only later: whatever goes wrong here is said and leaves none.
final class RehearseStart {

    private static final int MINUTES = 3;

    private RehearseStart() {}

    /// @param arguments the packaged program's folder, and one for drafts on the same disk
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]).toAbsolutePath();
        Path drafts = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
        Path cache = home.resolve("lib/start.aot");
        Path draft = drafts.resolve("start.aot");
        File log = drafts.resolve("log").toFile();
        Files.deleteIfExists(cache);
        Files.deleteIfExists(draft);
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:AOTCacheOutput=" + draft,
                        "@" + home.resolve("lib/java-options"),
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "-Dsinkscope.settings=" + drafts.resolve("settings.json"),
                        "--module-path",
                        home.resolve("lib/javafx").toString(),
                        "-classpath",
                        home.resolve("lib") + File.separator + "*",
                        "sinkscope.app.Rehearsal")
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        if (run.waitFor(MINUTES, TimeUnit.MINUTES) && run.exitValue() == 0 && Files.exists(draft)) {
            Files.move(draft, cache, StandardCopyOption.ATOMIC_MOVE);
        } else {
            run.descendants().forEach(ProcessHandle::destroyForcibly);
            run.destroyForcibly();
            System.err.println("The packaged program will start without a cache of its classes; why is in " + log + ".");
        }
    }
}
