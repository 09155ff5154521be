package sinkscope.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.model.architecture.Architectures;
import sinkscope.work.UserFault;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Windows that configurations leave out: the defaults of transformers' classes are longer than any reference text, so
/// that what is computed does not tell them apart.
class WindowDefaultsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "golden/mistral-sliding-window, '', 4096",
        "golden/mistral-sliding-window, null, 0",
        "tiny/qwen2-windows, '', 4096",
        "tiny/gemma2-caps, '', 4096",
        "tiny/gemma3-seven-layers, '', 4096",
        "golden/gpt-oss-sinks, '', 128",
        "tiny/phi3-longrope, '', 0",
        "tiny/phi3-longrope, null, 0",
    })
    void aWindowLeftOutIsTheFamilysOwn(String model, String change, int window) throws IOException {
        assertEquals(
                window,
                widest(
                        config -> {
                            config.remove("sliding_window");
                            if (change.equals("null")) {
                                config.putNull("sliding_window");
                            }
                        },
                        model));
    }

    @Test
    void layersThatSlideNeedAWindow() {
        UserFault fault = assertThrows(
                UserFault.class, () -> widest(config -> config.put("use_sliding_window", false), "tiny/qwen2-windows"));
        assertTrue(String.valueOf(fault.getMessage()).contains("layers with a sliding window"), fault::toString);
    }

    private interface Change {
        void apply(ObjectNode config);
    }

    private int widest(Change change, String model) throws IOException {
        Path original = Path.of("src/test/resources", model);
        ObjectNode config = (ObjectNode) JSON.readTree(Files.readString(original.resolve("config.json")));
        change.apply(config);
        Files.copy(original.resolve("model.safetensors"), folder.resolve("model.safetensors"));
        Files.writeString(folder.resolve("config.json"), config.toString());
        try (Checkpoint checkpoint = Checkpoints.open(folder)) {
            return Architectures.plan(checkpoint).blocks().stream()
                    .mapToInt(block -> block.attention().rule().window().keys())
                    .max()
                    .orElseThrow();
        }
    }
}
