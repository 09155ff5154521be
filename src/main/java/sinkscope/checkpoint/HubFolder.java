package sinkscope.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// One model's folder in the Hugging Face cache, `models--org--name` with `refs` and `snapshots` inside.
final class HubFolder {

    private static final String PREFIX = "models--";
    private static final int LONGEST_REF = 256;

    private HubFolder() {}

    /// The snapshot that `refs/main` points to, else the newest; the folder itself if it is not such a folder.
    static Path snapshot(Path folder) {
        Path snapshots = folder.resolve("snapshots");
        if (!Files.isDirectory(snapshots)) {
            return folder;
        }
        Optional<Path> main = commit(folder.resolve("refs").resolve("main"))
                .map(snapshots::resolve)
                .filter(Files::isDirectory);
        if (main.isPresent()) {
            return main.get();
        }
        try (Stream<Path> all = Files.list(snapshots)) {
            return all.filter(Files::isDirectory)
                    .max(Comparator.comparingLong(HubFolder::modified).thenComparing(Path::toString))
                    .orElse(folder);
        } catch (IOException | java.io.UncheckedIOException e) {
            return folder;
        }
    }

    /// The commit that a file in `refs` names; empty if it is not such a file.
    static Optional<String> commit(Path ref) {
        try {
            if (!Files.isRegularFile(ref) || Files.size(ref) > LONGEST_REF) {
                return Optional.empty();
            }
            String commit = Files.readString(ref).strip();
            return commit.matches("[0-9A-Za-z]+") ? Optional.of(commit) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The folder's own name; inside the cache `org/name`, which the folder three levels up carries.
    static String modelName(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        Path snapshots = absolute.getParent();
        if (snapshots != null && snapshots.endsWith("snapshots") && snapshots.getParent() != null) {
            Path model = snapshots.getParent().getFileName();
            if (model != null && isModel(model.toString())) {
                return repository(model.toString());
            }
        }
        Path name = absolute.getFileName();
        return name == null ? absolute.toString() : name.toString();
    }

    static boolean isModel(String folderName) {
        return folderName.startsWith(PREFIX) && folderName.length() > PREFIX.length();
    }

    /// `org/name` of `models--org--name`.
    static String repository(String folderName) {
        return folderName.substring(PREFIX.length()).replaceFirst("--", "/");
    }

    private static long modified(Path path) {
        try {
            return Files.getLastModifiedTime(path).toMillis();
        } catch (IOException e) {
            return 0;
        }
    }
}
