package sinkscope.parcel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import sinkscope.tensor.ElementType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is to be packed. The same contents give the same bytes.
///
/// Arrays are shared until they are written, not copied. Wider elements are best added first: torch insists on tensors
/// that start on a multiple of their element size.
public final class Parcel {

    private static final int CHUNK = 1 << 16;
    private static final JsonMapper JSON = JsonMapper.shared();

    /// Puts a stretch of an array's elements into a buffer.
    @FunctionalInterface
    private interface Elements {
        void put(int from, int count, ByteBuffer into);
    }

    private record Item(ElementType type, long[] shape, int count, Elements elements) {}

    private final Map<String, String> strings = new LinkedHashMap<>();
    private final Map<String, Item> items = new LinkedHashMap<>();

    public Parcel string(String key, String text) {
        strings.put(key, text);
        return this;
    }

    public Parcel floats(String name, float[] values, long... shape) {
        return add(name, ElementType.F32, values.length, shape, (from, count, into) -> {
            for (int i = from; i < from + count; i++) {
                into.putFloat(values[i]);
            }
        });
    }

    public Parcel doubles(String name, double[] values, long... shape) {
        return add(name, ElementType.F64, values.length, shape, (from, count, into) -> {
            for (int i = from; i < from + count; i++) {
                into.putDouble(values[i]);
            }
        });
    }

    public Parcel ints(String name, int[] values, long... shape) {
        return add(name, ElementType.I32, values.length, shape, (from, count, into) -> {
            for (int i = from; i < from + count; i++) {
                into.putInt(values[i]);
            }
        });
    }

    private Parcel add(String name, ElementType type, int count, long[] shape, Elements elements) {
        if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != count) {
            throw new IllegalArgumentException(
                    name + " has " + count + " values for the shape " + Arrays.toString(shape));
        }
        if (items.putIfAbsent(name, new Item(type, shape, count, elements)) != null) {
            throw new IllegalArgumentException(name + " is there twice");
        }
        return this;
    }

    /// How many bytes that will be.
    public long size() {
        return header().length
                + items.values().stream()
                        .mapToLong(item -> item.type().bytes(item.count()))
                        .sum();
    }

    /// Everything in memory at once.
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(size()));
        try {
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// @throws IOException as the stream does
    public void write(OutputStream out) throws IOException {
        out.write(header());
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Item item : items.values()) {
            for (int from = 0; from < item.count(); from += CHUNK) {
                int count = Math.min(CHUNK, item.count() - from);
                buffer.clear();
                item.elements().put(from, count, buffer);
                out.write(buffer.array(), 0, buffer.position());
            }
        }
    }

    /// Length and JSON, with spaces up to a multiple of 64 bytes.
    private byte[] header() {
        ObjectNode root = JSON.createObjectNode();
        if (!strings.isEmpty()) {
            ObjectNode metadata = root.putObject("__metadata__");
            strings.forEach(metadata::put);
        }
        long at = 0;
        for (Map.Entry<String, Item> entry : items.entrySet()) {
            Item item = entry.getValue();
            ObjectNode node = root.putObject(entry.getKey());
            node.put("dtype", item.type().name());
            ArrayNode shape = node.putArray("shape");
            Arrays.stream(item.shape()).forEach(shape::add);
            long end = at + item.type().bytes(item.count());
            node.putArray("data_offsets").add(at).add(end);
            at = end;
        }
        byte[] json = JSON.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
        int length = (json.length + 8 + 63) / 64 * 64 - 8;
        ByteBuffer header = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(length).put(json);
        Arrays.fill(header.array(), header.position(), header.capacity(), (byte) ' ');
        return header.array();
    }
}
