package sinkscope.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.attention.Tokens;
import sinkscope.file.CsvCell;
import sinkscope.file.WholeFile;
import sinkscope.tensor.ElementType;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;
import sinkscope.work.Reason;
import sinkscope.work.UserFault;

/// Writes a selection of a source's layers, heads and tokens as a trace: this program's own, a NumPy archive, or, of a
/// single head, a table of numbers. One head is in memory at a time.
public final class TraceCopy {

    /// What is copied.
    ///
    /// @param layers the model's own indices, ascending, all of them there
    /// @param heads indices, ascending; in the copy they are numbered from 0
    /// @param from the first token
    /// @param to the token after the last
    /// @param type F16 or F32
    public record Selection(List<Integer> layers, List<Integer> heads, int from, int to, ElementType type) {
        public Selection {
            layers = List.copyOf(layers);
            heads = List.copyOf(heads);
        }
    }

    private final AttentionSource source;
    private final Selection chosen;
    private final Progress progress;
    private final Cancellation cancellation;
    private long done;

    private TraceCopy(AttentionSource source, Selection chosen, Progress progress, Cancellation cancellation) {
        this.source = source;
        this.chosen = chosen;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /// @param target its ending says how: `.safetensors`, `.npz` or `.csv`
    /// @throws UserFault if it cannot be written, or a table is asked for more than one head
    public static void write(
            Path target, AttentionSource source, Selection chosen, Progress progress, Cancellation cancellation) {
        TraceCopy copy = new TraceCopy(source, chosen, progress, cancellation);
        String name = target.toString().toLowerCase(Locale.ROOT);
        try {
            WholeFile.write(target, draft -> {
                if (name.endsWith(".npz")) {
                    copy.archive(draft);
                } else if (name.endsWith(".csv")) {
                    copy.table(target, draft);
                } else {
                    copy.trace(draft);
                }
            });
        } catch (IOException e) {
            throw new UserFault(target + " could not be written" + Reason.of(e) + ".", e);
        }
    }

    private int count() {
        return chosen.to() - chosen.from();
    }

    private Tokens tokens() {
        Tokens all = source.tokens();
        return new Tokens(
                all.ids().isEmpty() ? List.of() : all.ids().subList(chosen.from(), chosen.to()),
                all.texts().subList(chosen.from(), chosen.to()));
    }

    private Map<String, String> strings() {
        AttentionFacts facts = source.facts();
        Map<String, String> strings = TraceMetadata.strings(facts, tokens());
        if (chosen.heads().size() != facts.heads()) {
            strings.put("n_heads", Integer.toString(chosen.heads().size()));
            strings.remove("n_kv_heads");
            strings.put("heads_of_model", TraceMetadata.json(chosen.heads()));
        }
        if (count() != source.tokens().count()) {
            strings.put("tokens_of_text", TraceMetadata.json(List.of(chosen.from(), chosen.to())));
            strings.remove("prompt_sha256");
        }
        return strings;
    }

    /// The chosen part of one head, row-major.
    private float[] part(AttentionMap map) {
        int count = count();
        float[] part = new float[Math.multiplyExact(count, count)];
        for (int q = 0; q < count; q++) {
            System.arraycopy(map.values(), (chosen.from() + q) * map.keys() + chosen.from(), part, q * count, count);
        }
        return part;
    }

    private AttentionMap map(int layer, int head) {
        cancellation.check();
        progress.at(done++, (long) chosen.layers().size() * chosen.heads().size(), "layer " + layer + ", head " + head);
        return source.map(new LayerHead(layer, head));
    }

    private ByteBuffer bytes(float[] values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * chosen.type().blockBytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            if (chosen.type() == ElementType.F32) {
                bytes.putFloat(value);
            } else {
                bytes.putShort(Float.floatToFloat16(value));
            }
        }
        return bytes.flip();
    }

