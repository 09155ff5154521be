package sinkscope.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

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
        Path draft = Drafts.create(target, ".part");
        try {
            content.writeTo(draft);
            settle(draft);
            move(draft, target);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// Waits until the content is on the disk: a file that takes its name before its content does is an empty one after
    /// the power fails.
    static void settle(Path draft) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
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
