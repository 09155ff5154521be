package sinkscope.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import sinkscope.work.UserFault;

/// The models that Hugging Face's tools have already downloaded to this machine. Only lists; never goes online.
///
/// The layout is huggingface_hub's: `models--org--name/refs/<revision>` holds a commit, `snapshots/<commit>` its files.
public final class HubCache {

    private static final int DEEPEST_GGUF = 3;

    private final Path folder;

    /// @param folder the one that holds the `models--…` folders; need not exist
    public HubCache(Path folder) {
        this.folder = folder;
    }

    /// A model that can be opened from here, or the reason why not.
    ///
    /// @param name `org/name`, with the file's name for GGUF and `@revision` where it is not `main`
    /// @param path what to open: the snapshot's folder, or the GGUF file (the first part of a split one)
    /// @param container `safetensors` or `GGUF`
    /// @param bytes of all weights files
    /// @param problem a sentence, if it is there but cannot be opened
    public record Model(String name, Path path, String container, long bytes, Optional<String> problem) {}

    /// Where huggingface_hub would look: `HF_HUB_CACHE`, `HUGGINGFACE_HUB_CACHE`, `HF_HOME/hub`,
    /// `XDG_CACHE_HOME/huggingface/hub`, `~/.cache/huggingface/hub`, the first that is set.
    ///
    /// @param environment as `System.getenv()` gives it
    /// @param home the user's home folder
    public static HubCache of(Map<String, String> environment, Path home) {
        for (String direct : List.of("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE")) {
            if (isSet(environment, direct)) {
                return new HubCache(path(environment.getOrDefault(direct, ""), home));
            }
        }
        if (isSet(environment, "HF_HOME")) {
            return new HubCache(
                    path(environment.getOrDefault("HF_HOME", ""), home).resolve("hub"));
        }
        Path caches = isSet(environment, "XDG_CACHE_HOME")
                ? path(environment.getOrDefault("XDG_CACHE_HOME", ""), home)
                : home.resolve(".cache");
        return new HubCache(caches.resolve("huggingface").resolve("hub"));
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    private static Path path(String value, Path home) {
        if (value.equals("~")) {
            return home;
        }
        return value.startsWith("~/") || value.startsWith("~\\") ? home.resolve(value.substring(2)) : Path.of(value);
    }

    /// The folder that is looked into.
    public Path folder() {
        return folder;
    }

    /// Every model in the cache, by name; empty if there is no cache. Reads folders only, so it takes milliseconds.
    public List<Model> models() {
        Map<String, Model> models = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Path repository : folders(folder)) {
            String name = fileName(repository);
            if (HubFolder.isModel(name)) {
                for (Map.Entry<String, Path> snapshot : snapshots(repository).entrySet()) {
                    String revision = snapshot.getKey().equals("main") ? "" : "@" + snapshot.getKey();
                    for (Model model : inSnapshot(HubFolder.repository(name), revision, snapshot.getValue())) {
                        models.put(model.name(), model);
                    }
                }
            }
        }
        return List.copyOf(models.values());
    }

    /// Snapshots by the revision that leads to them, each once; the newest as `main` where no revision is recorded.
    private static Map<String, Path> snapshots(Path repository) {
        Map<String, Path> byRevision = new LinkedHashMap<>();
        Path refs = repository.resolve("refs");
        for (Path ref : files(refs, DEEPEST_GGUF)) {
            HubFolder.commit(ref)
                    .map(commit -> repository.resolve("snapshots").resolve(commit))
                    .filter(Files::isDirectory)
                    .ifPresent(snapshot ->
                            byRevision.put(refs.relativize(ref).toString().replace('\\', '/'), snapshot));
        }
        if (byRevision.isEmpty()) {
            Path newest = HubFolder.snapshot(repository);
            return newest.equals(repository) ? Map.of() : Map.of("main", newest);
        }
        Map<String, Path> distinct = new LinkedHashMap<>();
        Path main = byRevision.get("main");
        if (main != null) {
            distinct.put("main", main);
        }
        byRevision.forEach((revision, snapshot) -> {
            if (!distinct.containsValue(snapshot)) {
                distinct.put(revision, snapshot);
            }
        });
        return distinct;
    }

    private static List<Model> inSnapshot(String repository, String revision, Path snapshot) {
        List<Model> models = new ArrayList<>();
        if (Files.isRegularFile(snapshot.resolve(HuggingFaceFolder.CONFIG))) {
            safetensors(repository + revision, snapshot).ifPresent(models::add);
        }
        Map<String, List<Path>> ggufs = new TreeMap<>();
        for (Path file : files(snapshot, DEEPEST_GGUF)) {
            String name = fileName(file).toLowerCase(Locale.ROOT);
            // Projectors of vision models lie beside the language model they feed.
            if (name.endsWith(".gguf") && !name.startsWith("mmproj")) {
                Path inside = snapshot.relativize(file);
                Path stem = inside.resolveSibling(GgufSplit.stem(file));
                ggufs.computeIfAbsent(stem.toString().replace('\\', '/'), _ -> new ArrayList<>())
                        .add(file);
            }
        }
        ggufs.forEach((stem, parts) -> models.add(gguf(repository + "/" + stem + revision, parts)));
        return models;
    }

    private static Model gguf(String name, List<Path> parts) {
        Path first = parts.getFirst();
        Optional<String> problem = Optional.empty();
        try {
            GgufSplit.parts(first);
        } catch (UserFault e) {
            problem = Optional.of(String.valueOf(e.getMessage()));
        }
        return new Model(name, first, "GGUF", bytes(parts), problem);
    }

    /// Empty for a repository that holds no weights at all, such as a tokenizer's.
    private static Optional<Model> safetensors(String name, Path snapshot) {
        try {
            List<Path> files = HuggingFaceWeights.find(snapshot, snapshot).files();
            return Optional.of(new Model(name, snapshot, "safetensors", bytes(files), Optional.empty()));
        } catch (UserFault e) {
            List<Path> weights = Folder.files(
                    snapshot,
                    file -> fileName(file).endsWith(".safetensors")
                            || fileName(file).endsWith(".bin"));
            return weights.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Model(
                            name,
                            snapshot,
                            "safetensors",
                            bytes(weights),
                            Optional.of(String.valueOf(e.getMessage()))));
        }
    }

    private static long bytes(List<Path> files) {
        long bytes = 0;
        for (Path file : files) {
            try {
                bytes += Files.size(file);
            } catch (IOException e) {
                continue; // deleted since it was listed
            }
        }
        return bytes;
    }

    private static List<Path> folders(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /// The files in and below the folder whose content is there: a download that was broken off leaves bare links.
    private static List<Path> files(Path folder, int deepest) {
        try (Stream<Path> all = Files.walk(folder, deepest, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static String fileName(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
