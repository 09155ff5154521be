import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Opens the installed program's window once, without a screen, through its own launcher, and keeps beside its jars
/// what the JVM recorded of that start.
///
/// The program starts without it, too, only later: whatever goes wrong here is said and leaves none.
final class StartCache {

    private static final int MINUTES = 5;

    private StartCache() {}

    static void record(Path program, Path work) throws IOException, InterruptedException {
        Path app = program.resolve("lib/app");
        Path settings = app.resolve("Sinkscope.cfg");
        Path draft = work.resolve("start.aot");
        List<String> lines = Files.readAllLines(settings);
        List<String> rehearsal = new ArrayList<>(lines.stream()
                .map(line -> line.replace("sinkscope.app.Main", "sinkscope.app.Rehearsal"))
                .toList());
        rehearsal.addAll(List.of(
                "java-options=-XX:AOTCacheOutput=" + draft,
                "java-options=-Dglass.platform=Headless",
                "java-options=-Dprism.order=sw",
                "java-options=-Dsinkscope.settings=" + work.resolve("settings.json")));
        Files.write(settings, rehearsal);
        Path log = work.resolve("start.log");
        Process run = new ProcessBuilder(program.resolve("bin/Sinkscope").toString())
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = run.waitFor(MINUTES, TimeUnit.MINUTES);
        if (ended && run.exitValue() == 0 && Files.exists(draft)) {
            Files.move(draft, app.resolve("start.aot"), StandardCopyOption.ATOMIC_MOVE);
            List<String> cached = new ArrayList<>(lines);
            cached.add("java-options=-XX:AOTCache=$APPDIR/start.aot");
            cached.add("java-options=-Xlog:aot=off,cds=off");
            Files.write(settings, cached);
        } else {
            run.descendants().forEach(ProcessHandle::destroyForcibly);
            run.destroyForcibly();
            Files.write(settings, lines);
            System.err.println("The installed program will start without a cache of its classes; why is in " + log + ".");
        }
    }
}
