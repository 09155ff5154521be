package sinkscope.trace;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.Tokens;
import sinkscope.tensor.ElementType;
import sinkscope.work.UserFault;

/// Makes a trace of named arrays: finds the attention among them, checks that its shapes agree, reads what lies beside
/// it and looks at the rows.
final class TraceAssembly {

    private final String format;
    private final NamedArrays named;
    private final TraceMetadata metadata;
    private final List<String> remarks = new ArrayList<>();

    /// How many texts each array holds; 0 where there is no batch.
    private long batch;

    private TraceAssembly(String format, NamedArrays named, Given given) {
        this.format = format;
        this.named = named;
        this.metadata = new TraceMetadata(named.file(), given.complete(named.strings()));
    }

    /// Takes the arrays over: they are let go of when the trace is closed, or here if it cannot be made.
    ///
    /// @throws UserFault if there is no attention among them, or it does not fit together
    static Trace assemble(String format, NamedArrays named, Given given) {
        try {
            return new TraceAssembly(format, named, given).assemble();
        } catch (RuntimeException e) {
            named.unmap().run();
            throw e;
        }
    }

    private Trace assemble() {
        Optional<RecordedSweep> sweep = Optional.empty();
        TreeMap<Integer, StoredArray> layers = attention();
        boolean hasSweep = named.arrays().keySet().stream().anyMatch(n -> n.startsWith(SafetensorsLayout.SWEEP));
        if (layers.isEmpty() && !hasSweep) {
            throw new UserFault(named.file() + " holds no attention: it has " + named.contents()
                    + ". Attention arrays are called `attn.0`, `attn.1` … with the shape [heads, T, T].");
        }
        Optional<MappedAttention> attention = layers.isEmpty() ? Optional.empty() : Optional.of(attention(layers));
        if (hasSweep) {
            sweep = Optional.of(sweep());
        }
        if (attention.isEmpty()) {
            named.unmap().run();
        }
        return new Trace(format, attention.map(a -> a), sweep, remarks);
    }

    private TreeMap<Integer, StoredArray> attention() {
        TreeMap<Integer, StoredArray> layers = AttentionNames.layers(named);
        TreeMap<AttentionNames.Step, StoredArray> steps = AttentionNames.steps(named);
        if (layers.isEmpty() && !steps.isEmpty()) {
            return stitched(steps);
        }
        if (layers.isEmpty()) {
            AttentionNames.stack(named).ifPresent(stack -> layers.putAll(split(stack)));
        }
        layers.replaceAll((_, array) -> withoutBatch(array, 3));
        return layers;
    }

    private TreeMap<Integer, StoredArray> split(StoredArray stack) {
        TreeMap<Integer, StoredArray> layers = new TreeMap<>();
        StoredArray whole = withoutBatch(stack, 4);
        if (whole.rank() == 4) {
            if (whole.extent(0) > AttentionNames.LAST_LAYER) {
                throw new UserFault(named.file() + " holds `" + whole.name() + "` as " + whole.shapeText()
                        + ", which is more layers than any model has.");
            }
            for (int layer = 0; layer < whole.extent(0); layer++) {
                layers.put(layer, whole.at(layer));
            }
        } else {
            layers.put(0, whole);
        }
        return layers;
    }

    /// Takes axes before the heads away until at most `rank` are left: those of extent one, and that of a batch, of
    /// which one text is taken.
    private StoredArray withoutBatch(StoredArray array, int rank) {
        StoredArray rest = array;
        while (rest.rank() > rank) {
            boolean second = rest.extent(0) != 1 && rest.rank() > 4;
            long texts = rest.extent(second ? 1 : 0);
            int item = texts == 1 ? 0 : chosen(texts);
            rest = second ? rest.atSecond(item) : rest.at(item);
        }
        return rest;
    }

    private int chosen(long texts) {
        int item = metadata.batchItem();
        if (item >= texts) {
            throw new UserFault(named.file() + " holds a batch of " + texts + " texts, 0 to " + (texts - 1)
                    + ", and has no text " + item + ".");
        }
        String remark = "Holds a batch of " + texts + " texts; this is text " + item
                + ". Another is chosen with --batch-item, or \"batch_item\" in a .json of the same name beside it.";
        if (!remarks.contains(remark)) {
            remarks.add(remark);
        }
        batch = texts;
        return item;
    }

