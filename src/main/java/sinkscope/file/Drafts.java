package sinkscope.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Files that are being written beside the ones they will replace. A list of them is kept, so that what a run leaves
/// behind that is ended from outside is cleared at the next start.
public final class Drafts {

    /// File systems allow 255 bytes; a character takes four at most.
    private static final int LONGEST_NAME = 40;

    private static final String SUFFIX = ".drafts";

    private Drafts() {}

    /// An empty new file beside the target.
    ///
    /// @param ending that tells what it is, such as `.part`
    /// @throws IOException if it cannot be made
    static Path create(Path target, String ending) throws IOException {
        Path draft = name(target, ending);
        // Not a temporary file: those are for the owner's eyes only, and the target would stay so.
        return Files.createFile(draft);
    }

    /// A name that is free, beside the target; noted before there is anything under it.
    static Path name(Path target, String ending) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Path file = target.getFileName();
        if (folder == null || file == null) {
            throw new IOException(target + " is a folder");
        }
        String name = file.toString();
        String start = name.substring(0, name.offsetByCodePoints(0, Math.min(LONGEST_NAME, points(name))));
        Path draft = folder.resolve("." + start + "-" + UUID.randomUUID() + ending);
        note(draft);
        return draft;
    }

    private static int points(String name) {
        return name.codePointCount(0, name.length());
    }

    private static void note(Path draft) {
        try {
            Path list = lists().resolve(me() + SUFFIX);
            Files.writeString(
                    list,
                    draft.toAbsolutePath() + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException | RuntimeException _) {
            return; // A home that cannot be written: what would be cleared later stays, and nothing else is lost.
        }
    }

    private static Path lists() throws IOException {
        return OwnFolder.made(OwnFolder.made(OwnFolder.state()).resolve("drafts"));
    }

    /// This machine since its start, and this process on it: homes are shared by machines, numbers are used again.
    private static String me() {
        ProcessHandle process = ProcessHandle.current();
        return machine() + "-" + process.pid() + "-" + started(process);
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String machine() {
        String said = read("/proc/sys/kernel/hostname")
                + read("/proc/sys/kernel/random/boot_id")
                + link("/proc/self/ns/pid")
                + System.getenv("COMPUTERNAME");
        return Integer.toHexString(said.hashCode());
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException _) {
            return "";
        }
    }

    private static String link(String file) {
        try {
            return Files.readSymbolicLink(Path.of(file)).toString();
        } catch (IOException | UnsupportedOperationException _) {
            return "";
        }
    }

    /// Deletes what runs left behind that are no more. Called once at the start; takes milliseconds.
    public static void clear() {
        try (Stream<Path> all = Files.list(lists())) {
            for (Path list :
                    all.filter(file -> file.toString().endsWith(SUFFIX)).toList()) {
                if (isLeft(String.valueOf(list.getFileName()))) {
                    deleteListed(list);
                }
            }
        } catch (IOException | RuntimeException _) {
            return; // Nothing was noted, or it cannot be read: there is nothing to be cleared.
        }
    }

    /// Deletes what this run is writing, where it is about to be ended with work under way.
    public static void discardOwn() {
        try {
            deleteListed(lists().resolve(me() + SUFFIX));
        } catch (IOException | RuntimeException _) {
            return; // The next start clears it.
        }
    }

    private static boolean isLeft(String list) {
        String[] parts = list.substring(0, list.length() - SUFFIX.length()).split("-");
        if (parts.length != 3 || !parts[0].equals(machine())) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(parts[1]));
        return process.isEmpty() || started(process.get()) != Long.parseLong(parts[2]);
    }

    private static void deleteListed(Path list) throws IOException {
        List<String> drafts;
        try {
            drafts = Files.readAllLines(list);
        } catch (java.nio.file.NoSuchFileException _) {
            return;
        }
        for (String draft : drafts) {
            // Nothing else is ever deleted, whatever a damaged list says.
            if (draft.matches("(?s).*\\.[^/\\\\]*-[0-9a-f]{8}-[0-9a-f-]{27}\\.(?:part|before)")) {
                Files.deleteIfExists(Path.of(draft));
            }
        }
        Files.deleteIfExists(list);
    }
}
