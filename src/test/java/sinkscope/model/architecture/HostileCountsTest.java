package sinkscope.model.architecture;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.work.UserFault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A configuration that names sizes its tensors do not have is refused before anything is planned by those sizes, in
/// every family.
class HostileCountsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final int HUGE = 200_000_000;

    /// Ten times what any takes on an idle machine, because this one may be busy.
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyWholeNumberOfEveryFamily() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> all = Files.list(GOLDEN)) {
            for (Path model : all.filter(each -> Files.exists(each.resolve("config.json")))
                    .sorted()
                    .toList()) {
                JsonNode config = JsonMapper.shared().readTree(Files.readString(model.resolve("config.json")));
                config.propertyNames().stream()
                        .filter(name -> config.path(name).isInt())
                        .forEach(name -> tests.add(DynamicTest.dynamicTest(
                                model.getFileName() + " " + name,
                                () -> assertTimeoutPreemptively(PATIENCE, () -> plan(model, config, name)))));
            }
        }
        assertTrue(tests.size() > 100, tests.size() + " numbers");
        return tests.stream();
    }

    private void plan(Path model, JsonNode config, String name) throws IOException {
        Path copy = Files.createDirectories(folder.resolve(model.getFileName()));
        try (Stream<Path> files = Files.list(model)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".safetensors"))
                    .toList()) {
                Path linked = copy.resolve(file.getFileName());
                if (!Files.exists(linked)) {
                    Files.copy(file, linked);
                }
            }
        }
        ObjectNode changed = ((ObjectNode) config).deepCopy();
        changed.put(name, HUGE);
        Files.writeString(copy.resolve("config.json"), changed.toString());
        try (Checkpoint checkpoint = Checkpoints.open(copy)) {
            if (name.equals("num_hidden_layers") || name.equals("n_layer")) {
                UserFault fault = assertThrows(UserFault.class, () -> Architectures.plan(checkpoint));
                assertTrue(fault.getMessage().contains("layers but holds"), fault.getMessage());
                return;
            }
            try {
                assertTrue(Architectures.plan(checkpoint).blocks().size() < 100);
            } catch (UserFault fault) {
                assertTrue(fault.getMessage().length() > 20, fault.getMessage());
            }
        }
    }
}
