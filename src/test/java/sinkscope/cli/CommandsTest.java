package sinkscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sinkscope.experiment.SweepRecords;
import sinkscope.statistics.report.HeadStatistics;
import sinkscope.trace.Trace;
import sinkscope.trace.TraceFormats;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandsTest {

    private static final String TRACE = "src/test/resources/trace/python.safetensors";
    private static final String LLAMA = "src/test/resources/golden/llama-gqa";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        out.reset();
        err.reset();
        List<String> placed = new ArrayList<>();
        for (String argument : arguments) {
            placed.add(argument.replace("@", folder.toString()));
        }
        return new Commands(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false)
                .run(placed.toArray(String[]::new));
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

    @Test
    void infoSaysWhatIsInATrace() {
        assertEquals(0, run("info", TRACE));
        assertTrue(out().contains("Sinkscope trace"), out());
        assertTrue(out().contains("The lighthouse"), out());
        assertEquals(0, run("info", "--json", TRACE));
        JsonNode root = JsonMapper.shared().readTree(out());
        assertEquals("trace", root.path("kind").stringValue());
        assertEquals(5, root.path("tokens").intValue());
        assertEquals(2, root.path("recorded_layers").size());
    }

    @Test
    void statsHasARecordPerHeadWithEveryStatistic() throws Exception {
        assertEquals(0, run("stats", TRACE, "--out", "@/heads.json"), err());
        JsonNode root = json("heads.json");
        assertEquals(6, root.path("heads").size());
        for (var statistic : HeadStatistics.ALL) {
            assertTrue(root.path("heads").path(0).has(statistic.key()), statistic.key());
            assertTrue(root.path("model").has(statistic.key()), statistic.key());
            assertTrue(root.path("definitions").has(statistic.key()), statistic.key());
        }
        double mean = 0;
        for (JsonNode head : root.path("heads")) {
            mean += head.path("sink_mass").doubleValue() / 6;
        }
        assertEquals(mean, root.path("model").path("sink_mass").doubleValue(), 1e-12);
        for (String noMean : List.of("peak_key", "gamma_ci_low", "gamma_ci_high")) {
            assertTrue(root.path("model").path(noMean).isNull(), noMean);
        }
        // Five tokens are too few for a fit: not defined is null here, and empty in CSV.
        assertTrue(root.path("heads").path(0).path("gamma").isNull());
        assertEquals(0, run("stats", TRACE, TRACE, "--out", "@/heads.csv"), err());
        List<String> lines = Files.readAllLines(folder.resolve("heads.csv"));
        assertEquals(1 + 12 + 2, lines.size());
        int columns = lines.getFirst().split(",", -1).length;
        assertTrue(lines.stream().allMatch(line -> line.split(",", -1).length == columns));
        assertFalse(lines.stream().anyMatch(line -> line.contains("NaN")));
    }

    @Test
    void choicesChangeTheFiguresAndStandBesideThem() throws Exception {
        assertEquals(
                0,
                run(
                        "stats",
                        TRACE,
                        "--sink-rate-threshold",
                        "0.999",
                        "--secondary-threshold",
                        "0",
                        "--lag-max",
                        "500",
                        "--out",
                        "@/s.json"),
                err());
        JsonNode root = json("s.json");
        for (JsonNode head : root.path("heads")) {
            assertEquals(0, head.path("sink_rate").intValue());
            assertEquals(4, head.path("secondary_sinks").intValue());
        }
        JsonNode model = root.path("inputs").path(0);
        assertEquals(0.999, model.path("sink_rate_threshold").doubleValue());
        assertEquals(1, model.path("sink_keys").intValue());
        // Of five tokens, one of them set aside, the largest lag with a query is 3.
        assertEquals(3, model.path("lag_max").intValue());
    }

    @Test
    void hiddenStatesAreMeasuredOnRequest() throws Exception {
        Files.writeString(folder.resolve("ids.json"), "[1, 5, 9, 3, 7, 2, 8, 4]");
        String[] common = {"stats", LLAMA, "--tokens", "@/ids.json", "--sink-rate-threshold", "0", "--depth", "--out"};
        for (String name : List.of("@/d.json", "@/d.csv")) {
            String[] arguments = java.util.Arrays.copyOf(common, common.length + 1);
            arguments[common.length] = name;
            assertEquals(0, run(arguments), err());
        }
        JsonNode root = json("d.json");
        int layers = root.path("heads")
                        .path(root.path("heads").size() - 1)
                        .path("layer")
                        .intValue()
                + 1;
        JsonNode depths = root.path("depth");
        assertEquals(layers + 1, depths.size());
        for (int d = 0; d <= layers; d++) {
            JsonNode entry = depths.path(d);
            assertEquals(d, entry.path("layer").intValue());
            assertTrue(entry.path("matrix_entropy").doubleValue() > 0);
            assertTrue(entry.path("largest_activation").doubleValue()
                    > entry.path("median_activation").doubleValue());
            assertEquals(d == layers, entry.path("sink_value_norm").isNull());
            assertEquals(d == layers, entry.path("secondary_sinks_by_state").isNull());
        }
        List<String> rows = Files.readAllLines(folder.resolve("d.csv"));
        assertEquals(
                layers + 1,
                rows.stream().filter(row -> row.startsWith("depth,")).count());
    }

    @Test
    void whatATraceSaysOfItselfStandsOnTheErrorStream() throws Exception {
        Files.writeString(folder.resolve("odd.csv"), "1,0,0\n0.5,0.9,0\n0.2,0.3,0.5\n");
        assertEquals(0, run("stats", "@/odd.csv", "--out", "@/o.json"), err());
        assertTrue(err().contains("odd.csv: 1 of 3 rows do not sum to 1"), err());
        assertTrue(out().isEmpty());
    }

    @Test
    void recordsWhatTheModelComputes() throws Exception {
        Files.writeString(folder.resolve("ids.json"), "[1, 5, 9, 3, 7, 2, 8, 4]");
        assertEquals(
                0,
                run(
                        "record",
                        LLAMA,
                        "--tokens",
                        "@/ids.json",
                        "--theta-scale",
                        "1/16",
                        "--layers",
                        "1",
                        "--dtype",
                        "f32",
                        "--out",
                        "@/t.safetensors"),
                err());
        assertEquals(0, run("info", "--json", "@/t.safetensors"), err());
        JsonNode info = JsonMapper.shared().readTree(out());
        assertEquals(8, info.path("tokens").intValue());
        assertEquals(1.0 / 16, info.path("theta_scale").doubleValue());
        assertEquals(1, info.path("recorded_layers").path(0).intValue());
        assertEquals(
                0,
                run("stats", LLAMA, "--tokens", "@/ids.json", "--theta-scale", "1/16", "--out", "@/live.json"),
                err());
        assertEquals(0, run("stats", "@/t.safetensors", "--out", "@/recorded.json"), err());
        JsonNode recorded = json("recorded.json").path("heads").path(0);
        JsonNode live =
                find(json("live.json").path("heads"), recorded.path("layer").intValue(), 0);
        assertEquals(
                live.path("sink_mass").doubleValue(), recorded.path("sink_mass").doubleValue(), 1e-7);
        assertEquals(
                live.path("entropy").doubleValue(), recorded.path("entropy").doubleValue(), 1e-6);
    }

    @Test
    void textsCanBeCutToOneLength() throws Exception {
        Files.writeString(folder.resolve("ids.json"), "[1, 5, 9, 3, 7, 2, 8, 4]");
        assertEquals(
                0,
                run("record", LLAMA, "--tokens", "@/ids.json", "--max-tokens", "5", "--out", "@/t.safetensors"),
                err());
        assertEquals(0, run("info", "--json", "@/t.safetensors"), err());
        assertEquals(5, JsonMapper.shared().readTree(out()).path("tokens").intValue());
    }

    private static JsonNode find(JsonNode heads, int layer, int head) {
        for (JsonNode entry : heads) {
            if (entry.path("layer").intValue() == layer && entry.path("head").intValue() == head) {
                return entry;
            }
        }
        throw new AssertionError("layer " + layer + " head " + head + " was not measured");
    }

    @Test
    void sweepsOverTheta() throws Exception {
        Files.writeString(folder.resolve("ids.json"), "[1, 5, 9, 3, 7, 2, 8, 4, 6, 1, 5, 9, 3, 7, 2, 8]");
        String[] common = {
            "sweep", LLAMA, "--tokens", "@/ids.json", "--theta-scales", "4,1/4,1", "--resamples", "20", "--out"
        };
        for (String name : List.of("@/s.json", "@/s.csv", "@/s.safetensors")) {
            String[] arguments = java.util.Arrays.copyOf(common, common.length + 1);
            arguments[common.length] = name;
            assertEquals(0, run(arguments), err());
        }
        JsonNode points = json("s.json").path("points");
        assertEquals(3, points.size());
        assertEquals(0.25, points.path(0).path("theta_scale").doubleValue());
        assertEquals(4, points.path(2).path("theta_scale").intValue());
        assertTrue(points.path(1).path("mean_loss").doubleValue() > 0);
        assertEquals(
                "theta,theta_scale,gamma,gamma_ci_low,gamma_ci_high,gamma_pade,sink_mass,mean_loss,gamma_head_mean,"
                        + "gamma_head_mean_ci_low,gamma_head_mean_ci_high,tokens,sink_keys,lag_min,lag_max,model,"
                        + "interventions",
                Files.readAllLines(folder.resolve("s.csv")).getFirst());
        assertTrue(Files.readAllLines(folder.resolve("s.csv")).get(2).contains(",16,1,2,8,"));
        assertEquals(0, run("info", "@/s.safetensors"), err());
        assertTrue(out().contains("0.25, 1, 4"), out());
    }

    @Test
    void aSweepOfTwoTextsIsReadAsASweepAndNothingElse() throws Exception {
        Files.writeString(folder.resolve("one.json"), "[1, 5, 9, 3, 7, 2, 8, 4, 6, 1, 5, 9, 3, 7, 2, 8]");
        Files.writeString(folder.resolve("two.json"), "[3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3]");
        assertEquals(
                0,
                run(
                        "sweep",
                        LLAMA,
                        "--tokens",
                        "@/one.json",
                        "--tokens",
                        "@/two.json",
                        "--theta-scales",
                        "1/4,1",
                        "--resamples",
                        "20",
                        "--out",
                        "@/two.safetensors"),
                err());
        try (Trace trace = TraceFormats.open(folder.resolve("two.safetensors"))) {
            assertTrue(trace.attention().isEmpty(), "sums of two texts are no maps");
            assertEquals(
                    2,
                    SweepRecords.replay(trace.sweep().orElseThrow()).prompts().size());
        }
        assertEquals(0, run("info", "--json", "@/two.safetensors"), err());
        JsonNode said = JsonMapper.shared().readTree(out());
        assertFalse(said.has("tokens"), out());
        assertFalse(said.has("recorded_layers"), out());
        assertEquals(0, run("check", "@/two.safetensors"), err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"smollm2-135m-lighthouse.safetensors", "smollm2-135m-theta-sweep.safetensors"})
    void samplesNameTheProgramThatMadeThem(String name) {
        assertEquals(0, run("info", "--json", "sample-traces/" + name), err());
        String tool = JsonMapper.shared().readTree(out()).path("tool").stringValue();
        assertTrue(tool.matches("Sinkscope \\d+\\.\\d+.*"), tool);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "--nonsense",
                "record",
                "info",
                "info @/missing.safetensors",
                "info @",
                "info pom.xml",
                "info src/test/resources/golden/gguf/quant-types.gguf",
                "stats --out @/x.json",
                "stats @/missing --out @/x.json",
                "stats " + TRACE + " --out @/x.txt",
                "stats " + TRACE + " --out @/nowhere/x.json",
                "stats " + TRACE + " --out @",
                "stats " + TRACE + " --sink-keys 17 --out @/x.json",
                "stats " + TRACE + " --sink-keys x --out @/x.json",
                "stats " + TRACE + " --lag-min 0 --out @/x.json",
                "stats " + TRACE + " --lag-min 9 --lag-max 3 --out @/x.json",
                "stats " + TRACE + " --sink-rate-threshold 1.5 --out @/x.json",
                "stats " + TRACE + " --secondary-threshold NaN --out @/x.json",
                "stats " + TRACE + " --resamples 1 --out @/x.json",
                "stats " + TRACE + " --depth --out @/x.json",
                "stats " + LLAMA + " --out @/x.json",
                "record " + LLAMA + " --text @/missing.txt --out @/x.safetensors",
                "record " + LLAMA + " --tokens pom.xml --out @/x.safetensors",
                "record " + LLAMA + " --tokens @/ids.json --out @/x.json",
                "record " + LLAMA + " --tokens @/ids.json --dtype f8 --out @/x.safetensors",
                "record " + LLAMA + " --tokens @/ids.json --layers 0-99 --out @/x.safetensors",
                "record " + LLAMA + " --tokens @/ids.json --layers 3- --out @/x.safetensors",
                "record " + LLAMA + " --tokens @/ids.json --theta -1 --out @/x.safetensors",
                "record " + LLAMA + " --tokens @/ids.json --theta 1 --theta-scale 2 --out @/x.safetensors",
                "record " + LLAMA + " --tokens @/ids.json --theta-scale 1/0 --out @/x.safetensors",
                "record " + LLAMA + " --tokens @/ids.json --threads -1 --out @/x.safetensors",
                "record " + LLAMA + " --tokens @/unknown.json --out @/x.safetensors",
                "record " + LLAMA + " --tokens @/text.json --out @/x.safetensors",
                "record " + LLAMA + " --tokens @/ids.json --tokens @/ids.json --out @/x.safetensors",
                "record src/test/resources/golden/gpt2-learned-positions --tokens @/ids.json --theta 5 --out"
                        + " @/x.safetensors",
                "record src/test/resources/trace --tokens @/ids.json --out @/x.safetensors",
                "sweep " + LLAMA + " --tokens @/ids.json --max-tokens 0 --out @/x.json",
                "sweep " + LLAMA + " --tokens @/ids.json --theta-scales 1,,2 --out @/x.json",
                "sweep " + LLAMA + " --tokens @/ids.json --theta-scales 1,nan --out @/x.json",
                "sweep " + LLAMA + " --tokens @/ids.json --theta-scales 1,1e304 --out @/x.json",
                "stats " + LLAMA + " --tokens @/ids.json --theta 1e-300 --out @/x.json"
            })
    void badInputIsOneSentenceAndExitCode2(String line) throws Exception {
        Files.writeString(folder.resolve("ids.json"), "[1, 2, 3, 4]");
        Files.writeString(folder.resolve("unknown.json"), "[1, 2000000]");
        Files.writeString(folder.resolve("text.json"), "[\"a\"]");
        assertEquals(2, run(line.split(" ")), line + err());
        assertEquals("", out());
        assertTrue(err().startsWith("sinkscope: "), err());
        assertTrue(err().endsWith(".\n") || err().endsWith(".\r\n"), err());
        assertEquals(1, err().lines().count(), err());
        assertFalse(err().contains("Exception"), err());
        try (var files = Files.list(folder)) {
            assertEquals(3, files.count());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "record --help", "stats --help", "sweep --help", "info --help", "--version"})
    void helpStandsAlone(String line) {
        assertEquals(0, run(line.split(" ")), err());
        assertTrue(out().contains("inkscope"), out());
        assertTrue(out().lines().allMatch(l -> l.length() <= 100), out());
    }

    @Test
    void aFileAloneIsForTheWindow() {
        assertFalse(Commands.handle());
        assertFalse(Commands.handle("pom.xml"));
        assertTrue(Commands.handle("info", "pom.xml"));
        assertTrue(Commands.handle("--help"));
        assertTrue(Commands.handle("no-such-file.gguf"));
    }
}
