package sinkscope.file;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/// Writes a file whole or not at all: into a neighbour first, then moved over the target in one step.
public final class WholeFile {

    private WholeFile() {}

    /// Writes the content to the path it is given, which is not the final one.
    @FunctionalInterface
    public interface Content {
        void writeTo(Path path) throws IOException;
    }

    /// @param target replaced if it exists
    /// @throws IOException if anything went wrong; the target is then as it was before
    public static void write(Path target, Content content) throws IOException {
        Path draft = neighbour(target, ".part");
        try {
            content.writeTo(draft);
            move(draft, target);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// An empty new file beside the target.
    ///
    /// @throws IOException if it cannot be made
    static Path neighbour(Path target, String ending) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(target + " is a folder");
        }
        // Not a temporary file: those are for the owner's eyes only, and the target would stay so.
        return Files.createFile(folder.resolve("." + target.getFileName() + "-" + UUID.randomUUID() + ending));
    }

    /// In one step where the file system can.
    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
