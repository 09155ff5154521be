package sinkscope.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sinkscope.tensor.ElementType;

/// Writes GGUF files for tests, well-formed unless told otherwise, and remembers where each structure begins.
public final class GgufBytes {

    private final ByteArrayOutputStream metadata = new ByteArrayOutputStream();
    private final ByteArrayOutputStream infos = new ByteArrayOutputStream();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final List<Integer> metadataMarks = new ArrayList<>();
    private final List<Integer> infoMarks = new ArrayList<>();
    private long metadataCount;
    private long tensorCount;
    private int version = 3;
    private int alignment = 32;

    public GgufBytes version(int version) {
        this.version = version;
        return this;
    }

    /// Where tensors are placed; write `general.alignment` yourself.
    public GgufBytes alignment(int alignment) {
        this.alignment = alignment;
        return this;
    }

    public GgufBytes metadataCount(long count) {
        metadataCount = count;
        return this;
    }

    public GgufBytes tensorCount(long count) {
        tensorCount = count;
        return this;
    }

    public GgufBytes text(String key, String value) {
        return raw(key, GgufValueType.STRING.ordinal(), string(value));
    }

    public GgufBytes u32(String key, int value) {
        return raw(key, GgufValueType.UINT32.ordinal(), i32(value));
    }

    public GgufBytes f32(String key, float value) {
        return raw(key, GgufValueType.FLOAT32.ordinal(), i32(Float.floatToRawIntBits(value)));
    }

    public GgufBytes texts(String key, String... values) {
        byte[][] parts = new byte[values.length + 2][];
        parts[0] = i32(GgufValueType.STRING.ordinal());
        parts[1] = i64(values.length);
        for (int i = 0; i < values.length; i++) {
            parts[i + 2] = string(values[i]);
        }
        return raw(key, GgufValueType.ARRAY.ordinal(), join(parts));
    }

    public GgufBytes i32s(String key, int... values) {
        byte[][] parts = new byte[values.length + 2][];
        parts[0] = i32(GgufValueType.INT32.ordinal());
        parts[1] = i64(values.length);
        for (int i = 0; i < values.length; i++) {
            parts[i + 2] = i32(values[i]);
        }
        return raw(key, GgufValueType.ARRAY.ordinal(), join(parts));
    }

    /// A metadata entry of any type id and bytes.
    public GgufBytes raw(String key, int typeId, byte[] value) {
        metadataCount++;
        put(metadata, metadataMarks, string(key));
        put(metadata, metadataMarks, i32(typeId));
        put(metadata, metadataMarks, value);
        return this;
    }

    /// A tensor of `bytes`, placed where it belongs.
    ///
    /// @param extents fastest first, as the file has them
    public GgufBytes tensor(String name, int typeId, byte[] bytes, long... extents) {
        while (data.size() % alignment != 0) {
            data.write(0);
        }
        info(name, typeId, data.size(), extents);
        data.writeBytes(bytes);
        return this;
    }

    public GgufBytes f32s(String name, float[] values, long... extents) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return tensor(name, 0, bytes.array(), extents);
    }

    /// A tensor's entry only.
    public GgufBytes info(String name, int typeId, long offset, long... extents) {
        tensorCount++;
        put(infos, infoMarks, string(name));
        put(infos, infoMarks, i32(extents.length));
        for (long extent : extents) {
            put(infos, infoMarks, i64(extent));
        }
        put(infos, infoMarks, i32(typeId));
        put(infos, infoMarks, i64(offset));
        return this;
    }

    public byte[] bytes() {
        byte[] head = head();
        int padding = (int) (Math.ceilDiv(head.length, (long) alignment) * alignment - head.length);
        return join(head, new byte[padding], data.toByteArray());
    }

    /// The header's length, without padding.
    public int headerBytes() {
        return head().length;
    }

    /// Where counts, keys, types, values, names, extents and offsets begin.
    public List<Integer> marks() {
        List<Integer> marks = new ArrayList<>(List.of(0, 4, 8, 16, 24));
        metadataMarks.forEach(mark -> marks.add(24 + mark));
        infoMarks.forEach(mark -> marks.add(24 + metadata.size() + mark));
        marks.add(headerBytes());
        return marks;
    }

    public Path write(Path path) {
        try {
            return Files.write(path, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] head() {
        return join(
                "GGUF".getBytes(StandardCharsets.US_ASCII),
                i32(version),
                i64(tensorCount),
                i64(metadataCount),
                metadata.toByteArray(),
                infos.toByteArray());
    }

    /// GGML's number of a type.
    public static int typeId(ElementType type) {
        for (int id = 0; id < 64; id++) {
            if (GgmlType.of(id).filter(type::equals).isPresent()) {
                return id;
            }
        }
        throw new IllegalArgumentException(type + " has no GGML number");
    }

    public static byte[] i32(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    public static byte[] i64(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    public static byte[] string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return join(i64(utf8.length), utf8);
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static void put(ByteArrayOutputStream to, List<Integer> marks, byte[] bytes) {
        marks.add(to.size());
        to.writeBytes(bytes);
    }
}
