package sinkscope.tokenizer;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sinkscope.work.UserFault;

/// The tokenizers library in a process of its own, for vocabularies nobody can vouch for: a panic, a hang or a flood of
/// memory ends that process and is a sentence here. It is started again when the next text comes.
final class ProcessEncoder implements Encoder {

    /// Answers of the other side.
    static final int IDS = 0;

    static final int REFUSED = 1;

    private static final Duration TO_START = Duration.ofSeconds(15);
    private static final Duration TO_ANSWER = Duration.ofSeconds(5);
    private static final long MILLIS_PER_MEGABYTE = 10_000;
    private static final long MOST_MEMORY = 3L << 30;
    private static final long MILLIS_BETWEEN_LOOKS = 20;

    private final String json;
    private final String source;
    private @Nullable Child child;
    private boolean closed;

    /// @throws UserFault if the vocabulary is refused or the library does not survive reading it
    ProcessEncoder(String json, String source) {
        this.json = json;
        this.source = source;
        child = start();
    }

    /// Why a process was ended from here; empty while it runs.
    private enum End {
        NONE,
        TOO_SLOW,
        TOO_LARGE
    }

    private final class Child {
        private final Process process;
        private final DataOutputStream to;
        private final DataInputStream from;
        private volatile End end = End.NONE;

        Child() throws IOException {
            process = new ProcessBuilder(command())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            to = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
            from = new DataInputStream(process.getInputStream());
        }

        /// Sends a text and waits for the answer, no longer than it may take.
        long[] ask(String text, Duration patience) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            Thread guard = guarded(patience.plusMillis(MILLIS_PER_MEGABYTE * bytes.length >> 20));
            try {
                to.writeInt(bytes.length);
                to.write(bytes);
                to.flush();
                return answer();
            } finally {
                guard.interrupt();
            }
        }

        private long[] answer() throws IOException {
            int kind = from.readInt();
            int length = from.readInt();
            if (kind == REFUSED) {
                throw new UserFault(new String(from.readNBytes(length), StandardCharsets.UTF_8));
            }
            long[] ids = new long[length];
            byte[] packed = from.readNBytes(4 * length);
            java.nio.IntBuffer numbers = java.nio.ByteBuffer.wrap(packed).asIntBuffer();
            for (int i = 0; i < length; i++) {
                ids[i] = numbers.get();
            }
            return ids;
        }

        private Thread guarded(Duration patience) {
            long last = System.nanoTime() + patience.toNanos();
            return Thread.ofVirtual().start(() -> {
                while (!Thread.currentThread().isInterrupted() && process.isAlive()) {
                    if (System.nanoTime() > last) {
                        end(End.TOO_SLOW);
                    } else if (residentBytes(process.pid()) > MOST_MEMORY) {
                        end(End.TOO_LARGE);
                    }
                    try {
                        Thread.sleep(MILLIS_BETWEEN_LOOKS);
                    } catch (InterruptedException _) {
                        return;
                    }
                }
            });
        }

        private void end(End why) {
            end = why;
            process.destroyForcibly();
        }

        void close() {
            process.destroyForcibly();
        }
    }

    /// Where the system tells; 0 elsewhere, where only time is watched.
    private static long residentBytes(long pid) {
        try {
            String pages = Files.readString(Path.of("/proc/" + pid + "/statm")).split(" ")[1];
            return Long.parseLong(pages) * 4096;
        } catch (IOException | RuntimeException _) {
            return 0;
        }
    }

    /// The Java that runs this program, with the same classes; in a package without a `java` of its own, the program.
    private static List<String> command() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        Path java = Path.of(System.getProperty("java.home", ""), "bin", windows ? "java.exe" : "java");
        if (!Files.isExecutable(java)) {
            return List.of(ProcessHandle.current().info().command().orElse("sinkscope"), TokenizerProcess.ARGUMENT);
        }
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + (windows ? "NUL" : "/dev/null"),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true"));
        String cache = System.getProperty("ENGINE_CACHE_DIR");
        if (cache != null) {
            command.add("-DENGINE_CACHE_DIR=" + cache);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), TokenizerProcess.class.getName()));
        return command;
    }

    private Child start() {
        Child started;
        try {
            started = new Child();
        } catch (IOException e) {
            throw new UserFault(
                    source + " holds an unusual tokenizer, which runs in a process of its own, and that could not be"
                            + " started: " + e.getMessage() + ".",
                    e);
        }
        try {
            started.ask(source, TO_START);
            started.ask(json, TO_START);
            return started;
        } catch (IOException e) {
            throw ended(started, "reading it", e);
        } catch (UserFault e) {
            started.close();
            throw e;
        }
    }

    private UserFault ended(Child ended, String what, IOException e) {
        ended.close();
        try {
            ended.process.waitFor(1, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        String how = switch (ended.end) {
            case TOO_SLOW -> "took too long over ";
            case TOO_LARGE -> "took more than " + (MOST_MEMORY >> 30) + " GiB of memory for ";
            case NONE -> "broke down while ";
        };
        return new UserFault(
                source + " holds a tokenizer that the tokenizer library does not survive: it " + how + what
                        + ". Use another copy of the file, or give token ids instead of text.",
                e);
    }

    @Override
    public synchronized long[] ids(String prompt) {
        if (closed) {
            throw new IllegalStateException("the tokenizer of " + source + " is closed");
        }
        Child asked = child;
        if (asked == null || !asked.process.isAlive()) {
            asked = start();
            child = asked;
        }
        try {
            return asked.ask(prompt, TO_ANSWER);
        } catch (IOException e) {
            child = null;
            throw ended(asked, "cutting this text", e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (child != null) {
            child.close();
            child = null;
        }
    }
}