    /// Puts the rows that `generate` returned step by step below each other: the prompt's square first, then one row
    /// for each generated token.
    private TreeMap<Integer, StoredArray> stitched(TreeMap<AttentionNames.Step, StoredArray> steps) {
        TreeMap<Integer, List<StoredArray>> byLayer = new TreeMap<>();
        steps.forEach((step, array) ->
                byLayer.computeIfAbsent(step.layer(), _ -> new ArrayList<>()).add(withoutBatch(array, 3)));
        TreeMap<Integer, StoredArray> layers = new TreeMap<>();
        byLayer.forEach((layer, pieces) -> layers.put(layer, stitched(layer, pieces)));
        remarks.add("Stitched from " + (steps.lastKey().step() + 1) + " steps of `generate`.");
        return layers;
    }

    private StoredArray stitched(int layer, List<StoredArray> pieces) {
        long heads = pieces.getFirst().extent(0);
        long total = pieces.getLast().extentFromEnd(0);
        long row = 0;
        for (StoredArray piece : pieces) {
            row += piece.extent(1);
            if (piece.extent(0) != heads || piece.extent(2) != row || !piece.isFloating()) {
                throw new UserFault(
                        named.file() + " holds steps of `generate` that do not follow each other: `" + piece.name()
                                + "` is " + piece.shapeText() + ", expected " + heads + " heads and " + row + " keys.");
            }
        }
        long bytes = Math.multiplyExact(Math.multiplyExact(heads * 4, total), total);
        Extraction.checkRoom(named.file(), bytes);
        MemorySegment joined = Arena.ofAuto().allocate(bytes, 4);
        int query = 0;
        for (StoredArray piece : pieces) {
            for (int q = 0; q < piece.extent(1); q++, query++) {
                float[] values = new float[(int) piece.extent(2)];
                for (int head = 0; head < heads; head++) {
                    piece.layer().copyRow(head, q, values.length, values, 0);
                    MemorySegment.copy(
                            values,
                            0,
                            joined,
                            ValueLayout.JAVA_FLOAT,
                            4 * (head * total * total + query * total),
                            values.length);
                }
            }
        }
        return StoredArray.rowMajor("layer " + layer, ElementType.F32, new long[] {heads, total, total}, joined);
    }

    private MappedAttention attention(TreeMap<Integer, StoredArray> layers) {
        StoredArray first = layers.firstEntry().getValue();
        layers.values().forEach(array -> check(array, first));
        int heads = first.rank() == 2 ? 1 : Math.toIntExact(first.extent(0));
        int count = Math.toIntExact(first.extentFromEnd(0));
        Map<Integer, StoredLayer> stored = new TreeMap<>();
        layers.forEach((layer, array) -> stored.put(layer, array.layer()));
        Map<Integer, float[]> offTokens = new HashMap<>();
        for (int layer : layers.keySet()) {
            floats(SafetensorsLayout.offToken(layer), heads, count).ifPresent(v -> offTokens.put(layer, v));
        }
        metadata.checkVersion();
        Tokens tokens = metadata.tokens(count, ids(count), batch);
        RowCheck check = RowCheck.of(stored, heads, count, offTokens);
        AttentionFacts facts = metadata.facts(List.copyOf(layers.keySet()), heads, check.causal());
        remarks.addAll(check.remarks(facts.causal()));
        var contents = new MappedAttention.Contents(stored, offTokens, losses(count), hiddenNorms(count));
        return new MappedAttention(named.file(), facts, tokens, contents, named.unmap());
    }

