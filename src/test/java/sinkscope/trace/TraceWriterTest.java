package sinkscope.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.LayerHead;
import sinkscope.attention.RecordedAttention;
import sinkscope.attention.Tokens;
import sinkscope.tensor.ElementType;
import sinkscope.work.UserFault;

class TraceWriterTest {

    @TempDir
    private Path folder;

    private Path write(RandomAttention pass, List<Integer> layers, ElementType type, int block, int depths) {
        Path file = folder.resolve("pass.safetensors");
        var plan = new TraceWriter.Plan(pass.asTokens(), layers, pass.heads(), type, true, depths);
        TraceWriter.write(file, plan, writer -> {
            pass.play(writer, block);
            return new TraceWriter.Ending(pass.facts(layers), pass.losses());
        });
        return file;
    }

    private static RecordedAttention attention(Trace trace) {
        return trace.attention().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"F16,4,0", "F16,17,0.25", "F32,1,0.25", "F32,5,0"})
    void whatIsWrittenComesBack(ElementType type, int block, float offToken) {
        RandomAttention pass = RandomAttention.of(3, 2, 17, offToken, 5);
        try (Trace trace = TraceFormats.open(write(pass, List.of(0, 1, 2), type, block, 4))) {
            RecordedAttention recorded = attention(trace);
            assertEquals("Sinkscope trace", trace.format());
            assertEquals(pass.asTokens(), recorded.tokens());
            assertEquals(pass.facts(List.of(0, 1, 2)), recorded.facts());
            assertEquals(List.of(), trace.remarks());
            assertArrayEquals(pass.losses(), recorded.losses());
            assertEquals(4 * 17, recorded.hiddenNorms().length);
            assertEquals(10f, recorded.hiddenNorms()[17]);
            for (int layer = 0; layer < 3; layer++) {
                for (int head = 0; head < 2; head++) {
                    AttentionMap map = recorded.map(new LayerHead(layer, head));
                    assertEquals(offToken != 0, map.hasOffToken());
                    for (int q = 0; q < 17; q++) {
                        assertEquals(offToken, map.offToken(q));
                        for (int k = 0; k < 17; k++) {
                            float exact = pass.at(layer, head, q, k);
                            float stored =
                                    type == ElementType.F32 ? exact : Float.float16ToFloat(Float.floatToFloat16(exact));
                            assertEquals(stored, map.at(q, k));
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "F32"})
    void scanHandsOutTheSameRows(ElementType type) {
        RandomAttention pass = RandomAttention.of(2, 3, 9, 0.125f, 6);
        try (Trace trace = TraceFormats.open(write(pass, List.of(0, 1), type, 9, 0))) {
            RecordedAttention recorded = attention(trace);
            List<AttentionMap> maps = IntStream.range(0, 3)
                    .mapToObj(head -> recorded.map(new LayerHead(1, head)))
                    .toList();
            int[] seen = new int[1];
            recorded.scan(1, rows -> {
                assertEquals(0, rows.firstQuery());
                for (int head = 0; head < rows.heads(); head++) {
                    for (int q = 0; q < rows.queries(); q++) {
                        float[] row = new float[11];
                        Arrays.fill(row, -1);
                        rows.copyRow(head, q, row, 2);
                        assertEquals(0.125f, rows.offToken(head, q));
                        for (int k = 0; k < 9; k++) {
                            assertEquals(k <= q ? maps.get(head).at(q, k) : -1, row[k + 2]);
                        }
                        seen[0]++;
                    }
                }
            });
            assertEquals(27, seen[0]);
        }
    }

    @ParameterizedTest
    @CsvSource({"F16,0,1,4", "F16,2,4,6", "F16,5,4,20", "F16,8,1,9", "F32,0,4,4", "F32,6,3,10"})
    void rowsTogetherAreThoseOneByOne(ElementType type, int query, int count, int stride) {
        RandomAttention pass = RandomAttention.of(1, 2, 9, 0, 13);
        try (Trace trace = TraceFormats.open(write(pass, List.of(0), type, 9, 0))) {
            attention(trace).scan(0, rows -> {
                float[] together = new float[count * stride];
                rows.copyRows(1, query, count, together, stride);
                for (int r = 0; r < count; r++) {
                    float[] alone = new float[query + r + 1];
                    rows.copyRow(1, query + r, alone, 0);
                    assertArrayEquals(alone, Arrays.copyOfRange(together, r * stride, r * stride + query + r + 1));
                }
            });
        }
    }

    @Test
    void strayRowsOfEveryLayerAreCounted() {
        RandomAttention pass = RandomAttention.of(3, 2, 7, 0, 14);
        for (int row : new int[] {0, 3, 5}) {
            pass.rows()[row][6][2] += 0.5f;
        }
        try (Trace trace = TraceFormats.open(write(pass, List.of(0, 1, 2), ElementType.F32, 7, 0))) {
            assertEquals(1, trace.remarks().size());
            assertTrue(trace.remarks().getFirst().startsWith("3 of 42 rows"), trace.remarks()::toString);
        }
    }

    @Test
    void someLayersCanBeLeftOut() {
        RandomAttention pass = RandomAttention.of(5, 2, 6, 0, 7);
        try (Trace trace = TraceFormats.open(write(pass, List.of(1, 4), ElementType.F32, 6, 0))) {
            RecordedAttention recorded = attention(trace);
            assertEquals(List.of(1, 4), recorded.facts().layers());
            assertEquals(5, recorded.facts().layerCount());
            assertEquals(pass.at(4, 1, 5, 2), recorded.map(new LayerHead(4, 1)).at(5, 2));
            assertThrows(NoSuchElementException.class, () -> recorded.map(new LayerHead(0, 0)));
            assertThrows(NoSuchElementException.class, () -> recorded.map(new LayerHead(1, 2)));
        }
    }

    @Test
    void aOneTokenTextHasNoLosses() {
        RandomAttention pass = RandomAttention.of(1, 1, 1, 0, 8);
        try (Trace trace = TraceFormats.open(write(pass, List.of(0), ElementType.F16, 1, 0))) {
            assertEquals(0, attention(trace).losses().length);
            assertEquals(1f, attention(trace).map(new LayerHead(0, 0)).at(0, 0));
        }
    }

    @Test
    void theHeaderEndsOnAMultipleOf64AndTensorsOnTheirOwnSize() throws Exception {
        Path file = write(RandomAttention.of(2, 1, 5, 0.5f, 9), List.of(0, 1), ElementType.F16, 5, 3);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        long start = 8 + bytes.getLong(0);
        assertEquals(0, start % 64);
        try (var safetensors = sinkscope.checkpoint.SafetensorsFile.open(file)) {
            for (String name : safetensors.tensorNames()) {
                var tensor = safetensors.tensor(name);
                long address = tensor.data().address()
                        - safetensors.tensor("token_ids").data().address();
                assertEquals(0, address % tensor.type().blockBytes(), name);
            }
        }
    }

    @Test
    void aPassThatStopsLeavesTheOldFile() throws Exception {
        RandomAttention pass = RandomAttention.of(2, 1, 5, 0, 10);
        Path file = write(pass, List.of(0, 1), ElementType.F16, 5, 0);
        byte[] before = Files.readAllBytes(file);
        var plan = new TraceWriter.Plan(pass.asTokens(), List.of(0, 1), 1, ElementType.F16, true, 0);
        assertThrows(
                CancellationException.class,
                () -> TraceWriter.write(file, plan, writer -> {
                    pass.play(writer, 2);
                    throw new CancellationException();
                }));
        assertThrows(
                IllegalStateException.class,
                () -> TraceWriter.write(
                        file, plan, writer -> new TraceWriter.Ending(pass.facts(List.of(0, 1)), pass.losses())));
        assertArrayEquals(before, Files.readAllBytes(file));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        var plan = new TraceWriter.Plan(Tokens.unnamed(2), List.of(0), 1, ElementType.F16, false, 0);
        UserFault fault = assertThrows(
                UserFault.class,
                () -> TraceWriter.write(folder.resolve("nowhere/x.safetensors"), plan, _ -> {
                    throw new AssertionError("the pass must not run");
                }));
        assertTrue(String.valueOf(fault.getMessage()).contains("nowhere"), String.valueOf(fault.getMessage()));
    }

    @Test
    void aSweepComesBack() {
        Path file = folder.resolve("sweep.safetensors");
        RandomAttention pass = RandomAttention.of(2, 2, 5, 0, 11);
        RecordedSweep sweep = new RecordedSweep(
                pass.facts(List.of()),
                Map.of(
                        "theta_scale", new RecordedSweep.Column(new int[] {3}, new float[] {0.25f, 1, 4}),
                        "gamma", new RecordedSweep.Column(new int[] {3, 2}, new float[] {1, 2, 3, 4, 5, Float.NaN})),
                Map.of("prompt.0", "a \u001f “text”"));
        TraceWriter.writeSweep(file, sweep, Tokens.unnamed(0), Map.of());
        try (Trace trace = TraceFormats.open(file)) {
            RecordedSweep read = trace.sweep().orElseThrow();
            assertFalse(trace.attention().isPresent());
            assertEquals("toy “model”", read.facts().model());
            assertEquals(2, read.facts().heads());
            assertEquals(sweep.labels(), read.labels());
            RecordedSweep.Column gamma = read.columns().get("gamma");
            assertTrue(gamma != null);
            assertArrayEquals(new int[] {3, 2}, gamma.shape());
            assertArrayEquals(new float[] {1, 2, 3, 4, 5, Float.NaN}, gamma.values());
        }
    }

    @Test
    void closingWhileSomeoneReadsWaitsForNobody() {
        RandomAttention pass = RandomAttention.of(1, 1, 8, 0, 12);
        Trace trace = TraceFormats.open(write(pass, List.of(0), ElementType.F16, 8, 0));
        RecordedAttention recorded = attention(trace);
        recorded.scan(0, rows -> {
            trace.close();
            trace.close();
            float[] row = new float[8];
            rows.copyRow(0, 7, row, 0);
            assertTrue(row[0] > 0);
        });
        assertThrows(IllegalStateException.class, () -> recorded.map(new LayerHead(0, 0)));
    }
}
