package sinkscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What somebody does by mistake or on purpose: every fault is one sentence, exit code 2, and nothing left behind.
class HostileInputTest {

    private static final Path BUNDLED = Path.of("assets/models/SmolLM2-135M-Instruct.Q4_1.gguf");
    private static final Path LLAMA = Path.of("src/test/resources/golden/llama-gqa");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Commands commands = commands();

    private Commands commands() {
        return new Commands(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
    }

    private int run(Object... arguments) {
        out.reset();
        err.reset();
        return commands().run(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void refused(Object... arguments) {
        assertEquals(2, run(arguments), err());
        isOneSentence();
    }

    private void isOneSentence() {
        String said = err();
        assertTrue(said.startsWith("sinkscope: ") && said.strip().endsWith("."), said);
        assertEquals(1, said.lines().count(), said);
        assertFalse(said.contains("Exception") || said.contains("a bug of"), said);
        assertTrue(said.length() < 1_000, said);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path ids(int count) throws IOException {
        return file("ids" + count + ".json", "[" + "1,".repeat(count - 1) + "1]");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3, 4, 23, 24, 100, 5_000, 500_000, 2_000_000, 50_000_000, 98_362_431})
    void aTruncatedModelIsRefused(long length) throws Exception {
        Path cut = folder.resolve("cut.gguf");
        Files.copy(BUNDLED, cut);
        try (RandomAccessFile file = new RandomAccessFile(cut.toFile(), "rw")) {
            file.setLength(length);
        }
        refused("info", cut);
        assertTrue(err().contains("cut.gguf"), err());
        refused("stats", cut, "--text-string", "a", "--out", folder.resolve("x.json"));
    }

    @Test
    void aModelOverwrittenAtRandomIsRefusedOrDescribed() throws Exception {
        byte[] head;
        try (var in = Files.newInputStream(BUNDLED)) {
            head = in.readNBytes(4_000);
        }
        Random random = new Random(5);
        Path damaged = folder.resolve("damaged.gguf");
        Files.copy(BUNDLED, damaged);
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            byte[] bytes = head.clone();
            for (int n = 0; n < 4; n++) {
                bytes[random.nextInt(i % 2 == 0 ? 200 : bytes.length)] = (byte) random.nextInt();
            }
            try (RandomAccessFile file = new RandomAccessFile(damaged.toFile(), "rw")) {
                file.write(bytes);
            }
            if (run("info", damaged) != 0) {
                refused++;
                isOneSentence();
            }
        }
        assertTrue(refused > 20, refused + " refused");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatAFewTokensCannotDefineIsNull(int tokens) throws Exception {
        Path ids = ids(tokens);
        Path stats = folder.resolve("s.json");
        assertEquals(0, run("stats", LLAMA, "--tokens", ids, "--out", stats), err());
        JsonNode model = JsonMapper.shared().readTree(stats).path("model");
        assertTrue(model.path("gamma").isNull(), model.toString());
        assertEquals(tokens == 1, model.path("sink_mass").isNull(), model.toString());
        assertEquals(tokens == 1, model.path("mean_loss").isNull(), model.toString());
        Path trace = folder.resolve("t.safetensors");
        assertEquals(0, run("record", LLAMA, "--tokens", ids, "--out", trace), err());
        assertEquals(0, run("stats", trace, "--out", stats), err());
        assertTrue(
                JsonMapper.shared().readTree(stats).path("model").path("gamma").isNull());
        Path sweep = folder.resolve("sweep.safetensors");
        assertEquals(0, run("sweep", LLAMA, "--tokens", ids, "--theta-scales", "1,4", "--out", sweep), err());
        assertEquals(0, run("info", trace), err());
        assertEquals(0, run("info", sweep), err());
    }

    @ParameterizedTest
    @CsvSource({"stats, x.json", "sweep, x.csv"})
    void aTextTooLongForMemoryIsRefusedBeforeItStarts(String command, String target) throws Exception {
        refused(command, BUNDLED, "--tokens", ids(1_000_000), "--out", folder.resolve(target));
        assertTrue(err().contains("1000000 tokens needs") && err().contains("GiB are free"), err());
        assertFalse(Files.exists(folder.resolve(target)));
    }

    @Test
    void aRecordingTooLargeForTheDiskIsRefusedBeforeItStarts() throws Exception {
        refused("record", BUNDLED, "--tokens", ids(1_000_000), "--out", folder.resolve("x.safetensors"));
        assertTrue(err().contains("its disk has"), err());
        onlyHolds("ids1000000.json");
    }

    @Test
    void textThatIsNone() throws Exception {
        Path target = folder.resolve("x.safetensors");
        refused("record", BUNDLED, "--text", file("empty.txt", ""), "--out", target);
        Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {'a', (byte) 0xe9, ' ', (byte) 0xff});
        refused("record", BUNDLED, "--text", latin, "--out", target);
        assertTrue(err().contains("UTF-8"), err());
        refused("record", BUNDLED, "--text", folder, "--out", target);
        refused("record", LLAMA, "--text-string", "no vocabulary here", "--out", target);
        refused("record", LLAMA, "--tokens", file("high.json", "[1, 320]"), "--out", target);
        refused("record", LLAMA, "--tokens", file("far.json", "[1, 99999999999999999999]"), "--out", target);
        refused("record", LLAMA, "--tokens", file("deep.json", "[".repeat(100_000)), "--out", target);
        refused("record", LLAMA, "--tokens", file("none.json", "[]"), "--out", target);
        assertFalse(Files.exists(target));
    }

    @Test
    void aConfigurationThatCannotBeIsRefused() throws Exception {
        Path model = Files.createDirectory(folder.resolve("model"));
        Files.copy(LLAMA.resolve("model.safetensors"), model.resolve("model.safetensors"));
        String config = Files.readString(LLAMA.resolve("config.json"));
        List<String> damaged = new ArrayList<>(List.of("", "{", "[]", "null", "{}"));
        damaged.add(config.replaceAll("\"model_type\": *\"llama\"", "\"model_type\": \"mamba\""));
        for (String number : List.of("-1", "0", "1e300", "2147483647", "9223372036854775807", "\"many\"", "null")) {
            for (String key :
                    List.of("num_attention_heads", "num_key_value_heads", "num_hidden_layers", "hidden_size")) {
                String changed = config.replaceAll("\"" + key + "\": *[0-9]+", "\"" + key + "\": " + number);
                assertFalse(changed.equals(config), key);
                damaged.add(changed);
            }
        }
        Path ids = ids(4);
        int refused = 0;
        for (String text : damaged) {
            Files.writeString(model.resolve("config.json"), text);
            int code = run("stats", model, "--tokens", ids, "--out", folder.resolve("x.json"));
            if (code != 0) {
                assertEquals(2, code, text + err());
                isOneSentence();
                refused++;
            }
        }
        assertEquals(damaged.size(), refused);
    }

    @Test
    void anOutputThatCannotBeWrittenLeavesNothing() throws Exception {
        Path full = Path.of("/dev/full");
        if (Files.exists(full)) {
            Path link = Files.createSymbolicLink(folder.resolve("link.json"), full);
            // The file is written beside the link and takes its place: a device is never written into.
            assertEquals(0, run("stats", LLAMA, "--tokens", ids(4), "--out", link), err());
            assertFalse(Files.isSymbolicLink(link));
        }
        refused("stats", LLAMA, "--tokens", ids(4), "--out", folder.resolve("nowhere/x.json"));
        refused("record", LLAMA, "--tokens", ids(4), "--out", folder.resolve("nowhere/x.safetensors"));
        Path occupied = Files.createDirectory(folder.resolve("folder.safetensors"));
        refused("record", LLAMA, "--tokens", ids(4), "--out", occupied);
        assertFalse(Files.exists(folder.resolve("nowhere")));
    }

    @Test
    void cancellingARecordingLeavesNothing() throws Exception {
        Path ids = ids(600);
        Path target = folder.resolve("t.safetensors");
        AtomicInteger code = new AtomicInteger(-1);
        Thread worker = Thread.ofPlatform()
                .start(() -> code.set(commands.run(
                        "record", BUNDLED.toString(), "--tokens", ids.toString(), "--out", target.toString())));
        // The draft appears when the pass is about to begin.
        while (worker.isAlive() && count() < 2) {
            Thread.sleep(5);
        }
        commands.cancel();
        worker.join(30_000);
        assertEquals(2, code.get(), err());
        assertTrue(err().contains("Cancelled."), err());
        onlyHolds("ids600.json");
    }

    private long count() throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }

    private void onlyHolds(String name) throws IOException {
        try (var files = Files.list(folder)) {
            assertEquals(List.of(folder.resolve(name)), files.toList());
        }
    }
}
