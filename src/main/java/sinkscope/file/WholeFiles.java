package sinkscope.file;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes several files that belong together: all of them or none.
public final class WholeFiles {

    private WholeFiles() {}

    /// Writes every content beside its target first, then moves all over their targets; if one cannot be moved, what
    /// was moved before is put back.
    ///
    /// @param contents in the order they are written; targets are replaced if they exist
    /// @throws IOException if anything went wrong; every target is then as it was before
    public static void write(Map<Path, WholeFile.Content> contents) throws IOException {
        Map<Path, Path> drafts = new LinkedHashMap<>();
        List<Moved> moved = new ArrayList<>();
        boolean done = false;
        try {
            for (Map.Entry<Path, WholeFile.Content> entry : contents.entrySet()) {
                Path draft = neighbour(entry.getKey(), ".part");
                drafts.put(entry.getKey(), draft);
                entry.getValue().writeTo(draft);
            }
            for (Map.Entry<Path, Path> entry : drafts.entrySet()) {
                moved.add(Moved.over(entry.getKey(), entry.getValue()));
            }
            done = true;
        } finally {
            if (!done) {
                for (Moved each : moved.reversed()) {
                    each.undo();
                }
            }
            for (Moved each : moved) {
                Files.deleteIfExists(each.before);
            }
            for (Path draft : drafts.values()) {
                Files.deleteIfExists(draft);
            }
        }
    }

    /// A target that was replaced, and where what stood there before is kept until all are.
    private record Moved(Path target, Path before, boolean existed) {

        static Moved over(Path target, Path draft) throws IOException {
            if (Files.isDirectory(target)) {
                throw new IOException(target + " is a folder");
            }
            boolean existed = Files.exists(target);
            Path before = neighbour(target, ".before");
            try {
                if (existed) {
                    move(target, before);
                }
                move(draft, target);
            } catch (IOException e) {
                if (existed && !Files.exists(target)) {
                    move(before, target);
                }
                Files.deleteIfExists(before);
                throw e;
            }
            return new Moved(target, before, existed);
        }

        void undo() throws IOException {
            if (existed) {
                move(before, target);
            } else {
                Files.deleteIfExists(target);
            }
        }
    }

    private static Path neighbour(Path target, String ending) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(target + " is a folder");
        }
        return Files.createTempFile(folder, "." + target.getFileName(), ending);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
