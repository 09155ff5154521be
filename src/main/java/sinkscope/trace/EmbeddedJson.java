package sinkscope.trace;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import sinkscope.tensor.ElementType;
import sinkscope.tensor.MappedFile;
import sinkscope.work.UserFault;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// JSON inside a web page, found and read as text. No script of the page is ever run.
final class EmbeddedJson {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private EmbeddedJson() {}

    /// What to do with the parser once it stands on the first token.
    @FunctionalInterface
    interface Reader<T> {
        T read(JsonParser parser) throws IOException;
    }

    /// Reads the object that begins at `offset`.
    ///
    /// @throws UserFault if it is damaged, saying where
    static <T> T read(Path file, long offset, Reader<T> reader) {
        MappedFile mapped = MappedFile.open(file);
        try (InputStream stream = new SegmentStream(mapped, offset);
                JsonParser parser = JSON.createParser(tools.jackson.core.ObjectReadContext.empty(), stream)) {
            parser.nextToken();
            return reader.read(parser);
        } catch (JacksonException | IOException e) {
            String what = e instanceof JacksonException j ? j.getOriginalMessage() : String.valueOf(e.getMessage());
            throw new UserFault(
                    file + " is damaged: the data that starts at byte " + offset + " is no complete JSON ("
                            + what.lines().findFirst().orElse("") + ").",
                    e);
        } finally {
            mapped.close();
        }
    }

    /// Where the first `{` behind the last occurrence of `marker` is, if nothing but `between` lies between the two.
    static OptionalLong objectAfterLast(Path file, String marker, String between) {
        MappedFile mapped = MappedFile.open(file);
        try {
            byte[] wanted = marker.getBytes(StandardCharsets.UTF_8);
            var bytes = mapped.bytes();
            for (long at = bytes.byteSize() - wanted.length; at >= 0; at--) {
                if (bytes.get(ValueLayout.JAVA_BYTE, at) != wanted[0] || !equal(mapped, at, wanted)) {
                    continue;
                }
                long next = at + wanted.length;
                while (next < bytes.byteSize() && between.indexOf(bytes.get(ValueLayout.JAVA_BYTE, next)) >= 0) {
                    next++;
                }
                if (next < bytes.byteSize() && bytes.get(ValueLayout.JAVA_BYTE, next) == '{') {
                    return OptionalLong.of(next);
                }
            }
            return OptionalLong.empty();
        } finally {
            mapped.close();
        }
    }

    private static boolean equal(MappedFile mapped, long at, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (mapped.bytes().get(ValueLayout.JAVA_BYTE, at + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /// Reads nested arrays of numbers of whatever depth.
    ///
    /// @throws UserFault if they are ragged or hold something else
    static StoredArray numbers(Path file, String name, JsonParser parser) throws IOException {
        Growing values = new Growing(file);
        List<Integer> shape = new ArrayList<>();
        fill(file, name, parser, 0, shape, values);
        long[] extents = shape.stream().mapToLong(Integer::longValue).toArray();
        return StoredArray.rowMajor(
                name,
                ElementType.F32,
                extents,
                java.lang.foreign.MemorySegment.ofArray(Arrays.copyOf(values.floats, values.count)));
    }

    private static void fill(Path file, String name, JsonParser parser, int depth, List<Integer> shape, Growing values)
            throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            // A null is what JSON makes of NaN in other hands.
            boolean number = parser.currentToken() == JsonToken.VALUE_NULL
                    || (parser.currentToken() != null && parser.currentToken().isNumeric());
            if (!number || depth != shape.size()) {
                throw ragged(file, name);
            }
            values.add(parser.currentToken() == JsonToken.VALUE_NULL ? Float.NaN : parser.getFloatValue());
            return;
        }
        if (depth > 5) {
            throw ragged(file, name);
        }
        boolean first = depth == shape.size();
        if (first) {
            if (values.count > 0) {
                throw ragged(file, name);
            }
            shape.add(-1);
        }
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            fill(file, name, parser, depth + 1, shape, values);
            count++;
        }
        if (shape.get(depth) < 0) {
            shape.set(depth, count);
        } else if (shape.get(depth) != count) {
            throw ragged(file, name);
        }
    }

    private static UserFault ragged(Path file, String name) {
        return new UserFault(file + " holds `" + name + "` as nested lists that are not a regular array of numbers.");
    }

    /// Texts of an array.
    static List<String> texts(Path file, String name, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new UserFault(file + " holds `" + name + "` as something else than a list of texts.");
        }
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null || !parser.currentToken().isScalarValue()) {
                throw new UserFault(file + " holds `" + name + "` as something else than a list of texts.");
            }
            texts.add(parser.getString());
        }
        return texts;
    }

    private static final class Growing {
        private final Path file;
        private float[] floats = new float[1 << 12];
        private int count;

        Growing(Path file) {
            this.file = file;
        }

        void add(float value) {
            if (count == floats.length) {
                Extraction.checkHeap(file, 12L * count);
                floats = Arrays.copyOf(floats, 2 * count);
            }
            floats[count++] = value;
        }
    }

    /// The mapped bytes from an offset on.
    private static final class SegmentStream extends InputStream {
        private final MappedFile mapped;
        private long at;

        SegmentStream(MappedFile mapped, long offset) {
            this.mapped = mapped;
            this.at = offset;
        }

        @Override
        public int read() {
            return at < mapped.bytes().byteSize() ? mapped.bytes().get(ValueLayout.JAVA_BYTE, at++) & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int count = (int) Math.min(length, mapped.bytes().byteSize() - at);
            if (count <= 0) {
                return length == 0 ? 0 : -1;
            }
            java.lang.foreign.MemorySegment.copy(mapped.bytes(), ValueLayout.JAVA_BYTE, at, into, from, count);
            at += count;
            return count;
        }
    }
}
