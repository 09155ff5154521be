package sinkscope.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sinkscope.cli.Version;

/// Program, Java, system and memory in lines, for a report.
final class AboutMachine {

    private static final long MIB = 1 << 20;

    private AboutMachine() {}

    static List<String> lines() {
        Runtime java = Runtime.getRuntime();
        List<String> lines = new ArrayList<>();
        lines.add(Version.text());
        lines.add("Java " + Runtime.version() + ", " + System.getProperty("java.vm.vendor") + ", JavaFX "
                + System.getProperty("javafx.runtime.version", "not started"));
        lines.add(System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch") + ", " + java.availableProcessors() + " processors");
        lines.add("heap: " + (java.totalMemory() - java.freeMemory()) / MIB + " MiB in use, " + java.maxMemory() / MIB
                + " MiB at most");
        lines.addAll(said(Path.of("/proc/self/status"), "VmRSS:", "VmHWM:", "Threads:"));
        lines.addAll(said(Path.of("/proc/meminfo"), "MemTotal:", "MemAvailable:"));
        return lines;
    }

    /// Lines of Linux' own that begin so; none elsewhere.
    private static List<String> said(Path file, String... names) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> List.of(names).contains(line.split("\\s", 2)[0]))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
