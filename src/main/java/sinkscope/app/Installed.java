package sinkscope.app;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What comes with the program: its model and its sample recordings, in the working directory or beside the program.
final class Installed {

    private static final int LEVELS_UP = 3;

    private final List<Path> roots;

    Installed() {
        this(roots());
    }

    Installed(List<Path> roots) {
        this.roots = roots;
    }

    private static List<Path> roots() {
        List<Path> roots = new ArrayList<>();
        roots.add(Path.of("").toAbsolutePath());
        Path folder = code().map(Path::getParent).orElse(null);
        for (int level = 0; level < LEVELS_UP && folder != null; level++) {
            roots.add(folder);
            folder = folder.getParent();
        }
        return roots;
    }

    /// Where this program's classes lie. Those out of the JVM's cache of a start do not say; the class path does.
    private static Optional<Path> code() {
        CodeSource source = Installed.class.getProtectionDomain().getCodeSource();
        URL place = source == null ? null : source.getLocation();
        if (place == null) {
            String first = System.getProperty("java.class.path", "").split(File.pathSeparator, 2)[0];
            return first.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Path.of(first).toAbsolutePath());
        }
        try {
            return Optional.of(Path.of(place.toURI()));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private Optional<Path> folder(String name) {
        return roots.stream()
                .map(root -> root.resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    /// The largest first: full attention before statistics alone.
    List<Path> sampleTraces() {
        return folder("sample-traces")
                .map(folder -> files(folder, ".safetensors").stream()
                        .sorted(Comparator.comparingLong(Installed::size).reversed())
                        .toList())
                .orElse(List.of());
    }

    Optional<Path> model() {
        return folder("assets/models")
                .flatMap(folder -> files(folder, ".gguf").stream().findFirst());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            return 0;
        }
    }
}
