package sinkscope.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.model.architecture.Architecture;
import sinkscope.model.architecture.Architectures;

/// Unusual configurations of every family, and the GGUF file of each that GGUF can express, against the same reference
/// values. Written by `src/bench/oracles/tiny_models.py`.
class TinyModelsTest {

    private static final Path FOLDER = Path.of("src/test/resources/tiny");

    @TestFactory
    Stream<DynamicTest> everyConfigurationInBothDialects() throws Exception {
        return containers().stream()
                .map(path -> DynamicTest.dynamicTest(FOLDER.relativize(path).toString(), () -> {
                    Path folder = Files.isDirectory(path) ? path : java.util.Objects.requireNonNull(path.getParent());
                    Expected expected = Expected.read(folder.resolve("expected.safetensors"));
                    try (Checkpoint checkpoint = Checkpoints.open(path)) {
                        Agreement.check(checkpoint, expected);
                    }
                }));
    }

    /// A new line in the list of architectures needs a reference model in each dialect it claims.
    @Test
    void everyArchitectureHasAReferenceInEachDialect() throws Exception {
        Set<String> tested = new HashSet<>(Set.of("mistral", "gemma3"));
        for (Path path : containers()) {
            try (Checkpoint checkpoint = Checkpoints.open(path)) {
                tested.add(checkpoint.config().architecture());
            }
        }
        Set<String> untested = new HashSet<>();
        for (Architecture architecture : Architectures.ALL) {
            untested.addAll(architecture.huggingFace());
            untested.addAll(architecture.gguf());
        }
        untested.removeAll(tested);
        assertEquals(Set.of(), untested);
    }

    private static List<Path> containers() throws Exception {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> folders = Files.list(FOLDER)) {
            for (Path folder : folders.sorted().toList()) {
                found.add(folder);
                Path gguf = folder.resolve("model.gguf");
                if (Files.exists(gguf)) {
                    found.add(gguf);
                }
            }
        }
        return found;
    }
}
