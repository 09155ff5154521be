package sinkscope.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes several files that belong together: all of them or none, and at every moment each name holds a whole old file
/// or a whole new one.
public final class WholeFiles {

    private WholeFiles() {}

    /// Writes every content beside its target, then moves them over their targets, one after the other. If one cannot
    /// be moved, what was moved before is put back. Ended from outside meanwhile, some are new and the others old.
    ///
    /// @param contents in the order they are written; targets are replaced if they exist
    /// @throws IOException if anything went wrong; every target is then as it was before
    public static void write(Map<Path, WholeFile.Content> contents) throws IOException {
        Map<Path, Path> drafts = new LinkedHashMap<>();
        List<Moved> moved = new ArrayList<>();
        boolean done = false;
        try {
            for (Map.Entry<Path, WholeFile.Content> entry : contents.entrySet()) {
                Path draft = Drafts.create(entry.getKey(), ".part");
                drafts.put(entry.getKey(), draft);
                entry.getValue().writeTo(draft);
                WholeFile.settle(draft);
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
            Path before = Drafts.name(target, ".before");
            try {
                if (existed) {
                    keep(target, before);
                }
                WholeFile.move(draft, target);
            } catch (IOException e) {
                Files.deleteIfExists(before);
                throw e;
            }
            return new Moved(target, before, existed);
        }

        /// A second name for the same file, or a copy where there are no such names; the target stays where it is.
        private static void keep(Path target, Path before) throws IOException {
            try {
                Files.createLink(before, target);
            } catch (UnsupportedOperationException | IOException _) {
                Files.copy(target, before, StandardCopyOption.COPY_ATTRIBUTES);
            }
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
