package sinkscope.model.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;

/// Every tiny reference model, of every architecture, at every θ it was computed at.
class GoldenTest {

    @TestFactory
    Stream<DynamicTest> everyReferenceModel() throws Exception {
        List<Path> folders;
        try (Stream<Path> all = Files.list(Path.of("src/test/resources/golden"))) {
            folders = all.filter(f -> Files.exists(f.resolve("model.safetensors")))
                    .sorted()
                    .toList();
        }
        return folders.stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> {
                    Expected expected = Expected.read(folder.resolve("expected.safetensors"));
                    try (Checkpoint checkpoint = Checkpoints.open(folder)) {
                        Agreement.check(checkpoint, expected);
                    }
                }));
    }
}
