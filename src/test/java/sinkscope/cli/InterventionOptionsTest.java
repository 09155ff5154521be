package sinkscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.model.intervention.Interventions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every intervention as options of the commands that run models: what they change, what results say of them, and what
/// is refused.
class InterventionOptionsTest {

    private static final String LLAMA = "src/test/resources/golden/llama-gqa";
    private static final String GPT_OSS = "src/test/resources/golden/gpt-oss-sinks";
    private static final String SMOLLM = "assets/models/SmolLM2-135M-Instruct.Q4_1.gguf";
    private static final int TOKENS = 24;

    /// @param options as typed
    /// @param words what every result says of them
    private record Case(String model, String options, String words) {}

    private static final List<Case> CASES = List.of(
            new Case(LLAMA, "--window 2+8", "window 2+8"),
            new Case(LLAMA, "--window 2+8 --positions text", "window 2+8 positions text"),
            new Case(LLAMA, "--kv-budget h2o:3+4", "kv-budget h2o:3+4"),
            new Case(LLAMA, "--kv-budget snapkv:2+3 --prompt-tokens 15", "kv-budget snapkv:2+3 prompt-tokens 15"),
            new Case(LLAMA, "--sink-logit 1.5", "sink-logit 1.5"),
            new Case(LLAMA, "--sink-logit 0 --sink-logit-from 1", "sink-logit 0 sink-logit-from 1"),
            new Case(GPT_OSS, "--own-sink-logits -inf", "own-sink-logits -inf"),
            new Case(LLAMA, "--key-bias 0:-inf,3:2", "key-bias 0:-inf,3:2"),
            new Case(LLAMA, "--decay-bias 0.5 --spare 1", "decay-bias 0.5 spare 1"),
            new Case(LLAMA, "--logit-scale 2", "logit-scale 2"),
            new Case(LLAMA, "--zero-heads 1:0,0:1", "zero-heads 0:1,1:0"),
            new Case(LLAMA, "--heads-on-first-key 1:1", "heads-on-first-key 1:1"),
            new Case(LLAMA, "--write 0:3:5=7", "write 0:3:5=7"),
            new Case(LLAMA, "--quantise 4:tensor --exempt 0,2", "quantise 4:tensor exempt 0,2"));

    private static final List<String> REFUSED = List.of(
            "--window 4+20",
            "--window 4+5 --positions cash",
            "--positions text",
            "--kv-budget h2o:20+4",
            "--kv-budget h2o:2+4 --window 2+4",
            "--kv-budget h2o:0+4",
            "--prompt-tokens 3",
            "--sink-logit NaN",
            "--sink-logit 0 --sink-logit-from x",
            "--key-bias 24:1",
            "--key-bias 0:NaN",
            "--decay-bias NaN",
            "--logit-scale -1",
            "--zero-heads 9:0",
            "--zero-heads 0:99",
            "--heads-on-first-key 0",
            "--zero-heads 0:0 --heads-on-first-key 0:0",
            "--write 9:0:0=1",
            "--write 0:24:0=1",
            "--write 0:0:100000=1",
            "--write 0:0:0=NaN",
            "--quantise 1:tensor",
            "--quantise 8:token --exempt 24",
            "--own-sink-logits 1",
            "--prefix-string a");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void everyKindIsTriedHere() {
        Set<String> tried = new HashSet<>(Set.of("prefix-string"));
        CASES.forEach(one -> tried.add(one.words.split(" ")[0]));
        assertEquals(Interventions.ALL.stream().map(kind -> kind.name()).collect(Collectors.toSet()), tried);
    }

