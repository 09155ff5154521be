package sinkscope.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sinkscope.tensor.ElementType;
import sinkscope.tensor.Tensor;
import sinkscope.tensor.TensorReader;

/// Real containers open and say what is in them.
class OpeningTest {

    private static final Path MODEL = Path.of("assets/models/SmolLM2-135M-Instruct.Q4_1.gguf");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @Test
    void readsTheBundledModel() {
        try (Checkpoint model = Checkpoints.open(MODEL)) {
            assertEquals("SmolLM2-135M-Instruct", model.name());
            assertEquals("GGUF", model.container());
            assertEquals("Q4_1", model.quantisation());
            assertEquals(272, model.tensorNames().size());
            Tensor embedding = model.tensor("token_embd.weight");
            assertEquals(ElementType.Q8_0, embedding.type());
            assertArrayEquals(new long[] {49152, 576}, embedding.shape());
            ModelConfig config = model.config();
            assertEquals("llama", config.architecture());
            assertEquals(ModelConfig.Dialect.GGUF, config.dialect());
            assertEquals(9, config.integer("llama.attention.head_count").orElseThrow());
            assertEquals(100000.0, config.number("llama.rope.freq_base").orElseThrow());
            assertEquals(List.of(9.0), config.numbers("llama.attention.head_count"));
            assertEquals(false, config.flag("tokenizer.ggml.add_bos_token").orElseThrow());
            assertEquals("smollm", config.text("tokenizer.ggml.pre").orElseThrow());
            assertEquals(List.of("en"), config.texts("general.languages"));
            List<String> tokens = config.texts("tokenizer.ggml.tokens");
            assertEquals(49152, tokens.size());
            assertEquals("<|im_start|>", tokens.get(1));
            assertEquals("Ġ t", config.texts("tokenizer.ggml.merges").getFirst());
            assertEquals(49152, config.integers("tokenizer.ggml.token_type").length);
            assertEquals(3, config.integers("tokenizer.ggml.token_type")[0]);
            assertTrue(config.keys("llama.rope").contains("llama.rope.dimension_count"));
            assertFalse(config.has("llama.rope.scaling.type"));
        }
    }

    static Stream<Path> goldenFolders() throws IOException {
        try (Stream<Path> all = Files.list(GOLDEN)) {
            return all.filter(folder -> Files.exists(folder.resolve("config.json"))).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("goldenFolders")
    void readsHuggingFaceFolders(Path folder) {
        try (Checkpoint model = Checkpoints.open(folder)) {
            assertEquals(folder.getFileName().toString(), model.name());
            assertEquals(ModelConfig.Dialect.HUGGING_FACE, model.config().dialect());
            assertFalse(model.config().architecture().isEmpty());
            assertTrue(model.config().integer("vocab_size").orElseThrow() > 0);
            for (String name : model.tensorNames()) {
                for (float value : TensorReader.floats(model.tensor(name))) {
                    assertTrue(Float.isFinite(value), name);
                }
            }
        }
    }

    @Test
    void aMixedFileIsCalledWhatItSaysNotAfterItsLargestTensor(@TempDir Path folder) {
        GgufBytes bytes = new GgufBytes()
                .text("general.architecture", "gemma3")
                .u32("general.file_type", 15)
                .tensor("token_embd.weight", GgufBytes.typeId(ElementType.Q8_0), new byte[34 * 64], 32, 64)
                .tensor("blk.0.ffn_up.weight", GgufBytes.typeId(ElementType.Q4_K), new byte[144], 256, 1);
        try (Checkpoint model = Checkpoints.open(bytes.write(folder.resolve("mixed.gguf")))) {
            assertEquals("Q4_K_M", model.quantisation());
        }
    }

    @Test
    void aFileInTheFolderStandsForTheFolder() {
        Path folder = GOLDEN.resolve("llama-gqa");
        for (String file : List.of("config.json", "model.safetensors")) {
            try (Checkpoint model = Checkpoints.open(folder.resolve(file))) {
                assertEquals("llama-gqa", model.name());
                assertEquals("F32", model.quantisation());
            }
        }
    }

    @Test
    void configReadsDottedPaths() {
        try (Checkpoint model = Checkpoints.open(GOLDEN.resolve("llama3-rope-scaling"))) {
            List<String> keys = model.config().keys("");
            assertTrue(keys.contains("hidden_size"), keys.toString());
            assertTrue(keys.stream().anyMatch(key -> key.startsWith("rope_") && key.contains(".")), keys.toString());
        }
    }
}
