package sinkscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import sinkscope.attention.LayerHead;
import sinkscope.trace.Trace;
import sinkscope.trace.TraceFormats;

/// The README keeps its word.
class ReadmeTest {

    /// Written by the recorder in the README from `golden/llama-gqa`, with a tokenizer of 80 words.
    private static final Path RECORDED = Path.of("src/test/resources/cli/readme-recorder.safetensors");

    @Test
    void whatItsRecorderWritesIsATrace() {
        try (Trace trace = TraceFormats.open(RECORDED)) {
            var attention = trace.attention().orElseThrow();
            assertEquals(List.of(0, 1, 2), attention.facts().layers());
            assertEquals(
                    List.of("The", "lighthouse", "keeper", "counted", "the", "boats", "."),
                    attention.tokens().texts());
            assertEquals(7, attention.tokens().ids().size());
            assertEquals(6, attention.losses().length);
            assertTrue(trace.remarks().isEmpty(), trace.remarks().toString());
            var map = attention.map(new LayerHead(2, 3));
            for (int q = 0; q < 7; q++) {
                double sum = 0;
                for (int k = 0; k < 7; k++) {
                    sum += map.at(q, k);
                }
                assertEquals(1, sum, 2e-3, "row " + q);
            }
        }
    }

    @Test
    void itsCommandsAndFilesExist() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        for (String command : RootCommand.NAMES) {
            assertTrue(readme.contains("sinkscope " + command), command);
        }
        for (String file : List.of(
                "assets/models/README.md",
                "assets/models/SmolLM2-135M-Instruct.Q4_1.gguf",
                "sample-traces/lighthouse.txt",
                "src/docs/ARCHITECTURE.md")) {
            assertTrue(readme.contains(file) && Files.exists(Path.of(file)), file);
        }
        assertFalse(readme.contains("TODO"));
    }
}
