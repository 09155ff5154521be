package sinkscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sinkscope.attention.LayerHead;
import sinkscope.attention.RecordedAttention;
import sinkscope.checkpoint.SafetensorsFile;
import sinkscope.tensor.TensorReader;
import sinkscope.trace.Trace;
import sinkscope.trace.TraceFormats;

/// What `record` writes of the bundled model, read back, against what transformers computes for the same file.
class RecordedGoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/smollm2-135m-instruct-q4_1");
    private static final int HEADS = 9;

    @TempDir
    private Path folder;

    /// Half precision rounds a probability by at most 2⁻¹¹ of itself, and below its smallest normal number by 2⁻²⁵.
    @ParameterizedTest
    @CsvSource({"f32, 0", "f16, 0.00048828125"})
    void theTraceHoldsTheReferenceAttention(String type, double rounding) {
        Path out = folder.resolve("t.safetensors");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new Commands(
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false)
                .run(
                        "record",
                        "assets/models/SmolLM2-135M-Instruct.Q4_1.gguf",
                        "--text",
                        GOLDEN.resolve("prompt.txt").toString(),
                        "--dtype",
                        type,
                        "--layers",
                        "0,12,29",
                        "--out",
                        out.toString());
        assertEquals(0, code, err.toString(StandardCharsets.UTF_8));
        float[] expected;
        try (SafetensorsFile file = SafetensorsFile.open(GOLDEN.resolve("expected.safetensors"))) {
            expected = TensorReader.floats(file.tensor("theta_x1.attentions.layers_0_12_29"));
        }
        try (Trace trace = TraceFormats.open(out)) {
            RecordedAttention attention = trace.attention().orElseThrow();
            List<Integer> layers = attention.facts().layers();
            assertEquals(List.of(0, 12, 29), layers);
            int tokens = attention.tokens().count();
            assertEquals(layers.size() * HEADS * tokens * tokens, expected.length);
            for (int i = 0; i < layers.size(); i++) {
                for (int h = 0; h < HEADS; h++) {
                    var map = attention.map(new LayerHead(layers.get(i), h));
                    for (int q = 0; q < tokens; q++) {
                        int at = ((i * HEADS + h) * tokens + q) * tokens;
                        for (int k = 0; k < tokens; k++) {
                            float value = expected[at + k];
                            if (!(Math.abs(value - map.at(q, k)) <= 2e-5 + rounding * value)) {
                                fail(map.where() + " [" + q + ", " + k + "]: " + map.at(q, k) + ", not " + value);
                            }
                        }
                    }
                }
            }
        }
    }
}
