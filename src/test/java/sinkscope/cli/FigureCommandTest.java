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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import sinkscope.figure.spec.FigureSpec;
import sinkscope.figure.spec.SpecJson;
import sinkscope.figure.spec.SpecJsonTest;
import sinkscope.figure.spec.SpecWords;
import sinkscope.work.Cancellation;

class FigureCommandTest {

    private static final String TRACE = "sample-traces/smollm2-135m-lighthouse.safetensors";
    private static final String SWEEP = "sample-traces/smollm2-135m-theta-sweep.safetensors";

    @TempDir
    Path folder;

    private record Said(int code, String err) {}

    private static Said run(String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new Commands(
                        new PrintStream(OutputNowhere.STREAM, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false)
                .run(arguments);
        return new Said(code, err.toString(StandardCharsets.UTF_8));
    }

    private static final class OutputNowhere {
        static final java.io.OutputStream STREAM = java.io.OutputStream.nullOutputStream();
    }

    private String out(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> names() throws java.io.IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static FigureSpec parsed(List<String> words) {
        Shared shared = new Shared(System.out, System.err, false, new Cancellation());
        FigureCommand command = new FigureCommand(shared);
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--out", "f.pdf"));
        new CommandLine(command, shared).parseArgs(all.toArray(String[]::new));
        return command.spec();
    }

    @Test
    void theCopiedCommandMakesTheSameFigure() {
        FigureSpec spec = SpecJsonTest.full();
        assertEquals(spec, parsed(SpecWords.words(spec)));
    }

    @Test
    void theCopiedLineIsQuotedForAShell() throws Exception {
        FigureSpec spec = SpecJsonTest.full();
        Process shell = new ProcessBuilder(
                        "sh", "-c", SpecWords.line(spec, "my figure.pdf").replaceFirst("sinkscope", "printf '%s\\\\0'"))
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> words = Arrays.asList(said.split("\0"));
        assertEquals("figure", words.getFirst());
        assertEquals(SpecWords.words(spec), words.subList(1, words.size() - 2));
        assertEquals("my figure.pdf", words.getLast());
    }

    @Test
    void aFigureWithAllThatIsBesideIt() throws Exception {
        Said said = run(
                "figure",
                TRACE,
                SWEEP,
                "--plot",
                "heatmap",
                "--head",
                "12:2",
                "--head",
                "20:6",
                "--row",
                "--plot",
                "decay",
                "--head",
                "12:2",
                "--plot",
                "figure-18-1",
                "--of",
                "B",
                "--csv",
                "--spec",
                "--latex",
                "--out",
                out("f.pdf"));
        assertEquals("", said.err);
        assertEquals(List.of("f-a.csv", "f-b.csv", "f-c.csv", "f.json", "f.pdf", "f.tex"), names());
        try (PDDocument document = Loader.loadPDF(folder.resolve("f.pdf").toFile())) {
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains("L12 H2") && text.contains("RoPE base θ"), text);
            assertEquals(5.5 * 72, document.getPage(0).getMediaBox().getWidth(), 0.01);
        }
        FigureSpec written = SpecJson.read(Files.readString(folder.resolve("f.json")), "f.json");
        assertEquals(64, written.source("A").sha256().length());
        String tex = Files.readString(folder.resolve("f.tex"));
        assertTrue(tex.contains("\\includegraphics[width=5.500in]{f.pdf}") && tex.contains("$\\gamma$"), tex);
    }

    @Test
    void aWrittenSpecificationMakesTheSameBytes() throws Exception {
        String absolute = Path.of(TRACE).toAbsolutePath().toString();
        assertEquals(
                0, run("figure", absolute, "--plot", "heatmap", "--head", "3:1", "--spec", "--out", out("a.png")).code);
        assertEquals(0, run("figure", out("a.json"), "--out", out("b.png")).code);
        java.awt.image.BufferedImage a =
                javax.imageio.ImageIO.read(folder.resolve("a.png").toFile());
        java.awt.image.BufferedImage b =
                javax.imageio.ImageIO.read(folder.resolve("b.png").toFile());
        assertEquals(a.getWidth(), b.getWidth());
        for (int y = 0; y < a.getHeight(); y += 7) {
            for (int x = 0; x < a.getWidth(); x += 7) {
                assertEquals(a.getRGB(x, y), b.getRGB(x, y));
            }
        }
    }

    @Test
    void oneFileForEachHead() throws Exception {
        assertEquals(
                0,
                run(
                                "figure",
                                TRACE,
                                "--plot",
                                "heatmap",
                                "--head",
                                "12:2",
                                "--head",
                                "20:6",
                                "--out",
                                out("m-{head}.png"))
                        .code);
        assertEquals(List.of("m-l12-h2.png", "m-l20-h6.png"), names());
    }

    @Test
    void whatIsWrongIsOneSentenceAndLeavesNothing() throws Exception {
        for (String[] wrong : new String[][] {
            {"figure", TRACE, "--plot", "heatmap", "--out", out("noending")},
            {"figure", TRACE, "--plot", "heatmap", "--out", out("f.docx")},
            {"figure", TRACE, "--plot", "heatmap", "--head", "99:0", "--out", out("f.pdf")},
            {"figure", TRACE, "--plot", "heatmap", "--head", "x", "--out", out("f.pdf")},
            {"figure", TRACE, "--plot", "heatmap", "--head", "B:1:1", "--out", out("f.pdf")},
            {"figure", TRACE, "--plot", "nothing", "--out", out("f.pdf")},
            {"figure", TRACE, "--plot", "figure-18-1", "--venue", "arxiv", "--out", out("f.pdf")},
            {"figure", TRACE, "--plot", "sinks-across-theta", "--out", out("f.pdf")},
            {"figure", SWEEP, "--plot", "heatmap", "--out", out("f.pdf")},
            {"figure", TRACE, "--out", out("f.pdf")},
            {"figure", TRACE + "::theta=7", "--plot", "heatmap", "--out", out("f.pdf")},
            {"figure", out("none.json"), "--out", out("f.pdf")},
            {
                "figure",
                TRACE,
                "--plot",
                "heatmap",
                "--out",
                folder.resolve("no/f.pdf").toString()
            },
        }) {
            Said said = run(wrong);
            assertEquals(2, said.code, () -> String.join(" ", wrong) + ": " + said.err);
            assertEquals(1, said.err.lines().count(), said.err);
            assertEquals(List.of(), names(), String.join(" ", wrong));
        }
    }

    /// A recording is drawn without JavaFX and without the engine being so much as loaded.
    @Test
    void neitherTheToolkitNorTheEngineIsLoadedForARecording() throws Exception {
        Path log = folder.resolve("classes.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-Xlog:class+load:file=" + log,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "sinkscope.app.Main",
                        "figure",
                        TRACE,
                        "--plot",
                        "heatmap",
                        "--head",
                        "12:2",
                        "--out",
                        out("f.svg"))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertTrue(Files.size(folder.resolve("f.svg")) > 1000);
        String loaded = Files.readString(log);
        assertTrue(loaded.contains("sinkscope.figure.heatmap"));
        assertFalse(loaded.contains(" javafx."), "JavaFX was loaded");
        assertFalse(loaded.contains(" ai.djl."), "the engine was loaded");
    }
}
