package sinkscope.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The folder into which native libraries are unpacked and from which they are loaded: the user's alone, and checked
/// before anything in it is loaded. What is damaged, half unpacked or not listed is thrown away and unpacked anew.
public final class NativeCache {

    private static final String PLACE = "ENGINE_CACHE_DIR";
    private static final String LOADED = "sinkscope.loaded.";
    private static final String LIST = "CHECKSUMS";
    private static final int CHUNK = 1 << 22;

    private NativeCache() {}

    /// Loads libraries that DJL unpacks below `ENGINE_CACHE_DIR`, which is set here unless the user has set it.
    ///
    /// @param name of the folder below it that they are unpacked into, such as `tokenizers`
    /// @param load unpacks what is missing, and loads it
    public static void loading(String name, Runnable load) {
        synchronized (NativeCache.class) {
            // What a process has loaded stays loaded, as its properties do.
            String loaded = LOADED + name;
            if (System.getProperty(loaded) != null) {
                load.run();
                return;
            }
            try {
                Path folder = OwnFolder.made(root().resolve(name));
                try (FileChannel channel = FileChannel.open(
                                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock _ = channel.lock()) {
                    clean(folder);
                    load.run();
                    list(folder);
                }
                System.setProperty(loaded, "true");
            } catch (IOException e) {
                throw new UncheckedIOException("native libraries cannot be unpacked: " + e.getMessage(), e);
            }
        }
    }

    /// The user's choice, else the user's cache, else a folder for this run.
    private static Path root() throws IOException {
        String chosen = System.getenv(PLACE) != null ? System.getenv(PLACE) : System.getProperty(PLACE);
        if (chosen != null && !chosen.isBlank()) {
            return OwnFolder.made(Path.of(chosen));
        }
        Path folder = own();
        System.setProperty(PLACE, folder.toString());
        return folder;
    }

    private static Path own() throws IOException {
        try {
            OwnFolder.made(OwnFolder.caches());
            return OwnFolder.made(OwnFolder.caches().resolve("native"));
        } catch (IOException _) {
            Path folder = OwnFolder.temporary("native");
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> discard(folder)));
            return folder;
        }
    }

    private static void discard(Path folder) {
        try {
            OwnFolder.delete(folder);
        } catch (IOException _) {
            return; // Windows holds on to loaded libraries; the system clears its temporary files.
        }
    }

    private static void clean(Path folder) throws IOException {
        for (Path each : folders(folder)) {
            if (!isSound(each)) {
                OwnFolder.delete(each);
            }
        }
    }

    private static void list(Path folder) throws IOException {
        for (Path each : folders(folder)) {
            Path list = each.resolve(LIST);
            if (isListed(each, read(list))) {
                continue;
            }
            Map<String, String> sums = sums(each);
            if (!sums.isEmpty()) {
                WholeFile.write(list, draft -> Files.write(draft, lines(sums)));
            }
        }
    }

    /// Whether the list names these files with their lengths; their contents were compared before they were loaded.
    private static boolean isListed(Path folder, @Nullable Map<String, String> list) throws IOException {
        if (list == null) {
            return false;
        }
        Map<String, String> lengths = new TreeMap<>();
        for (Path file : files(folder)) {
            lengths.put(folder.relativize(file).toString(), "-" + Files.size(file));
        }
        return lengths.keySet().equals(list.keySet())
                && list.entrySet().stream()
                        .allMatch(each -> each.getValue().endsWith(lengths.getOrDefault(each.getKey(), "none")));
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isSound(Path folder) throws IOException {
        Map<String, String> expected = read(folder.resolve(LIST));
        return expected != null && !expected.isEmpty() && expected.equals(sums(folder));
    }

    private static @Nullable Map<String, String> read(Path list) {
        try {
            Map<String, String> sums = new TreeMap<>();
            for (String line : Files.readAllLines(list)) {
                int space = line.indexOf(' ');
                sums.put(line.substring(space + 1), line.substring(0, Math.max(0, space)));
            }
            return sums;
        } catch (IOException _) {
            return null;
        }
    }

    private static List<String> lines(Map<String, String> sums) {
        return sums.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .toList();
    }

    /// Checksum and length of every file below the folder, by its path in it.
    private static Map<String, String> sums(Path folder) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (Path file : files(folder)) {
            sums.put(folder.relativize(file).toString(), sum(file));
        }
        return sums;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                    .filter(each -> !each.equals(folder.resolve(LIST)))
                    .toList();
        }
    }

    private static String sum(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return "link";
        }
        CRC32C sum = new CRC32C();
        try (FileChannel channel = FileChannel.open(file)) {
            java.nio.ByteBuffer chunk = java.nio.ByteBuffer.allocateDirect(CHUNK);
            while (channel.read(chunk) >= 0) {
                sum.update(chunk.flip());
                chunk.clear();
            }
            return Long.toHexString(sum.getValue()) + "-" + channel.size();
        }
    }
}
