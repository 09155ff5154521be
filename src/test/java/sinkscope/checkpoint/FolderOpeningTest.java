package sinkscope.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.tensor.TensorReader;

/// Models of several files: shards, split GGUF, the Hugging Face cache; and what is refused.
class FolderOpeningTest {

    @TempDir
    Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("tiny-model"));
    }

    private void config() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"llama\", \"torch_dtype\": null}");
    }

    private void shard(int number, int count, String tensor, float value) {
        new SafetensorsBytes()
                .f32s(tensor, new float[] {value}, 1)
                .write(folder.resolve(String.format("model-%05d-of-%05d.safetensors", number, count)));
    }

    private void index(String json) throws IOException {
        Files.writeString(folder.resolve("model.safetensors.index.json"), json);
    }

    private static final String INDEX = "{\"metadata\":{},\"weight_map\":{\"a\":\"model-00001-of-00002.safetensors\","
            + "\"b\":\"model-00002-of-00002.safetensors\"}}";

    private void refused(Path path, String... because) {
        String said = Malformed.refusal(path.toString(), path);
        for (String reason : because) {
            assertTrue(said.contains(reason), said);
        }
    }

    @Test
    void shardsOpenByFolderIndexOrAnyOne() throws IOException {
        config();
        shard(1, 2, "a", 1);
        shard(2, 2, "b", 2);
        assertOpensShards(folder);
        index(INDEX);
        assertOpensShards(folder);
        assertOpensShards(folder.resolve("config.json"));
        assertOpensShards(folder.resolve("model.safetensors.index.json"));
        assertOpensShards(folder.resolve("model-00002-of-00002.safetensors"));
    }

    private void assertOpensShards(Path path) {
        try (Checkpoint model = Checkpoints.open(path)) {
            assertEquals(new TreeSet<>(List.of("a", "b")), new TreeSet<>(model.tensorNames()));
            assertEquals(2f, TensorReader.floats(model.tensor("b"))[0]);
            assertEquals("tiny-model", model.name());
            assertEquals("safetensors folder of 2 files", model.container());
        }
    }

    @Test
    void missingShardsAreNamed() throws IOException {
        config();
        shard(1, 2, "a", 1);
        refused(folder, "model-00002-of-00002.safetensors");
        index(INDEX);
        refused(folder, "model-00002-of-00002.safetensors", "index");
    }

    @Test
    void shardsThatContradictTheIndexAreRefused() throws IOException {
        config();
        shard(1, 2, "a", 1);
        shard(2, 2, "c", 2);
        index(INDEX);
        refused(folder, "“b”");
        shard(2, 2, "a", 2);
        refused(folder, "both in");
        shard(2, 2, "b", 2);
        index(INDEX.replace("model-00002", "../model-00002"));
        refused(folder, "not the name of a file");
        index(INDEX.replace("weight_map", "weights"));
        refused(folder, "weight_map");
        index("[]");
        refused(folder, "not a JSON object");
        index("{");
        refused(folder, "not valid JSON");
    }

    @Test
    void whatIsMissingFromAFolderIsNamed() throws IOException {
        refused(folder, "holds no model");
        config();
        refused(folder, "no weights");
        Files.delete(folder.resolve("config.json"));
        new SafetensorsBytes().f32s("a", new float[1], 1).write(folder.resolve("model.safetensors"));
        refused(folder, "no config.json");
        Files.createFile(folder.resolve("config.json"));
        refused(folder);
        Files.writeString(folder.resolve("config.json"), "{\"a\":".repeat(100_000));
        refused(folder, "not valid JSON");
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": 3}");
        try (Checkpoint model = Checkpoints.open(folder)) {
            assertTrue(model.has("a"));
        }
    }

    @Test
    void oneFileOfSeveralUsesTheConfigBesideIt() throws IOException {
        config();
        new SafetensorsBytes().f32s("a", new float[1], 1).write(folder.resolve("x.safetensors"));
        new SafetensorsBytes().f32s("b", new float[1], 1).write(folder.resolve("y.safetensors"));
        refused(folder, "several");
        try (Checkpoint model = Checkpoints.open(folder.resolve("y.safetensors"))) {
            assertTrue(model.has("b") && !model.has("a"));
        }
    }

    @Test
    void weightsPackedByOtherToolsAreRefusedByName() throws IOException {
        new SafetensorsBytes().f32s("a", new float[1], 1).write(folder.resolve("model.safetensors"));
        Files.writeString(
                folder.resolve("config.json"),
                "{\"model_type\": \"llama\", \"quantization_config\": {\"quant_method\": \"gptq\"}}");
        refused(folder, "gptq");
    }

    @Test
    void adaptersAreRefused() throws IOException {
        config();
        new SafetensorsBytes().f32s("a", new float[1], 1).write(folder.resolve("adapter_model.safetensors"));
        refused(folder, "adapter");
    }

    @Test
    void picklesAreRefusedWithTheirConversion() throws IOException {
        config();
        Path bin = Files.write(folder.resolve("pytorch_model.bin"), new byte[] {'P', 'K', 3, 4});
        refused(folder, "save_file", "pytorch_model*.bin");
        refused(bin, "torch.load", "pytorch_model.bin']", "weights_only=True");
        Path bare = Files.write(folder.resolve("weights"), new byte[] {(byte) 0x80, 2, 'c'});
        refused(bare, "pickle");
        Path zip = folder.resolve("archive.data");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("archive/data.pkl"));
        }
        refused(zip, "pickle");
        refused(Files.write(folder.resolve("notes.txt"), "hello".getBytes(StandardCharsets.UTF_8)), "not a model");
        refused(folder.resolve("absent.gguf"), "does not exist");
        refused(Files.createDirectory(folder.resolve("folder.gguf")), "holds no model");
    }

    private void part(Path at, int number, int count, String tensor) {
        GgufBytes gguf = new GgufBytes();
        if (number == 0) {
            gguf.text("general.architecture", "llama").text("general.name", "Tiny");
        }
        gguf.raw("split.no", GgufValueType.UINT16.ordinal(), new byte[] {(byte) number, 0})
                .raw("split.count", GgufValueType.UINT16.ordinal(), new byte[] {(byte) count, 0})
                .f32s(tensor, new float[] {number}, 1)
                .write(at.resolve(String.format("tiny-Q4_K_M-%05d-of-%05d.gguf", number + 1, count)));
    }

    @Test
    void anyPartOfASplitGgufFindsTheOthers() {
        for (int i = 0; i < 3; i++) {
            part(folder, i, 3, "t" + i);
        }
        for (Path path : List.of(
                folder,
                folder.resolve("tiny-Q4_K_M-00001-of-00003.gguf"),
                folder.resolve("tiny-Q4_K_M-00003-of-00003.gguf"))) {
            try (Checkpoint model = Checkpoints.open(path)) {
                assertEquals("tiny", model.name());
                assertEquals("GGUF in 3 parts", model.container());
                assertEquals("llama", model.config().architecture());
                assertEquals(2f, TensorReader.floats(model.tensor("t2"))[0]);
            }
        }
        part(folder, 1, 3, "t0");
        refused(folder.resolve("tiny-Q4_K_M-00002-of-00003.gguf"), "another part");
    }

    @Test
    void missingAndMisnamedPartsAreNamed() throws IOException {
        part(folder, 0, 3, "t0");
        Path first = folder.resolve("tiny-Q4_K_M-00001-of-00003.gguf");
        refused(first, "tiny-Q4_K_M-00002-of-00003.gguf", "tiny-Q4_K_M-00003-of-00003.gguf");
        part(folder, 1, 3, "t1");
        Files.copy(
                folder.resolve("tiny-Q4_K_M-00002-of-00003.gguf"), folder.resolve("tiny-Q4_K_M-00003-of-00003.gguf"));
        refused(folder.resolve("tiny-Q4_K_M-00003-of-00003.gguf"), "part 2 of its model by its content");
        Files.move(first, folder.resolve("alone.gguf"));
        refused(folder.resolve("alone.gguf"), "split model of 3");
        refused(Files.createFile(folder.resolve("x-00009-of-00003.gguf")), "part 9 of 3");
    }

    @Test
    void aFolderOfSeveralGgufModelsAsksForOne() {
        new GgufBytes().text("general.architecture", "llama").write(folder.resolve("a.gguf"));
        new GgufBytes().text("general.architecture", "llama").write(folder.resolve("b.gguf"));
        refused(folder, "“a”", "“b”");
    }

    @Test
    void theHubCacheListsWhatIsThere() throws IOException {
        Path hub = Files.createDirectories(temporary.resolve("hf").resolve("hub"));
        Path blob = Files.createDirectories(hub.resolve("models--org--tiny").resolve("blobs"))
                .resolve("abc");
        new SafetensorsBytes().f32s("a", new float[3], 3).write(blob);
        Path snapshot = snapshot(hub, "org--tiny", "c0ffee", "main");
        Files.writeString(snapshot.resolve("config.json"), "{\"model_type\": \"llama\"}");
        Files.createSymbolicLink(snapshot.resolve("model.safetensors"), blob);
        Path older = snapshot(hub, "org--tiny", "0ld", "pr/1");
        Files.writeString(older.resolve("config.json"), "{}");
        Files.createSymbolicLink(older.resolve("model-00001-of-00002.safetensors"), blob);
        Path gguf = snapshot(hub, "org--tiny-GGUF", "beef", "main");
        for (int i = 0; i < 3; i++) {
            part(Files.createDirectories(gguf.resolve("Q4")), i, 3, "t" + i);
        }
        new GgufBytes().write(gguf.resolve("tiny-Q8_0.gguf"));
        new GgufBytes().write(gguf.resolve("mmproj-tiny.gguf"));
        Files.createSymbolicLink(gguf.resolve("unfinished.gguf"), hub.resolve("nowhere"));
        Path pickled = snapshot(hub, "old-model", "dead", "main");
        Files.writeString(pickled.resolve("config.json"), "{}");
        Files.write(pickled.resolve("pytorch_model.bin"), new byte[5]);
        Files.writeString(snapshot(hub, "org--tokenizer", "aa", "main").resolve("config.json"), "{}");
        Files.createDirectories(hub.resolve("datasets--org--text"));
        Files.createDirectories(hub.resolve("models--org--empty"));

        HubCache cache = HubCache.of(Map.of("HF_HOME", temporary.resolve("hf").toString()), Path.of("/home/x"));
        List<HubCache.Model> models = cache.models();
        assertEquals(
                List.of(
                        "old-model",
                        "org/tiny",
                        "org/tiny-GGUF/Q4/tiny-Q4_K_M",
                        "org/tiny-GGUF/tiny-Q8_0",
                        "org/tiny@pr/1"),
                models.stream().map(HubCache.Model::name).toList());
        assertTrue(models.get(0).problem().orElse("").contains("pickle"));
        assertEquals(Optional.empty(), models.get(1).problem());
        assertEquals(Files.size(blob), models.get(1).bytes());
        assertTrue(models.get(4).problem().orElse("").contains("00002-of-00002"));
        for (HubCache.Model model : models) {
            if (model.problem().isEmpty()) {
                Checkpoints.open(model.path()).close();
            }
        }
        try (Checkpoint model = Checkpoints.open(hub.resolve("models--org--tiny"))) {
            assertEquals("org/tiny", model.name());
        }
    }

    private static Path snapshot(Path hub, String model, String commit, String ref) throws IOException {
        Path repository = hub.resolve("models--" + model);
        Path file = repository.resolve("refs").resolve(ref);
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
        Files.writeString(file, commit + "\n");
        return Files.createDirectories(repository.resolve("snapshots").resolve(commit));
    }

    @Test
    void theHubCacheIsWhereTheEnvironmentSays() {
        Path home = Path.of("home");
        assertEquals(
                Path.of("home/.cache/huggingface/hub"),
                HubCache.of(Map.of(), home).folder());
        assertEquals(
                Path.of("x/hub"),
                HubCache.of(Map.of("HF_HOME", "x", "XDG_CACHE_HOME", "y"), home).folder());
        assertEquals(
                Path.of("home/z"),
                HubCache.of(Map.of("HF_HUB_CACHE", "~/z", "HF_HOME", "x"), home).folder());
        assertEquals(
                Path.of("y/huggingface/hub"),
                HubCache.of(Map.of("XDG_CACHE_HOME", "y", "HF_HOME", ""), home).folder());
        assertEquals(List.of(), new HubCache(Path.of("does/not/exist")).models());
    }
}