    @TestFactory
    Stream<DynamicTest> everyCommandRunsThemAndSaysSo() {
        return CASES.stream()
                .map(one -> DynamicTest.dynamicTest(one.options, () -> {
                    ids();
                    assertEquals(0, run("stats " + one.model + " --tokens @/ids.json --out @/plain.json"), err());
                    String on = one.model + " --tokens @/ids.json " + one.options;
                    assertEquals(0, run("record " + on + " --dtype f32 --out @/t.safetensors"), err());
                    assertEquals(0, run("info --json @/t.safetensors"), err());
                    assertEquals(one.words, only(JsonMapper.shared().readTree(out())));
                    assertEquals(0, run("stats @/t.safetensors --out @/read.json"), err());
                    assertEquals(0, run("stats " + on + " --out @/live.json"), err());
                    assertEquals(one.words, inStats("live.json"));
                    assertEquals(one.words, inStats("read.json"));
                    double plain =
                            json("plain.json").path("model").path("mean_loss").doubleValue();
                    double loss =
                            json("live.json").path("model").path("mean_loss").doubleValue();
                    assertNotEquals(plain, loss);
                    assertEquals(
                            json("live.json").path("model").path("sink_mass").doubleValue(),
                            json("read.json").path("model").path("sink_mass").doubleValue(),
                            1e-6);
                    String sweep = "sweep " + on + " --theta-scales 1/16,1 --resamples 20 --out @/sweep";
                    assertEquals(0, run(sweep + ".json"), err());
                    assertEquals(one.words, only(json("sweep.json")));
                    assertEquals(
                            loss,
                            json("sweep.json")
                                    .path("points")
                                    .path(1)
                                    .path("mean_loss")
                                    .doubleValue(),
                            1e-6);
                    assertEquals(0, run(sweep + ".csv"), err());
                    List<String> lines = Files.readAllLines(folder.resolve("sweep.csv"));
                    assertTrue(lines.stream()
                            .skip(1)
                            .allMatch(line -> line.replace("\"", "").endsWith(one.words)));
                    assertEquals(0, run(sweep + ".safetensors"), err());
                    assertEquals(0, run("info --json @/sweep.safetensors"), err());
                    assertEquals(one.words, only(JsonMapper.shared().readTree(out())));
                }));
    }

    @Test
    void theyCombineAndPrefixesAreRead() throws Exception {
        Files.writeString(
                folder.resolve("a.txt"), "The lighthouse keeper climbed the stairs every evening to light the lamp.");
        String on = SMOLLM + " --text @/a.txt --theta-scale 1/16";
        List<String> options = List.of("--window", "1+6", "--quantise", "8:token", "--prefix-string", "\\n\\n");
        for (String command : List.of("stats", "sweep")) {
            List<String> arguments = new ArrayList<>(List.of(command));
            arguments.addAll(
                    List.of((command.equals("sweep") ? on.replace(" --theta-scale 1/16", " --theta-scales 1/16") : on)
                            .split(" ")));
            arguments.addAll(options);
            arguments.addAll(List.of("--out", "@/" + command + ".json"));
            assertEquals(0, run(arguments), err());
        }
        List<String> words = List.of("window 1+6", "quantise 8:token", "prefix-string \"\\n\\n\"");
        assertEquals(String.join("; ", words), inStats("stats.json"));
        assertEquals(words, list(json("sweep.json")));
        assertEquals(
                json("stats.json").path("model").path("mean_loss").doubleValue(),
                json("sweep.json").path("points").path(0).path("mean_loss").doubleValue(),
                1e-6);
    }

