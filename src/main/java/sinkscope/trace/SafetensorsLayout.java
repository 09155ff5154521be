package sinkscope.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import sinkscope.attention.Glyphs;
import sinkscope.tensor.ElementType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Where the tensors of a safetensors file being written lie: one after another without gaps, behind a header of
/// fixed room that is padded with spaces, as the format allows.
final class SafetensorsLayout {

    static final String ATTENTION = "attn.";
    static final String SWEEP = "sweep.";
    static final String OFF_TOKEN = "off_token.";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int CHUNK = 1 << 20;

    private record Place(ElementType type, long[] shape, long start, long end) {}

    private final int headerRoom;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private long end;

    /// @param headerBytes the most the header will take; rounded up so that the data starts on a multiple of 64
    SafetensorsLayout(int headerBytes) {
        this.headerRoom = padded(headerBytes);
    }

    static String attention(int layer) {
        return ATTENTION + layer;
    }

    static String offToken(int layer) {
        return OFF_TOKEN + layer;
    }

    /// The smallest header of at least `bytes` after which, with its eight length bytes, comes a multiple of 64.
    static int padded(int bytes) {
        return (bytes + 8 + 63) / 64 * 64 - 8;
    }

    void add(String name, ElementType type, long... shape) {
        long elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        Place place = new Place(type, shape, end, Math.addExact(end, type.bytes(elements)));
        if (places.putIfAbsent(name, place) != null) {
            throw new IllegalArgumentException(name + " is there twice");
        }
        end = place.end();
    }

    /// The byte position in the file at which a tensor starts.
    long offset(String name) {
        return 8L + headerRoom + place(name).start();
    }

    void write(FileChannel channel, String name, float[] values) throws IOException {
        expect(name, values.length, ElementType.F32);
        ByteBuffer buffer =
                ByteBuffer.allocate(Math.min(CHUNK, values.length) * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            buffer.clear();
            buffer.asFloatBuffer().put(values, from, count);
            writeFully(channel, buffer.limit(count * 4), offset(name) + 4L * from);
        }
    }

    void write(FileChannel channel, String name, long[] values) throws IOException {
        expect(name, values.length, ElementType.I64);
        ByteBuffer buffer = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asLongBuffer().put(values);
        writeFully(channel, buffer, offset(name));
    }

    private void expect(String name, int count, ElementType type) {
        Place place = place(name);
        if (place.type() != type || place.end() - place.start() != type.bytes(count)) {
            throw new IllegalArgumentException(name + " was laid out as " + place.type() + " "
                    + Arrays.toString(place.shape()) + ", not for " + count + " values of " + type);
        }
    }

    private Place place(String name) {
        Place place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException(name + " has no place in this file");
        }
        return place;
    }

    /// Completes the file: length, tensors and strings as JSON, spaces up to the data.
    ///
    /// @throws IOException if the strings do not fit into the room left for them
    void writeHeader(FileChannel channel, Map<String, String> metadata) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode strings = header.putObject("__metadata__");
        metadata.forEach((key, text) -> strings.put(key, Glyphs.wellFormed(text)));
        places.forEach((name, place) -> {
            ObjectNode entry = header.putObject(name);
            entry.put("dtype", place.type().name());
            Arrays.stream(place.shape()).forEach(entry.putArray("shape")::add);
            entry.putArray("data_offsets").add(place.start()).add(place.end());
        });
        byte[] text = JSON.writeValueAsBytes(header);
        if (text.length > headerRoom) {
            throw new IOException("its header of " + text.length + " bytes does not fit into " + headerRoom);
        }
        ByteBuffer buffer = ByteBuffer.allocate(8 + headerRoom).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(headerRoom).put(text);
        Arrays.fill(buffer.array(), buffer.position(), buffer.capacity(), (byte) ' ');
        writeFully(channel, buffer.rewind(), 0);
        long whole = 8L + headerRoom + end;
        if (channel.size() != whole) {
            throw new IOException("it has " + channel.size() + " bytes instead of " + whole);
        }
    }

    static void writeFully(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
        long at = position;
        while (buffer.hasRemaining()) {
            at += channel.write(buffer, at);
        }
    }

    /// A text as UTF-8 bytes of JSON takes at most this many.
    static int quotedBytes(String text) {
        return JSON.writeValueAsString(text).getBytes(StandardCharsets.UTF_8).length;
    }
}
