package sinkscope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sinkscope.attention.LayerHead;
import sinkscope.attention.RecordedAttention;
import sinkscope.trace.Trace;
import sinkscope.trace.TraceFormats;

/// What is written of a trace is read again, number for number; what is checked is told.
class ConvertCommandTest {

    private static final Path TRACE = Path.of("src/test/resources/trace/python.safetensors");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Object... arguments) {
        out.reset();
        err.reset();
        return new Commands(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false)
                .run(java.util.Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy.safetensors", "copy.npz"})
    void everyNumberComesBack(String name) {
        Path copy = folder.resolve(name);
        assertEquals(0, run("convert", TRACE, "--out", copy), err::toString);
        try (Trace before = TraceFormats.open(TRACE);
                Trace after = TraceFormats.open(copy)) {
            RecordedAttention first = before.attention().orElseThrow();
            RecordedAttention second = after.attention().orElseThrow();
            assertEquals(first.tokens(), second.tokens());
            assertEquals(first.facts().model(), second.facts().model());
            assertEquals(first.facts().ropeThetas(), second.facts().ropeThetas());
            assertEquals(first.facts().layers(), second.facts().layers());
            for (int layer : first.facts().layers()) {
                for (int head = 0; head < first.facts().heads(); head++) {
                    LayerHead where = new LayerHead(layer, head);
                    assertArrayEquals(
                            first.map(where).values(), second.map(where).values());
                }
            }
        }
    }

    @Test
    void aSelectionOfOneHeadIsATable() {
        Path copy = folder.resolve("head.csv");
        int layer;
        try (Trace trace = TraceFormats.open(TRACE)) {
            layer = trace.attention().orElseThrow().facts().layers().getFirst();
        }
        assertEquals(
                0, run("convert", TRACE, "--layers", layer, "--heads", 1, "--tokens", "1-3", "--out", copy), err());
        try (Trace before = TraceFormats.open(TRACE);
                Trace after = TraceFormats.open(copy)) {
            RecordedAttention whole = before.attention().orElseThrow();
            RecordedAttention part = after.attention().orElseThrow();
            assertEquals(whole.tokens().texts().subList(1, 4), part.tokens().texts());
            for (int q = 0; q < 3; q++) {
                for (int k = 0; k < 3; k++) {
                    assertEquals(
                            whole.map(new LayerHead(layer, 1)).at(q + 1, k + 1),
                            part.map(new LayerHead(0, 0)).at(q, k));
                }
            }
        }
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatCannotBeIsRefused() throws Exception {
        assertEquals(2, run("convert", TRACE, "--out", folder.resolve("all.csv")));
        assertTrue(err().contains("can hold one head"), err());
        assertEquals(2, run("convert", TRACE, "--heads", 99, "--out", folder.resolve("a.npz")));
        assertTrue(err().contains("--heads names 99"), err());
        assertEquals(2, run("convert", TRACE, "--tokens", "5", "--out", folder.resolve("a.npz")));
        Path same = Files.copy(TRACE, folder.resolve("same.safetensors"));
        byte[] before = Files.readAllBytes(same);
        assertEquals(2, run("convert", same, "--out", same));
        assertTrue(err().contains("is read by this command"), err());
        assertArrayEquals(before, Files.readAllBytes(same));
    }

    @Test
    void aSoundTraceIsUsableAndADamagedOneIsNot() throws Exception {
        assertEquals(0, run("check", TRACE), err());
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("ok      shapes:"), out::toString);
        byte[] whole = Files.readAllBytes(TRACE);
        Path cut = Files.write(folder.resolve("cut.safetensors"), java.util.Arrays.copyOf(whole, whole.length - 7));
        assertEquals(2, run("check", cut, "--json"));
        String said = out.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("\"usable\" : false") && said.contains("cut short"), said);
    }

    @Test
    void whatAFileDoesNotSayIsNotInvented() {
        Path bare = Path.of("src/test/resources/trace/stored.npz");
        assertEquals(0, run("info", bare), err());
        assertTrue(!out.toString(StandardCharsets.UTF_8).contains("kv heads"), out::toString);
    }
}