    @TestFactory
    Stream<DynamicTest> refusalsAreOneSentenceAndChangeNothing() {
        return REFUSED.stream()
                .flatMap(options -> Stream.of("record", "stats", "sweep").map(command -> command + " " + options))
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    ids();
                    String suffix = line.startsWith("record") ? ".safetensors" : ".json";
                    Files.writeString(folder.resolve("x" + suffix), "as it was");
                    String[] parts = line.split(" ", 2);
                    int code = run(parts[0] + " " + LLAMA + " --tokens @/ids.json " + parts[1] + " --out @/x" + suffix);
                    assertEquals(2, code, err());
                    assertEquals("", out());
                    assertEquals(1, err().lines().count(), err());
                    assertTrue(err().startsWith("sinkscope: ") && err().strip().endsWith("."), err());
                    assertFalse(err().contains("Exception"), err());
                    assertEquals("as it was", Files.readString(folder.resolve("x" + suffix)));
                    try (var files = Files.list(folder)) {
                        assertEquals(2, files.count());
                    }
                }));
    }

    @Test
    void aLaboratoryIsWrittenInEveryFormat() throws Exception {
        String ids = IntStream.range(0, 40)
                .mapToObj(i -> Integer.toString(i * 7 % 31))
                .collect(Collectors.joining(","));
        Files.writeString(folder.resolve("ids.json"), "[" + ids + "]");
        String lab = "lab sink-logit " + LLAMA + " --tokens @/ids.json --quiet --out @/";
        assertEquals(0, run(lab + "a.json"), err());
        assertEquals("sink-logit", json("a.json").path("laboratory").stringValue());
        assertEquals(0, run(lab + "b.csv"), err());
        assertTrue(Files.readAllLines(folder.resolve("b.csv")).size() > 10);
        assertEquals(0, run(lab + "c.pdf"), err());
        assertTrue(Files.readString(folder.resolve("c.pdf"), StandardCharsets.ISO_8859_1)
                .startsWith("%PDF"));
        assertEquals("sink-logit", json("c.json").path("laboratory").stringValue());
        assertTrue(Files.readAllLines(folder.resolve("c-sink-logit-loss-over-b.csv"))
                        .size()
                > 8);
    }

    @Test
    void aFolderOfCheckpointsIsASeries() throws Exception {
        String ids = IntStream.range(0, 40)
                .mapToObj(i -> Integer.toString(i * 7 % 31))
                .collect(Collectors.joining(","));
        Files.writeString(folder.resolve("ids.json"), "[" + ids + "]");
        for (String step : List.of("tiny-step1000", "tiny-step-20")) {
            Path copy = Files.createDirectories(folder.resolve("series").resolve(step));
            for (String file : List.of("config.json", "model.safetensors")) {
                Files.copy(Path.of(LLAMA, file), copy.resolve(file));
            }
        }
        String on = " @/series --tokens @/ids.json --quiet --out @/s.json";
        assertEquals(0, run("lab checkpoint-series" + on), err());
        JsonNode rows = json("s.json").path("checkpoints");
        assertEquals(20, rows.path(0).path("step").intValue());
        assertEquals(1000, rows.path(1).path("step").intValue());
        assertEquals(2, run("lab sink-logit" + on), err());
        assertTrue(err().contains("takes one model"), err());
        assertEquals(2, run("lab checkpoint-series " + LLAMA + " --tokens @/ids.json --quiet --out @/s.json"), err());
        assertTrue(err().contains("folder of at least two folders"), err());
        Files.move(folder.resolve("series/tiny-step1000"), folder.resolve("series/tiny"));
        assertEquals(2, run("lab checkpoint-series" + on), err());
        assertTrue(err().contains("does not say its training step"), err());
    }

    private void ids() throws Exception {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        String ids = IntStream.range(0, TOKENS)
                .mapToObj(i -> Integer.toString(i * 7 % 31))
                .collect(Collectors.joining(","));
        Files.writeString(folder.resolve("ids.json"), "[" + ids + "]");
    }

    private String inStats(String name) throws Exception {
        return json(name).path("inputs").path(0).path("interventions").stringValue();
    }

    private static String only(JsonNode root) {
        List<String> words = list(root);
        assertEquals(1, words.size(), words::toString);
        return words.getFirst();
    }

    private static List<String> list(JsonNode root) {
        List<String> words = new ArrayList<>();
        root.path("interventions").forEach(word -> words.add(word.stringValue()));
        return words;
    }

    private int run(String line) {
        return run(Arrays.asList(line.split(" ")));
    }

    private int run(List<String> arguments) {
        out.reset();
        err.reset();
        String[] placed = arguments.stream()
                .map(argument -> argument.replace("@", folder.toString()))
                .toArray(String[]::new);
        return new Commands(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false)
                .run(placed);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private JsonNode json(String name) throws Exception {
        return JsonMapper.shared().readTree(Files.readString(folder.resolve(name)));
    }
}
