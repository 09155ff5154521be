package sinkscope.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import sinkscope.fuzz.Subject;
import sinkscope.fuzz.Subjects;

/// Damaged files without end, read in this process: `FuzzRun FOLDER SECONDS [SUBJECT]`.
///
/// Give Java `-Xmx512m`. A file is a fault if it is neither read nor refused in one sentence, or takes more than
/// five seconds of processor time (or a minute of anybody's). Faulty files are kept in FOLDER/faults with what was
/// said. What was tried is in FOLDER/count.txt, and a run begins where the one before it ended, also where that ended
/// with the process; the file it was at is then kept as `crash-…`.
public final class FuzzRun {

    private static final long MOST_PROCESSOR_NANOS = 5_000_000_000L;
    private static final long MOST_SECONDS = 60;
    private static final int SAME_FAULTS_KEPT = 3;

    private final Path folder;
    private final Path work;
    private final Map<String, Integer> kept = new TreeMap<>();
    private ExecutorService reader = worker();
    private long done;
    private long refused;
    private long faults;
    private long slowest;

    private FuzzRun(Path folder) throws IOException {
        this.folder = folder;
        this.work = Files.createDirectories(folder.resolve("work"));
        Files.createDirectories(folder.resolve("faults"));
    }

    public static void main(String[] arguments) throws Exception {
        FuzzRun run = new FuzzRun(Path.of(arguments[0]));
        run.run(Long.parseLong(arguments[1]), arguments.length > 2 ? arguments[2] : "");
        System.exit(0);
    }

    private void run(long seconds, String wanted) throws Exception {
        Path seeds = Files.createDirectories(folder.resolve("seeds"));
        List<Subject> turns = new ArrayList<>();
        for (Subject subject : Subjects.all(seeds)) {
            for (int i = 0; subject.name().contains(wanted) && i < subject.share(); i++) {
                turns.add(subject);
            }
        }
        java.util.Collections.shuffle(turns, new java.util.Random(1));
        resume();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            once(turns.get((int) (done % turns.size())));
            done++;
            if (done % 1000 == 0) {
                Files.writeString(folder.resolve("count.txt"), summary());
            }
            if (done % 20_000 == 0) {
                System.out.println(LocalTime.now().withNano(0) + " " + summary());
            }
        }
        Files.writeString(folder.resolve("count.txt"), summary());
        System.out.println(summary());
    }

    private String summary() {
        long heap = Runtime.getRuntime().totalMemory() >> 20;
        return done + " files, " + refused + " refused, " + faults + " faults, slowest " + slowest / 1_000_000
                + " ms, heap " + heap + " MiB, resident " + resident() + " MiB";
    }

    private static String resident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .map(line -> Long.toString(Long.parseLong(line.replaceAll("\\D", "")) >> 10))
                    .findFirst()
                    .orElse("?");
        } catch (IOException _) {
            return "?";
        }
    }

    private void resume() throws IOException {
        Path count = folder.resolve("count.txt");
        if (Files.exists(count)) {
            String[] words = Files.readString(count).split("[ ,]+");
            done = Long.parseLong(words[0]);
            refused = Long.parseLong(words[2]);
            faults = Long.parseLong(words[4]);
            slowest = Long.parseLong(words[7]) * 1_000_000;
        }
        Path at = folder.resolve("at.txt");
        if (Files.exists(at)) {
            keep("crash", Path.of(Files.readString(at)), "the process ended while this file was read");
            Files.delete(at);
            done += 1000;
        }
    }

    private void once(Subject subject) throws Exception {
        clear();
        Path file = subject.write(work, done);
        Files.writeString(folder.resolve("at.txt"), file.toString());
        long before = processor();
        Future<Subject.Outcome> outcome = reader.submit(() -> subject.check(file));
        try {
            Subject.Outcome came = outcome.get(MOST_SECONDS, TimeUnit.SECONDS);
            long took = processor() - before;
            slowest = Math.max(slowest, took);
            refused += came.refused() ? 1 : 0;
            if (came.fault().isPresent()) {
                fault(subject, file, came.fault().get());
            } else if (took > MOST_PROCESSOR_NANOS) {
                fault(subject, file, "Slow: " + took / 1_000_000 + " ms of processor time");
            }
        } catch (TimeoutException _) {
            fault(subject, file, "Hangs\n" + stacks());
            reader.shutdownNow();
            reader = worker();
        } catch (ExecutionException e) {
            fault(subject, file, String.valueOf(e.getCause()));
        }
        Files.deleteIfExists(folder.resolve("at.txt"));
    }

    private static ExecutorService worker() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("reader").factory());
    }

    /// Of the whole process, so that what a reader gives to other threads counts too.
    private static long processor() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : System.nanoTime();
    }

    private static String stacks() {
        StringBuilder all = new StringBuilder();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (thread.getName().startsWith("reader")) {
                Arrays.stream(stack)
                        .limit(40)
                        .forEach(place -> all.append("    at ").append(place).append('\n'));
            }
        });
        return all.toString();
    }

    private void fault(Subject subject, Path file, String words) throws IOException {
        faults++;
        String kind =
                subject.name() + " " + Stream.of(words.split("\n", 4)).limit(3).toList();
        String same = kind.replaceAll("\\d+|\"[^\"]*\"|`[^`]*`|“[^”]*”", "#");
        if (kept.merge(same, 1, Integer::sum) <= SAME_FAULTS_KEPT) {
            keep("fault", file, subject.name() + "\n" + words);
            System.out.println("FAULT " + done + " " + subject.name() + ": "
                    + words.lines().limit(4).toList());
        }
    }

    private void keep(String why, Path file, String words) throws IOException {
        Path place = folder.resolve("faults");
        if (Files.exists(file)) {
            Files.copy(
                    file,
                    place.resolve(why + "-" + done + "-" + file.getFileName()),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(place.resolve(why + "-" + done + ".txt"), words);
    }

    private void clear() throws IOException {
        Map<Path, IOException> left = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(work)) {
            for (Path file : files.toList()) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    left.put(file, e);
                }
            }
        }
        if (!left.isEmpty()) {
            throw left.values().iterator().next();
        }
    }
}
