package sinkscope.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                Path draft = WholeFile.neighbour(entry.getKey(), ".part");
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
            Path before = WholeFile.neighbour(target, ".before");
            try {
                if (existed) {
                    WholeFile.move(target, before);
                }
                WholeFile.move(draft, target);
            } catch (IOException e) {
                if (existed && !Files.exists(target)) {
                    WholeFile.move(before, target);
                }
                Files.deleteIfExists(before);
                throw e;
            }
            return new Moved(target, before, existed);
        }

        void undo() throws IOException {
            if (existed) {
                WholeFile.move(before, target);
            } else {
                Files.deleteIfExists(target);
            }
        }
    }
}
