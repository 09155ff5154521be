package sinkscope.model.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.SafetensorsFile;
import sinkscope.tensor.Tensor;
import sinkscope.tensor.TensorReader;

/// The reference values of one golden folder.
final class Expected {

    private final Map<String, float[]> values = new HashMap<>();
    private final Map<String, long[]> shapes = new HashMap<>();

    static Expected read(Path file) {
        Expected expected = new Expected();
        try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
            for (String name : tensors.tensorNames()) {
                Tensor tensor = tensors.tensor(name);
                expected.values.put(name, TensorReader.floats(tensor));
                expected.shapes.put(name, tensor.shape());
            }
        }
        return expected;
    }

    /// What stands before this ending in names of values.
    Set<String> names(String ending) {
        return values.keySet().stream()
                .filter(name -> name.endsWith(ending))
                .map(name -> name.substring(0, name.length() - ending.length()))
                .collect(Collectors.toSet());
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    float[] values(String name) {
        float[] found = values.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no " + name + " in " + values.keySet());
        }
        return found;
    }

    long[] shape(String name) {
        return shapes.getOrDefault(name, new long[0]);
    }

    Tokens tokens() {
        float[] ids = values("input_ids");
        return new Tokens(
                IntStream.range(0, ids.length).map(i -> (int) ids[i]).boxed().toList(),
                IntStream.range(0, ids.length).mapToObj(Integer::toString).toList());
    }

    static Path golden(String folder) {
        Path path = Path.of("src/test/resources/golden", folder);
        if (!Files.isDirectory(path)) {
            throw new IllegalArgumentException(path + " is missing");
        }
        return path;
    }
}
