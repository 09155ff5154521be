package sinkscope.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.PassListener;
import sinkscope.attention.Tokens;
import sinkscope.file.WholeFile;
import sinkscope.tensor.ElementType;
import sinkscope.work.UserFault;

/// Writes a trace while the pass that produces it runs: each block of rows goes to its place in the file as it comes,
/// so no more than one block is in memory. The file appears under its name when it is complete, or not at all.
///
/// Offsets are known before the first row because shapes are; the header, whose strings are known only afterwards, is
/// written last into the room left for it.
public final class TraceWriter implements PassListener {

    /// What is to be recorded.
    ///
    /// @param layers the model's own indices, ascending; layers of the pass that are not among them are skipped
    /// @param heads query heads of every layer
    /// @param type F16 or F32
    /// @param losses whether next-token losses will be given at the end
    /// @param depths how many residual-stream depths to record the norms of, 0 for none
    public record Plan(Tokens tokens, List<Integer> layers, int heads, ElementType type, boolean losses, int depths) {

        public Plan {
            layers = List.copyOf(layers);
            if (type != ElementType.F16 && type != ElementType.F32) {
                throw new IllegalArgumentException("a trace is written as F16 or F32, not as " + type);
            }
        }
    }

    /// What is known when the pass is over.
    ///
    /// @param losses `[T−1]`; empty unless the plan asked for them
    public record Ending(AttentionFacts facts, float[] losses) {}

    /// Runs the pass with the writer as its listener.
    @FunctionalInterface
    public interface Recording {
        Ending run(TraceWriter writer);
    }

    /// Room for strings that are known only after the pass, such as names.
    private static final int HEADER_SLACK = 16 * 1024;

    private final FileChannel channel;
    private final Plan plan;
    private final int tokens;
    private final SafetensorsLayout layout;
    private final long[] rowsWritten;
    private final float[] hiddenNorms;
    private ByteBuffer block = ByteBuffer.allocate(0);
    private float[] row = new float[0];
    private float[] offTokens = new float[0];
    private Optional<Boolean> hasOffToken = Optional.empty();

    private TraceWriter(FileChannel channel, Plan plan) {
        this.channel = channel;
        this.plan = plan;
        this.tokens = plan.tokens().count();
        this.rowsWritten = new long[plan.layers().size()];
        this.hiddenNorms = new float[plan.depths() * tokens];
        this.layout = new SafetensorsLayout(reserve(plan));
    }