    private void check(StoredArray array, StoredArray first) {
        if (!array.isFloating()) {
            throw new UserFault(named.file() + " holds `" + array.name() + "` as " + array.type()
                    + ", expected F16, BF16, F32 or F64 probabilities.");
        }
        if (!array.isSquare()) {
            throw new UserFault(named.file() + " holds `" + array.name() + "` as " + array.shapeText()
                    + ", where the last two extents differ; only attention of a text to itself can be shown.");
        }
        if (!Arrays.equals(array.shape(), first.shape())) {
            throw new UserFault(named.file() + " holds `" + array.name() + "` as " + array.shapeText() + " but `"
                    + first.name() + "` as " + first.shapeText() + "; all layers must have the same heads and tokens.");
        }
        if (Arrays.stream(array.shape()).anyMatch(extent -> extent == 0)) {
            throw new UserFault(
                    named.file() + " holds `" + array.name() + "` as " + array.shapeText() + ", which is empty.");
        }
        if (array.extentFromEnd(0) > 1 << 20 || (array.rank() > 2 && array.extent(0) > 1 << 16)) {
            throw new UserFault(named.file() + " holds `" + array.name() + "` as " + array.shapeText()
                    + ", which is larger than any attention.");
        }
    }

    private List<Integer> ids(int count) {
        for (String name : List.of("token_ids", "input_ids", "tokens")) {
            StoredArray array = named.arrays().get(name);
            if (array == null || (array.type() != ElementType.I64 && array.type() != ElementType.I32)) {
                continue;
            }
            StoredArray flat = array.rank() == 2 && array.extent(0) == Math.max(1, batch)
                    ? array.at(batch == 0 ? 0 : metadata.batchItem())
                    : array;
            if (flat.rank() == 1 && flat.extent(0) == count) {
                return whole(flat);
            }
            throw new UserFault(named.file() + " holds `" + name + "` as " + array.type() + " " + array.shapeText()
                    + ", expected " + count + " ids.");
        }
        return List.of();
    }

    private List<Integer> whole(StoredArray array) {
        try {
            return Arrays.stream(array.integers()).boxed().toList();
        } catch (ArithmeticException e) {
            throw new UserFault(named.file() + " holds token ids in `" + array.name() + "` that no vocabulary has.", e);
        }
    }

    private float[] losses(int count) {
        return count < 2 ? new float[0] : floats("losses", count - 1).orElse(new float[0]);
    }

    private float[] hiddenNorms(int count) {
        StoredArray norms = named.arrays().get("hidden_norms");
        return norms == null
                ? new float[0]
                : floats("hidden_norms", norms.extent(0), count).orElse(new float[0]);
    }

    private Optional<float[]> floats(String name, long... shape) {
        StoredArray array = named.arrays().get(name);
        if (array == null) {
            return Optional.empty();
        }
        if (!array.isFloating() || !Arrays.equals(array.shape(), shape)) {
            throw new UserFault(named.file() + " holds `" + name + "` as " + array.type() + " " + array.shapeText()
                    + ", expected numbers of the shape " + Arrays.toString(shape) + ".");
        }
        return Optional.of(array.floats());
    }

    private RecordedSweep sweep() {
        metadata.checkVersion();
        Map<String, RecordedSweep.Column> columns = new HashMap<>();
        long[] points = {-1};
        named.arrays().forEach((name, array) -> {
            if (name.startsWith(SafetensorsLayout.SWEEP)) {
                if (array.rank() == 0 || !array.isFloating() || (points[0] >= 0 && array.extent(0) != points[0])) {
                    throw new UserFault(named.file() + " holds `" + name + "` as " + array.type() + " "
                            + array.shapeText() + ", expected one entry for each θ.");
                }
                points[0] = array.extent(0);
                if (Arrays.stream(array.shape()).anyMatch(extent -> extent > Integer.MAX_VALUE)) {
                    throw new UserFault(named.file() + " holds `" + name + "` as " + array.shapeText()
                            + ", which is larger than any sweep.");
                }
                int[] shape =
                        Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
                columns.put(
                        name.substring(SafetensorsLayout.SWEEP.length()),
                        new RecordedSweep.Column(shape, array.floats()));
            }
        });
        if (!columns.containsKey("theta_scale")) {
            throw new UserFault(named.file() + " holds a θ sweep without `sweep.theta_scale`.");
        }
        return new RecordedSweep(
                metadata.facts(List.of(), 0, true),
                columns,
                metadata.textsUnder(SafetensorsLayout.SWEEP),
                Optional.of(named.file()));
    }
}
