package sinkscope.file;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;

/// Folders that nobody but the user of this program can put anything into.
public final class OwnFolder {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private OwnFolder() {}

    /// Where this program keeps what it can make again: `XDG_CACHE_HOME`, `~/Library/Caches`, `LOCALAPPDATA`, else
    /// `~/.cache`.
    public static Path caches() {
        return place("XDG_CACHE_HOME", "Library/Caches", ".cache");
    }

    /// Where this program keeps what it must remember between two starts, such as its log: `XDG_STATE_HOME`,
    /// `~/Library/Application Support`, `LOCALAPPDATA`, else `~/.local/state`.
    public static Path state() {
        return place("XDG_STATE_HOME", "Library/Application Support", ".local/state");
    }

    private static Path place(String variable, String onMac, String elsewhere) {
        Path home = Path.of(System.getProperty("user.home", "."));
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String said = System.getenv(system.startsWith("windows") ? "LOCALAPPDATA" : variable);
        if (said != null && !said.isBlank()) {
            return Path.of(said).resolve("sinkscope");
        }
        return home.resolve(system.startsWith("mac") ? onMac : elsewhere).resolve("sinkscope");
    }

    /// Makes the folder if it is not there, and sees to it that it is the user's alone.
    ///
    /// @throws IOException if it cannot be made, is a link, or belongs to somebody else
    public static Path made(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(folder);
        }
        // Asked of the file system, not of its store: within a root that was changed no mount point is found.
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return folder;
        }
        if (!belongsToUser(folder)) {
            throw new IOException(folder + " belongs to somebody else");
        }
        Files.setPosixFilePermissions(folder, OWNER_ONLY);
        return folder;
    }

    /// A new folder for this run alone among the temporary files.
    ///
    /// @throws IOException if it cannot be made
    public static Path temporary(String name) throws IOException {
        // The JDK makes it with rights for its owner only.
        return Files.createTempDirectory("sinkscope-" + name + "-");
    }

    private static boolean belongsToUser(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, ".owner", null);
        try {
            return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(probe));
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /// Deletes a folder and all in it, links themselves and not what they lead to.
    ///
    /// @throws IOException if something in it cannot be deleted
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @org.jspecify.annotations.Nullable IOException e)
                    throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
