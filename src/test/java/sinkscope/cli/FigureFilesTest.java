package sinkscope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of files around a figure, in a process of its own: the program as a shell starts it.
class FigureFilesTest {

    private static final String TRACE = "sample-traces/smollm2-135m-lighthouse.safetensors";
    private static final String MODEL = "assets/models/SmolLM2-135M-Instruct.Q4_1.gguf";
    private static final String TEXT = "The keeper climbed the lighthouse stairs before the storm and lit the lamp as"
            + " he had done every night for thirty years, counting each of the worn stone steps.";

    @TempDir
    Path folder;

    private record Said(int code, String err) {}

    /// @param before shell words in front of the program, such as `ulimit -f 8;`
    private static Said shell(String before, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "sinkscope.app.Main",
                "figure"));
        words.addAll(List.of(arguments));
        List<String> line = new ArrayList<>(List.of("sh", "-c", before + " exec \"$@\"", "sh"));
        line.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("SOURCE_DATE_EPOCH", "1700000000");
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), err);
    }

    private static Said run(String... arguments) throws Exception {
        return shell("", arguments);
    }

    private String out(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    /// Composed, of several kinds, in each format, in two processes.
    @Test
    void theSameFigureHasTheSameBytes() throws Exception {
        for (String ending : List.of("pdf", "svg", "png")) {
            for (String name : List.of("one.", "two.")) {
                Said said = run(
                        TRACE,
                        "--plot",
                        "heatmap",
                        "--head",
                        "12:2",
                        "--plot",
                        "decay",
                        "--head",
                        "12:2",
                        "--dpi",
                        "100",
                        "--out",
                        out(name + ending));
                assertEquals(new Said(0, ""), said);
            }
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("one." + ending)),
                    Files.readAllBytes(folder.resolve("two." + ending)),
                    ending);
            String content = Files.readString(folder.resolve("one." + ending), StandardCharsets.ISO_8859_1);
            assertTrue(content.contains("2023-11-14") || content.contains("20231114"), "the date of " + ending);
        }
    }

    /// No room for the file, or not even for unpacking a font: what is there stays, and no draft is left.
    @Test
    void aDiskWithoutRoomIsOneSentence() throws Exception {
        for (String name : List.of("figure.pdf", "figure.svg", "figure.png", "figure.html")) {
            noRoom(name, "ulimit -f 8;", "could not be ");
        }
    }

    /// @param limit of the size of a file, in units of 512 bytes
    private void noRoom(String name, String limit, String sentence) throws Exception {
        Path file = folder.resolve(name);
        Files.writeString(file, "as it was");
        Said said = shell(
                limit,
                TRACE,
                "--plot",
                "heatmap",
                "--head",
                "12:2",
                "--head",
                "20:6",
                "--head",
                "3:1",
                "--head",
                "25:5",
                "--dpi",
                "600",
                "--font",
                "Liberation Serif",
                "--csv",
                "--out",
                file.toString());
        assertEquals(2, said.code, said.err);
        assertEquals(1, said.err.lines().count(), said.err);
        assertTrue(said.err.contains(sentence), said.err);
        assertEquals("as it was", Files.readString(file));
        Files.delete(file);
        assertEquals(List.of(), names(), name);
    }

    @Test
    void aFolderThatTakesNoFilesIsOneSentence() throws Exception {
        Path readOnly = Path.of("/proc");
        assumeTrue(Files.isDirectory(readOnly), "no folder here that refuses files to everybody");
        Said said = run(TRACE, "--plot", "heatmap", "--head", "12:2", "--out", "/proc/figure.pdf");
        assertEquals(2, said.code, said.err);
        assertEquals(1, said.err.lines().count(), said.err);
        assertTrue(said.err.contains("/proc/figure.pdf could not be written"), said.err);
    }

    /// The specification that is drawn would be the one that is written beside the figure.
    @Test
    void whatIsReadIsNotReplaced() throws Exception {
        String trace = Path.of(TRACE).toAbsolutePath().toString();
        assertEquals(0, run(trace, "--plot", "heatmap", "--head", "3:1", "--spec", "--out", out("a.png")).code);
        String spec = Files.readString(folder.resolve("a.json"));
        Said said = run(out("a.json"), "--spec", "--out", out("a.svg"));
        assertEquals(2, said.code, said.err);
        assertTrue(said.err.contains("a.json is read by this command"), said.err);
        assertEquals(spec, Files.readString(folder.resolve("a.json")));
        assertEquals(List.of("a.json", "a.png"), names());
    }

    /// Two θ of a model whose window is cut, and a file for each of them and of two heads.
    @Test
    void aModelIsDrawnAtSeveralThetas() throws Exception {
        assertEquals(
                new Said(0, ""),
                run(
                        MODEL,
                        "--text-string",
                        TEXT,
                        "--theta-scale",
                        "1,4",
                        "--window",
                        "4+16",
                        "--plot",
                        "decay",
                        "--head",
                        "A:12:2",
                        "--head",
                        "B:12:2",
                        "--csv",
                        "--spec",
                        "--quiet",
                        "--out",
                        out("f.svg")));
        List<String> rows = Files.readAllLines(folder.resolve("f.csv"));
        assertTrue(
                rows.stream().anyMatch(row -> row.startsWith("A,12,2,1,") && row.contains(",100000")), rows::toString);
        assertTrue(
                rows.stream().anyMatch(row -> row.startsWith("B,12,2,1,") && row.contains(",400000")), rows::toString);
        assertTrue(Files.readString(folder.resolve("f.json")).contains("\"window 4+16\""));
        assertTrue(Files.readString(folder.resolve("f.svg")).contains("window 4+16"));

        Path each = Files.createDirectory(folder.resolve("each"));
        assertEquals(
                new Said(0, ""),
                run(
                        MODEL,
                        "--text-string",
                        TEXT,
                        "--theta-scale",
                        "1/4,1",
                        "--plot",
                        "heatmap",
                        "--head",
                        "12:2",
                        "--head",
                        "20:6",
                        "--dpi",
                        "60",
                        "--quiet",
                        "--out",
                        each.resolve("{head}-{theta}.png").toString()));
        try (Stream<Path> files = Files.list(each)) {
            assertEquals(
                    List.of("l12-h2-x1.png", "l12-h2-x1_4.png", "l20-h6-x1.png", "l20-h6-x1_4.png"),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
        assertNotEquals(
                Files.size(each.resolve("l12-h2-x1.png")), Files.size(each.resolve("l12-h2-x1_4.png")), "two θ");
    }
}
