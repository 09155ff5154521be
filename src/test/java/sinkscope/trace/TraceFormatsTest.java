package sinkscope.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.LayerHead;
import sinkscope.attention.RecordedAttention;
import sinkscope.work.UserFault;

/// Files that other tools wrote (`src/bench/oracles/foreign_traces.py`): each holds all or part of one attention.
class TraceFormatsTest {

    private static final Path FILES = Path.of("src/test/resources/trace");
    private static final int HEADS = 3;
    private static final int COUNT = 5;

    @TempDir
    private Path folder;

    /// `[L, H, T, T]` as NumPy saved it.
    private static RecordedAttention expected() {
        return TraceFormats.open(FILES.resolve("expected.npy")).attention().orElseThrow();
    }

    /// File, format, first expected layer, its index in the file, layers, heads, tolerance, tokens.
    @ParameterizedTest
    @CsvSource({
        "python.safetensors,Sinkscope trace,0,0,2,3,0,true",
        "transformer_lens.safetensors,safetensors,0,0,2,3,0,false",
        "stacked-bf16.safetensors,safetensors,0,0,2,3,4e-3,false",
        "attentions-f16.safetensors,safetensors,0,0,2,3,5e-4,false",
        "generate.safetensors,safetensors,0,0,2,3,0,false",
        "stack.npy,NumPy array,0,0,2,3,0,false",
        "fortran.npy,NumPy array,0,0,1,3,0,false",
        "head-f16.npy,NumPy array,0,0,1,1,5e-4,false",
        "stored.npz,NumPy archive,0,0,2,3,0,true",
        "deflated.npz,NumPy archive,0,0,2,3,0,true",
        "positional.npz,NumPy archive,0,0,2,3,0,false",
        "groups.h5,HDF5 file,0,0,2,3,0,false",
        "stack.h5,HDF5 file,0,0,2,3,0,false",
        "bertviz-head.html,BertViz page,0,0,2,3,1e-7,true",
        "bertviz-model.html,BertViz page,1,1,1,3,1e-7,true",
        "bertviz-pair.html,BertViz page,0,0,2,3,1e-7,true",
        "circuitsvis.html,CircuitsVis page,1,0,1,3,1e-7,true",
        "inspectus.html,Inspectus page,0,0,2,3,0,true",
        "head.csv,table of numbers,0,0,1,1,1e-7,false",
        "named.tsv,table of numbers,0,0,1,1,1e-7,false"
    })
    void opens(
            String name, String format, int first, int index, int layers, int heads, double tolerance, boolean tokens) {
        try (RecordedAttention expected = expected();
                Trace trace = TraceFormats.open(FILES.resolve(name))) {
            RecordedAttention read = trace.attention().orElseThrow();
            assertEquals(format, trace.format());
            assertEquals(layers, read.facts().layers().size());
            assertEquals(index, read.facts().layers().getFirst());
            assertEquals(heads, read.facts().heads());
            assertEquals(COUNT, read.tokens().count());
            assertTrue(read.facts().causal());
            for (int layer = 0; layer < layers; layer++) {
                for (int head = 0; head < heads; head++) {
                    AttentionMap want = expected.map(new LayerHead(first + layer, head));
                    AttentionMap have = read.map(new LayerHead(index + layer, head));
                    for (int q = 0; q < COUNT; q++) {
                        for (int k = 0; k < COUNT; k++) {
                            assertEquals(want.at(q, k), have.at(q, k), tolerance, have.where() + " " + q + " " + k);
                        }
                    }
                }
            }
            if (tokens) {
                assertEquals("The", read.tokens().text(0));
                assertTrue(
                        read.tokens().text(3).contains("\"é\""), read.tokens().text(3));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "big-endian.npy,big-endian",
        "objects.npy,np.savez",
        "tuple.pt,save_file",
        "weights.safetensors,holds no attention",
    })
    void refusesInASentence(String name, String said) {
        UserFault fault = assertThrows(UserFault.class, () -> TraceFormats.open(FILES.resolve(name)));
        assertTrue(String.valueOf(fault.getMessage()).contains(said), String.valueOf(fault.getMessage()));
        assertTrue(String.valueOf(fault.getMessage()).contains(name), String.valueOf(fault.getMessage()));
    }

    @Test
    void theListHasNoTwoOfOneName() {
        Set<String> names = new HashSet<>();
        TraceFormats.ALL.forEach(format -> assertTrue(names.add(format.name()), format.name()));
    }

    @Test
    void everyFormatLooksWithoutThrowing() throws Exception {
        List<byte[]> heads = List.of(new byte[0], new byte[1], new byte[64], "PK\3\4".getBytes("US-ASCII"));
        for (TraceFormat format : TraceFormats.ALL) {
            for (byte[] head : heads) {
                format.matches(Path.of("x"), head);
            }
        }
    }

    @Test
    void remarksSayWhatIsOdd() throws Exception {
        Path file = folder.resolve("odd.csv");
        Files.writeString(file, "1,0,0\n0.5,0.2,0\nnan,0.5,0.5\n");
        try (Trace trace = TraceFormats.open(file)) {
            assertTrue(trace.remarks().stream().anyMatch(r -> r.contains("NaN")), trace.remarks()::toString);
            assertTrue(trace.remarks().stream().anyMatch(r -> r.contains("0.7000")), trace.remarks()::toString);
        }
        Files.writeString(file, "0.5,0.25,0.25\n0.5,0.25,0.25\n0.5,0.25,0.25\n");
        try (Trace trace = TraceFormats.open(file)) {
            assertTrue(trace.remarks().stream().anyMatch(r -> r.contains("not causal")), trace.remarks()::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2\n3\n", "a,b,c\n1,2\n", "1,x\n2,3\n", "#only a comment\n"})
    void refusesTablesThatAreNone(String text) throws Exception {
        Path file = folder.resolve("table.csv");
        Files.writeString(file, text);
        assertThrows(UserFault.class, () -> TraceFormats.open(file));
    }

    @Test
    void refusesFoldersAndFilesThatAreNotThere() {
        assertThrows(UserFault.class, () -> TraceFormats.open(folder));
        assertThrows(UserFault.class, () -> TraceFormats.open(folder.resolve("missing.npz")));
    }
}
