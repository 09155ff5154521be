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
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(target + " is a folder");
        }
        // Not a temporary file: those are for the owner's eyes only, and the target would stay so.
        Path draft = folder.resolve("." + target.getFileName() + "-" + UUID.randomUUID() + ".part");
        Files.createFile(draft);
        try {
            content.writeTo(draft);
            try {
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException _) {
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