    /// Records one pass.
    ///
    /// @param target replaced if it exists
    /// @throws UserFault if the file cannot be written, or the disk has no room for it
    public static void write(Path target, Plan plan, Recording recording) {
        checkRoom(target, plan);
        try {
            WholeFile.write(target, draft -> {
                try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                    TraceWriter writer = new TraceWriter(channel, plan);
                    writer.finish(recording.run(writer));
                }
            });
        } catch (IOException | UncheckedIOException e) {
            throw new UserFault(target + " could not be written: " + reason(e) + ".", e);
        }
    }

    private static String reason(Exception e) {
        Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        return cause instanceof java.nio.file.NoSuchFileException
                ? "its folder does not exist"
                : cause instanceof java.nio.file.AccessDeniedException
                        ? "its folder may not be written to"
                        : String.valueOf(cause.getMessage());
    }

    private static void checkRoom(Path target, Plan plan) {
        long need = bytes(plan);
        Path folder = target.toAbsolutePath().getParent();
        long free = folder == null ? Long.MAX_VALUE : folder.toFile().getUsableSpace();
        // A folder that does not exist reports 0; the write itself says so better.
        if (free > 0 && free < need) {
            throw new UserFault(target + " would take " + (need >> 20) + " MiB and its disk has " + (free >> 20)
                    + " MiB left; record fewer layers with --layers.");
        }
    }

    /// How large the file will be, nearly.
    public static long bytes(Plan plan) {
        long count = plan.tokens().count();
        return reserve(plan)
                + plan.type().bytes(count * count * plan.heads())
                        * plan.layers().size();
    }

    private static int reserve(Plan plan) {
        int texts =
                SafetensorsLayout.quotedBytes(TraceMetadata.json(plan.tokens().texts()));
        int tensors = 160 * (2 * plan.layers().size() + 4);
        return SafetensorsLayout.padded(texts + tensors + HEADER_SLACK);
    }

    @Override
    public boolean wantsHidden() {
        return plan.depths() > 0;
    }

    @Override
    public void hidden(int depth, int count, int width, float[] states) {
        if (depth >= plan.depths()) {
            return;
        }
        for (int t = 0; t < count; t++) {
            double sum = 0;
            for (int i = t * width; i < (t + 1) * width; i++) {
                sum += (double) states[i] * states[i];
            }
            hiddenNorms[depth * tokens + t] = (float) Math.sqrt(sum);
        }
    }

    @Override
    public void attention(AttentionRows rows) {
        int index = plan.layers().indexOf(rows.layer());
        if (index < 0) {
            return;
        }
        if (rows.heads() != plan.heads() || rows.keys() != tokens) {
            throw new IllegalArgumentException("layer " + rows.layer() + " has " + rows.heads() + " heads × "
                    + rows.keys() + " keys, planned " + plan.heads() + " × " + tokens);
        }
        place(rows);
        try {
            for (int head = 0; head < rows.heads(); head++) {
                writeHead(index, head, rows);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rowsWritten[index] += rows.queries();
    }

    private void writeHead(int index, int head, AttentionRows rows) throws IOException {
        int size = plan.type().blockBytes();
        int rowBytes = tokens * size;
        int most = Math.max(1, Math.min(rows.queries(), (1 << 20) / rowBytes));
        if (block.capacity() < most * rowBytes) {
            block = ByteBuffer.allocate(most * rowBytes).order(ByteOrder.LITTLE_ENDIAN);
        }
        long start =
                layout.offset(SafetensorsLayout.attention(plan.layers().get(index))) + (long) head * tokens * rowBytes;
        int end = rows.firstQuery() + rows.queries();
        for (int first = rows.firstQuery(); first < end; first += most) {
            block.clear();
            int until = Math.min(end, first + most);
            for (int query = first; query < until; query++) {
                rows.copyRow(head, query, row, 0);
                Arrays.fill(row, query + 1, tokens, 0);
                put(row);
                if (hasOffToken.orElse(false)) {
                    offTokens[(index * plan.heads() + head) * tokens + query] = rows.offToken(head, query);
                }
            }
            block.flip();
            SafetensorsLayout.writeFully(channel, block, start + (long) first * rowBytes);
        }
    }

    private void put(float[] values) {
        if (plan.type() == ElementType.F32) {
            block.asFloatBuffer().put(values);
            block.position(block.position() + 4 * values.length);
        } else {
            for (float value : values) {
                block.putShort(Float.floatToFloat16(value));
            }
        }
    }

    /// Lays the file out when the first rows show whether the model has a learned sink. Wider elements come first, so
    /// that every tensor starts on a multiple of its element size, which torch insists on.
    private void place(AttentionRows first) {
        if (hasOffToken.isPresent()) {
            return;
        }
        boolean parks = false;
        for (int head = 0; head < first.heads(); head++) {
            parks |= first.offToken(head, first.firstQuery()) != 0;
        }
        hasOffToken = Optional.of(parks);
        row = new float[tokens];
        if (!plan.tokens().ids().isEmpty()) {
            layout.add("token_ids", ElementType.I64, tokens);
        }
        if (plan.losses() && tokens > 1) {
            layout.add("losses", ElementType.F32, tokens - 1);
        }
        if (plan.depths() > 0) {
            layout.add("hidden_norms", ElementType.F32, plan.depths(), tokens);
        }
        if (parks) {
            offTokens = new float[plan.layers().size() * plan.heads() * tokens];
            for (int layer : plan.layers()) {
                layout.add(SafetensorsLayout.offToken(layer), ElementType.F32, plan.heads(), tokens);
            }
        }
        for (int layer : plan.layers()) {
            layout.add(SafetensorsLayout.attention(layer), plan.type(), plan.heads(), tokens, tokens);
        }
    }

    private void finish(Ending ending) throws IOException {
        for (int i = 0; i < rowsWritten.length; i++) {
            if (rowsWritten[i] != tokens) {
                throw new IllegalStateException(
                        "layer " + plan.layers().get(i) + " has " + rowsWritten[i] + " rows of " + tokens);
            }
        }
        List<Integer> ids = plan.tokens().ids();
        if (!ids.isEmpty()) {
            layout.write(
                    channel,
                    "token_ids",
                    ids.stream().mapToLong(Integer::longValue).toArray());
        }
        if (plan.losses() && tokens > 1) {
            layout.write(channel, "losses", ending.losses());
        }
        if (plan.depths() > 0) {
            layout.write(channel, "hidden_norms", hiddenNorms);
        }
        for (int i = 0; hasOffToken.orElse(false) && i < plan.layers().size(); i++) {
            int length = plan.heads() * tokens;
            layout.write(
                    channel,
                    SafetensorsLayout.offToken(plan.layers().get(i)),
                    Arrays.copyOfRange(offTokens, i * length, (i + 1) * length));
        }
        layout.writeHeader(channel, TraceMetadata.strings(ending.facts(), plan.tokens()));
    }

    /// Writes statistics recorded at several θ, without attention.
    ///
    /// @param tokens of the one text that was swept; of no text when there were several
    /// @param more further metadata, such as what the prompts were called
    /// @throws UserFault if the file cannot be written
    public static void writeSweep(Path target, RecordedSweep sweep, Tokens tokens, Map<String, String> more) {
        try {
            WholeFile.write(target, draft -> {
                try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                    Map<String, String> strings = TraceMetadata.strings(sweep.facts(), tokens);
                    sweep.labels().forEach((name, text) -> strings.put(SafetensorsLayout.SWEEP + name, text));
                    more.forEach(strings::putIfAbsent);
                    int texts = strings.values().stream()
                            .mapToInt(SafetensorsLayout::quotedBytes)
                            .sum();
                    SafetensorsLayout layout =
                            new SafetensorsLayout(sweep.columns().size() * 160 + texts + HEADER_SLACK);
                    Map<String, RecordedSweep.Column> columns = new TreeMap<>(sweep.columns());
                    columns.forEach((name, column) -> layout.add(
                            SafetensorsLayout.SWEEP + name,
                            ElementType.F32,
                            Arrays.stream(column.shape()).asLongStream().toArray()));
                    for (Map.Entry<String, RecordedSweep.Column> column : columns.entrySet()) {
                        layout.write(
                                channel,
                                SafetensorsLayout.SWEEP + column.getKey(),
                                column.getValue().values());
                    }
                    layout.writeHeader(channel, strings);
                }
            });
        } catch (IOException | UncheckedIOException e) {
            throw new UserFault(target + " could not be written: " + reason(e) + ".", e);
        }
    }
}
