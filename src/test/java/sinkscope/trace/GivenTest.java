package sinkscope.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.attention.LayerHead;
import sinkscope.attention.RecordedAttention;
import sinkscope.checkpoint.SafetensorsBytes;
import sinkscope.work.UserFault;

/// Batches, and what a recording does not say of itself.
class GivenTest {

    @TempDir
    private Path folder;

    /// Two layers of a batch of three texts, two heads, two tokens; the text's number is in its second row.
    private Path batch() {
        float[] values = new float[3 * 2 * 4];
        for (int i = 0; i < values.length; i += 4) {
            values[i] = 1;
            values[i + 2] = (1 + (float) (i / 8)) / 10;
            values[i + 3] = 1 - values[i + 2];
        }
        return new SafetensorsBytes()
                .f32s("attentions.0", values, 3, 2, 2, 2)
                .f32s("attentions.1", values, 3, 2, 2, 2)
                .write(folder.resolve("batch.safetensors"));
    }

    private static float share(RecordedAttention attention) {
        return attention.map(new LayerHead(1, 1)).at(1, 0);
    }

    @Test
    void oneTextOfABatchIsChosen() {
        for (int item = 0; item < 3; item++) {
            try (Trace trace = TraceFormats.open(batch(), Map.of(Given.BATCH_ITEM, Integer.toString(item)))) {
                assertEquals((1 + item) / 10f, share(trace.attention().orElseThrow()), 1e-7f);
                assertTrue(
                        trace.remarks().toString().contains("a batch of 3 texts; this is text " + item),
                        trace.remarks().toString());
            }
        }
        UserFault fault =
                assertThrows(UserFault.class, () -> TraceFormats.open(batch(), Map.of(Given.BATCH_ITEM, "3")));
        assertTrue(
                fault.getMessage().endsWith("holds a batch of 3 texts, 0 to 2, and has no text 3."), fault::toString);
    }

    @Test
    void layersStackedBeforeTheBatch() {
        float[] values = new float[2 * 2 * 4];
        for (int i = 0; i < values.length; i += 4) {
            values[i] = 1;
            values[i + 2] = i / 32f;
            values[i + 3] = 1 - values[i + 2];
        }
        Path file = new SafetensorsBytes()
                .f32s("attentions", values, 2, 2, 1, 2, 2)
                .write(folder.resolve("stack.safetensors"));
        try (Trace trace = TraceFormats.open(file, Map.of(Given.BATCH_ITEM, "1"))) {
            RecordedAttention attention = trace.attention().orElseThrow();
            assertEquals(4 / 32f, attention.map(new LayerHead(0, 0)).at(1, 0), 1e-7f);
            assertEquals(12 / 32f, attention.map(new LayerHead(1, 0)).at(1, 0), 1e-7f);
        }
    }

    @Test
    void whatLiesBesideTheFileIsTakenAndWhatIsSaidByHandGoesBefore() throws IOException {
        Path file = batch();
        Files.writeString(
                folder.resolve("batch.safetensors.json"),
                "{\"batch_item\": 2, \"model\": \"gpt2\", \"rope_theta\": 5000,"
                        + " \"tokens\": [[\"a\", \"b\"], [\"c\", \"d\"], [\"e\", \"f\"]]}");
        try (Trace trace = TraceFormats.open(file)) {
            RecordedAttention attention = trace.attention().orElseThrow();
            assertEquals(0.3f, share(attention), 1e-7f);
            assertEquals(List.of("e", "f"), attention.tokens().texts());
            assertEquals("gpt2", attention.facts().model());
            assertEquals(List.of(5000.0), attention.facts().ropeThetas());
        }
        try (Trace trace = TraceFormats.open(file, Map.of("model", "other", Given.BATCH_ITEM, "0"))) {
            RecordedAttention attention = trace.attention().orElseThrow();
            assertEquals("other", attention.facts().model());
            assertEquals(List.of("a", "b"), attention.tokens().texts());
        }
    }

    @Test
    void aFileOfTheSameNameThatIsOfSomethingElseIsPassedOver() throws IOException {
        Path file = batch();
        Files.writeString(folder.resolve("batch.json"), "[1, 2");
        TraceFormats.open(file).close();
        Files.writeString(folder.resolve("batch.safetensors.json"), "[1, 2");
        UserFault fault = assertThrows(UserFault.class, () -> TraceFormats.open(file));
        assertTrue(fault.getMessage().contains("batch.safetensors.json is no JSON"), fault::toString);
    }
}