    private void trace(Path draft) throws IOException {
        Map<String, String> strings = strings();
        int texts = strings.values().stream()
                .mapToInt(SafetensorsLayout::quotedBytes)
                .sum();
        SafetensorsLayout layout =
                new SafetensorsLayout(texts + 160 * (2 * chosen.layers().size() + 4) + 4096);
        Tokens tokens = tokens();
        int heads = chosen.heads().size();
        boolean losses = source.losses().length == source.tokens().count() - 1 && count() > 1;
        boolean parks = source.map(
                        new LayerHead(chosen.layers().getFirst(), chosen.heads().getFirst()))
                .hasOffToken();
        if (!tokens.ids().isEmpty()) {
            layout.add("token_ids", ElementType.I64, count());
        }
        if (losses) {
            layout.add("losses", ElementType.F32, count() - 1);
        }
        for (int layer : parks ? chosen.layers() : List.<Integer>of()) {
            layout.add(SafetensorsLayout.offToken(layer), ElementType.F32, heads, count());
        }
        for (int layer : chosen.layers()) {
            layout.add(SafetensorsLayout.attention(layer), chosen.type(), heads, count(), count());
        }
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            if (!tokens.ids().isEmpty()) {
                layout.write(
                        channel,
                        "token_ids",
                        tokens.ids().stream().mapToLong(Integer::longValue).toArray());
            }
            if (losses) {
                layout.write(channel, "losses", Arrays.copyOfRange(source.losses(), chosen.from(), chosen.to() - 1));
            }
            for (int layer : chosen.layers()) {
                long at = layout.offset(SafetensorsLayout.attention(layer));
                float[] off = new float[parks ? heads * count() : 0];
                for (int i = 0; i < heads; i++) {
                    AttentionMap map = map(layer, chosen.heads().get(i));
                    ByteBuffer bytes = bytes(part(map));
                    int length = bytes.remaining();
                    SafetensorsLayout.writeFully(channel, bytes, at + (long) i * length);
                    for (int q = 0; parks && q < count(); q++) {
                        off[i * count() + q] = map.offToken(chosen.from() + q);
                    }
                }
                if (parks) {
                    layout.write(channel, SafetensorsLayout.offToken(layer), off);
                }
            }
            layout.writeHeader(channel, strings);
        }
    }

    private void archive(Path draft) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(draft))) {
            zip.setLevel(1);
            Map<String, String> strings = strings();
            strings.remove("tokens");
            for (Map.Entry<String, String> each : strings.entrySet()) {
                texts(zip, each.getKey(), "()", List.of(each.getValue()));
            }
            texts(zip, "tokens", "(" + count() + ",)", tokens().texts());
            if (!tokens().ids().isEmpty()) {
                ByteBuffer ids = ByteBuffer.allocate(8 * count()).order(ByteOrder.LITTLE_ENDIAN);
                tokens().ids().forEach(id -> ids.putLong(id));
                entry(zip, "token_ids", "<i8", "(" + count() + ",)");
                zip.write(ids.array());
            }
            String type = chosen.type() == ElementType.F32 ? "<f4" : "<f2";
            String shape = "(" + chosen.heads().size() + ", " + count() + ", " + count() + ")";
            for (int layer : chosen.layers()) {
                entry(zip, SafetensorsLayout.attention(layer), type, shape);
                for (int head : chosen.heads()) {
                    zip.write(bytes(part(map(layer, head))).array());
                }
            }
        }
    }

    private static void entry(ZipOutputStream zip, String name, String type, String shape) throws IOException {
        zip.putNextEntry(new ZipEntry(name + ".npy"));
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        int padded = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
        ByteBuffer start = ByteBuffer.allocate(10 + padded).order(ByteOrder.LITTLE_ENDIAN);
        start.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1);
        start.put((byte) 0).putShort((short) padded).put(header.getBytes(StandardCharsets.US_ASCII));
        while (start.remaining() > 1) {
            start.put((byte) ' ');
        }
        zip.write(start.put((byte) '\n').array());
    }

    /// Entries of one width in UTF-32, padded with zeros.
    private static void texts(ZipOutputStream zip, String name, String shape, List<String> texts) throws IOException {
        int width = Math.max(
                1,
                texts.stream()
                        .mapToInt(text -> text.codePointCount(0, text.length()))
                        .max()
                        .orElse(1));
        entry(zip, name, "<U" + width, shape);
        ByteBuffer all = ByteBuffer.allocate(4 * width * texts.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < texts.size(); i++) {
            all.position(4 * width * i);
            texts.get(i).codePoints().forEach(all::putInt);
        }
        zip.write(all.array());
    }

    private void table(Path target, Path draft) throws IOException {
        if (chosen.layers().size() != 1 || chosen.heads().size() != 1) {
            throw new UserFault(
                    target + " can hold one head as a table of numbers: choose it with --layers and --heads,"
                            + " or write .npz or .safetensors.");
        }
        float[] values = part(map(chosen.layers().getFirst(), chosen.heads().getFirst()));
        List<String> texts = tokens().texts();
        try (OutputStream out = Files.newOutputStream(draft)) {
            StringBuilder line = new StringBuilder("query");
            texts.forEach(text -> line.append(',').append(cell(text)));
            for (int q = 0; q < count(); q++) {
                line.append('\n').append(cell(texts.get(q)));
                for (int k = 0; k < count(); k++) {
                    line.append(',').append(values[q * count() + k]);
                }
                out.write(line.toString().getBytes(StandardCharsets.UTF_8));
                line.setLength(0);
            }
            out.write('\n');
        }
    }

    /// A token on one line; one that looks like a number is still a text.
    private static String cell(String text) {
        String line = text.replace("\r\n", "⏎").replace('\n', '⏎').replace('\r', '⏎');
        return '"'
                + CsvCell.text(line)
                        .replaceAll("^\"|\"$", "")
                        .replace("\"\"", "\"")
                        .replace("\"", "\"\"")
                + '"';
    }
}
