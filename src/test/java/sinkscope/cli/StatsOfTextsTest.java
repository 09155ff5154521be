package sinkscope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `stats` over many texts: pooled figures, and going on after the process was killed.
class StatsOfTextsTest {

    private static final String LLAMA = "src/test/resources/golden/llama-gqa";
    private static final int TEXTS = 120;
    private static final int TOKENS = 48;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(List<String> arguments) {
        err.reset();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Commands(stream, stream, false).run(arguments.toArray(String[]::new));
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /// The command over some texts of token ids, each its own.
    private List<String> command(int texts, String out) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("stats", LLAMA, "--quiet", "--resamples", "20"));
        for (int t = 0; t < texts; t++) {
            int text = t;
            Path ids = folder.resolve("ids-" + t + ".json");
            Files.writeString(
                    ids,
                    IntStream.range(0, TOKENS)
                            .mapToObj(i -> Integer.toString(1 + (i * (7 + text) + i * i) % 60))
                            .collect(Collectors.joining(",", "[", "]")));
            arguments.addAll(List.of("--tokens", ids.toString()));
        }
        arguments.addAll(List.of("--out", folder.resolve(out).toString()));
        return arguments;
    }

    private Path unfinished(String out) {
        return folder.resolve(out + ".unfinished");
    }

    @Test
    void textsArePooledWithTheirIntervals() throws Exception {
        assertEquals(0, run(command(3, "three.json")), err());
        JsonNode root = JsonMapper.shared().readTree(Files.readString(folder.resolve("three.json")));
        assertEquals(3, root.path("inputs").size());
        assertEquals(3, root.path("pooled").size());
        JsonNode middle = root.path("pooled").path(0);
        JsonNode low = root.path("pooled").path(1);
        double[] masses = new double[3];
        for (int t = 0; t < 3; t++) {
            masses[t] = root.path("inputs").path(t).path("sink_mass").doubleValue();
        }
        double mean = (masses[0] + masses[1] + masses[2]) / 3;
        double variance = 0;
        for (double mass : masses) {
            variance += (mass - mean) * (mass - mean) / 2;
        }
        assertEquals(mean, middle.path("sink_mass").doubleValue(), 1e-12);
        // Student's t, two degrees of freedom, 97.5 %.
        assertEquals(
                mean - 4.302653 * Math.sqrt(variance / 3), low.path("sink_mass").doubleValue(), 1e-4);
        assertEquals(3 * TOKENS, middle.path("tokens").intValue());
        assertTrue(low.path("gamma_pooled").doubleValue()
                < middle.path("gamma_pooled").doubleValue());
        int heads = root.path("heads").size() / 3;
        assertEquals(3 * heads, root.path("pooled_heads").size());
        double ofHead = 0;
        for (int t = 0; t < 3; t++) {
            ofHead += root.path("heads").path(t * heads + 1).path("entropy").doubleValue() / 3;
        }
        assertEquals(ofHead, root.path("pooled_heads").path(3).path("entropy").doubleValue(), 1e-6);
        assertFalse(Files.exists(unfinished("three.json")));

        assertEquals(0, run(command(3, "three.csv")), err());
        List<String> lines = Files.readAllLines(folder.resolve("three.csv"));
        assertEquals(1 + 3 * heads + 3 + 3 * heads + 3, lines.size());
        int columns = lines.getFirst().split(",", -1).length;
        assertTrue(lines.stream().allMatch(line -> line.split(",", -1).length == columns));
        assertTrue(lines.getLast().startsWith("pooled_high,"), lines.getLast());
    }

    @Test
    void oneTextHasNothingToBePooled() throws Exception {
        assertEquals(0, run(command(1, "one.json")), err());
        assertFalse(JsonMapper.shared()
                .readTree(Files.readString(folder.resolve("one.json")))
                .has("pooled"));
    }

    @Test
    void afterAKillTheSameBytesComeOut() throws Exception {
        for (String out : List.of("whole.json", "whole.csv")) {
            assertEquals(0, run(command(TEXTS, out)), err());
        }
        List<String> arguments = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dsinkscope.settings=" + folder.resolve("settings.json"),
                "-cp",
                System.getProperty("java.class.path"),
                "sinkscope.app.Main"));
        arguments.addAll(command(TEXTS, "killed.json"));
        Process process = new ProcessBuilder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        long until = System.nanoTime() + 120_000_000_000L;
        while (process.isAlive() && lines("killed.json") < 12 && System.nanoTime() < until) {
            Thread.sleep(2);
        }
        process.destroyForcibly().waitFor();
        long kept = lines("killed.json") - 1;
        assertTrue(kept >= 5 && kept < TEXTS, kept + " kept; " + Files.readString(folder.resolve("said")));
        // What the last moment of a machine may leave of a line.
        Files.writeString(unfinished("killed.json"), "{\"model\":{\"rec", StandardOpenOption.APPEND);
        Files.copy(unfinished("killed.json"), unfinished("killed.csv"));

        assertEquals(0, run(command(TEXTS, "killed.json")), err());
        assertTrue(err().contains("Goes on after"), err());
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("whole.json")), Files.readAllBytes(folder.resolve("killed.json")));
        assertEquals(0, run(command(TEXTS, "killed.csv")), err());
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("whole.csv")), Files.readAllBytes(folder.resolve("killed.csv")));
        assertFalse(Files.exists(unfinished("killed.json")));
    }

    private long lines(String out) throws Exception {
        if (!Files.exists(unfinished(out))) {
            return 0;
        }
        try (var lines = Files.lines(unfinished(out), StandardCharsets.ISO_8859_1)) {
            return lines.count();
        }
    }

    @Test
    void whatAnotherCommandLeftIsBegunAnew() throws Exception {
        Files.writeString(unfinished("x.json"), "{\"format\":\"sinkscope-stats-unfinished-1\",\"work\":\"other\"}\n");
        assertEquals(0, run(command(2, "x.json")), err());
        assertTrue(err().contains("begun anew"), err());
        assertFalse(Files.exists(unfinished("x.json")));
    }
}
