package sinkscope.checkpoint;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sinkscope.work.UserFault;
import tools.jackson.databind.JsonNode;

/// Which files of a folder hold the model's weights.
///
/// @param index the index file they were taken from, or the folder
/// @param weightMap what the index promises: tensor to file; empty without an index
record HuggingFaceWeights(Path index, List<Path> files, Map<String, String> weightMap) {

    private static final Pattern SHARD = Pattern.compile("(.+)-(\\d{5})-of-(\\d{5})\\.safetensors");

    /// @param asked what the user chose: the folder, or a file in it
    /// @throws UserFault if there are no weights, or some are missing
    static HuggingFaceWeights find(Path folder, Path asked) {
        List<Path> all = Folder.files(folder, HuggingFaceWeights::named);
        List<Path> indices = Folder.files(folder, file -> name(file).endsWith(HuggingFaceFolder.INDEX_SUFFIX));
        boolean oneFile = name(asked).toLowerCase(Locale.ROOT).endsWith(HuggingFaceFolder.WEIGHTS_SUFFIX)
                && !Files.isDirectory(asked);
        if (oneFile && !SHARD.matcher(name(asked)).matches()) {
            return new HuggingFaceWeights(folder, List.of(asked), Map.of());
        }
        if (!indices.isEmpty()
                && !(all.stream().anyMatch(file -> name(file).equals("model.safetensors")) && !oneFile)) {
            Path index = indices.stream()
                    .filter(file -> file.endsWith("model" + HuggingFaceFolder.INDEX_SUFFIX))
                    .findFirst()
                    .orElse(indices.getFirst());
            return indexed(folder, index);
        }
        if (oneFile) {
            return shards(folder, asked);
        }
        return unindexed(folder, all);
    }

    private static HuggingFaceWeights unindexed(Path folder, List<Path> all) {
        for (Path file : all) {
            if (name(file).equals("model.safetensors")) {
                return new HuggingFaceWeights(folder, List.of(file), Map.of());
            }
        }
        List<Path> shards =
                all.stream().filter(file -> SHARD.matcher(name(file)).matches()).toList();
        if (!shards.isEmpty()) {
            return shards(folder, shards.getFirst());
        }
        if (all.size() == 1) {
            if (name(all.getFirst()).startsWith("adapter_")) {
                throw new UserFault(folder + " holds an adapter, not a whole model. Merge it into its base model and"
                        + " save that (PEFT: merge_and_unload).");
            }
            return new HuggingFaceWeights(folder, all, Map.of());
        }
        if (all.isEmpty()) {
            throw PickleFormat.onlyPickles(folder).orElseGet(() -> noWeights(folder));
        }
        throw new UserFault(folder + " holds several safetensors files ("
                + Shown.names(all.stream().map(HuggingFaceWeights::name).toList())
                + ") and no index that says how they belong together. Open one of them.");
    }

    private static UserFault noWeights(Path folder) {
        return new UserFault(
                Files.exists(folder.resolve(HuggingFaceFolder.CONFIG))
                        ? folder + " holds a config.json but no weights: no *.safetensors file is there. The download"
                                + " may not have finished."
                        : folder
                                + " holds no model: neither a config.json with *.safetensors files nor a *.gguf file.");
    }

    /// The numbered files that one of them belongs to, where no index lists them.
    private static HuggingFaceWeights shards(Path folder, Path one) {
        Matcher shard = SHARD.matcher(name(one));
        if (!shard.matches()) {
            throw new IllegalArgumentException(one + " is no shard");
        }
        int count = Integer.parseInt(shard.group(3));
        List<Path> files = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (int i = 1; i <= Math.min(count, 9999); i++) {
            String file = String.format(Locale.ROOT, "%s-%05d-of-%05d.safetensors", shard.group(1), i, count);
            if (Files.exists(folder.resolve(file))) {
                files.add(folder.resolve(file));
            } else {
                missing.add(file);
            }
        }
        if (!missing.isEmpty() || files.isEmpty()) {
            throw missing(folder, name(one), missing);
        }
        return new HuggingFaceWeights(folder, files, Map.of());
    }

    private static HuggingFaceWeights indexed(Path folder, Path index) {
        JsonNode map = JsonFile.object(index).get("weight_map");
        if (map == null || !map.isObject() || map.isEmpty()) {
            throw new UserFault(index + " has no weight_map that says which tensor is in which file.");
        }
        Map<String, String> weightMap = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            String file = entry.getValue().isString() ? entry.getValue().stringValue() : "";
            if (!isFileName(file)) {
                throw new UserFault(index + " puts tensor " + Shown.name(entry.getKey()) + " into "
                        + Shown.name(entry.getValue().toString()) + ", which is not the name of a file beside it.");
            }
            weightMap.put(entry.getKey(), file);
        }
        List<Path> files = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String file : new TreeSet<>(weightMap.values())) {
            if (Files.exists(folder.resolve(file))) {
                files.add(folder.resolve(file));
            } else {
                missing.add(file);
            }
        }
        if (!missing.isEmpty()) {
            throw missing(folder, name(index), missing);
        }
        return new HuggingFaceWeights(index, files, weightMap);
    }

    private static boolean isFileName(String file) {
        try {
            return !file.isEmpty()
                    && !file.contains("/")
                    && !file.contains("\\")
                    && Path.of(file).getNameCount() == 1;
        } catch (InvalidPathException _) {
            return false;
        }
    }

    private static UserFault missing(Path folder, String by, List<String> missing) {
        return new UserFault(folder + " is incomplete: " + Shown.names(missing) + ", which " + Shown.name(by)
                + " counts on, " + (missing.size() == 1 ? "is" : "are") + " not there. Download what is missing.");
    }

    List<String> fileNames() {
        return files.stream().map(HuggingFaceWeights::name).toList();
    }

    /// @throws UserFault if a tensor the index promises is in none of the files
    void check(Set<String> tensors) {
        for (Map.Entry<String, String> promised : weightMap.entrySet()) {
            if (!tensors.contains(promised.getKey())) {
                throw new UserFault(index + " says that tensor " + Shown.name(promised.getKey()) + " is in "
                        + Shown.name(promised.getValue()) + ", but it is not.");
            }
        }
    }

    /// Whether it is called a safetensors file.
    static boolean named(Path file) {
        return name(file).endsWith(HuggingFaceFolder.WEIGHTS_SUFFIX);
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
