package sinkscope.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sinkscope.tensor.MappedFile;
import sinkscope.work.UserFault;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// The header of a safetensors file, checked: 8 bytes of length, then JSON that names every tensor's type, shape and
/// place. The rules are the format's own: at most 100 MB, starts with `{`, no key twice, no holes, no overlaps.
///
/// @param tensors in the order of the header
/// @param dataStart the file offset of byte 0 of the tensors' data
record SafetensorsHeader(Map<String, String> metadata, Map<String, Entry> tensors, long dataStart) {

    /// One tensor; `begin` and `end` count from the start of the data.
    record Entry(String name, SafetensorsType type, long[] shape, long begin, long end) {}

    private static final long LONGEST = 100_000_000;
    private static final int MOST_DIMENSIONS = 64;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    static SafetensorsHeader read(MappedFile file) {
        return new Reading(file).header();
    }

    /// One reading of one header.
    private static final class Reading {
        private final Path path;
        private final MemorySegment bytes;
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private final Map<String, Entry> tensors = new LinkedHashMap<>();

        Reading(MappedFile file) {
            path = file.path();
            bytes = file.bytes();
        }

        SafetensorsHeader header() {
            if (bytes.byteSize() < 10) {
                throw fault("it has " + bytes.byteSize() + " bytes, too few for a safetensors header");
            }
            long length = bytes.get(LONG, 0);
            if (bytes.get(ValueLayout.JAVA_BYTE, 8) != '{') {
                throw fault("it is not a safetensors file: byte 8 should start the header with “{”");
            }
            if (length < 2 || length > LONGEST) {
                throw fault("its header is said to be " + Long.toUnsignedString(length)
                        + " bytes long; a safetensors header has 2 to 100000000");
            }
            if (length > bytes.byteSize() - 8) {
                throw fault("its header is said to be " + length + " bytes long, but only " + (bytes.byteSize() - 8)
                        + " bytes follow; the file is cut short");
            }
            byte[] json = bytes.asSlice(8, length).toArray(ValueLayout.JAVA_BYTE);
            try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
                parse(parser);
            } catch (JacksonException e) {
                throw new UserFault(
                        path + " is damaged: its header is not valid JSON (" + JsonFile.reason(e)
                                + "). Download or convert it again.",
                        e);
            }
            long dataStart = 8 + length;
            checkPlaces(bytes.byteSize() - dataStart);
            return new SafetensorsHeader(metadata, tensors, dataStart);
        }

        private void parse(JsonParser parser) {
            expect(parser.nextToken(), JsonToken.START_OBJECT, "the header");
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                expect(parser.nextToken(), JsonToken.START_OBJECT, Shown.name(name));
                if (name.equals("__metadata__")) {
                    readMetadata(parser);
                } else {
                    tensors.put(name, readEntry(parser, name));
                }
            }
            if (parser.nextToken() != null) {
                throw fault("its header goes on after the closing “}”");
            }
        }

        private void readMetadata(JsonParser parser) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                expect(parser.nextToken(), JsonToken.VALUE_STRING, "__metadata__ " + Shown.name(key));
                metadata.put(key, parser.getString());
            }
        }

        private Entry readEntry(JsonParser parser, String name) {
            String dtype = "";
            long[] shape = {};
            long[] place = {};
            int found = 0;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                switch (parser.currentName()) {
                    case "dtype" -> {
                        expect(parser.nextToken(), JsonToken.VALUE_STRING, "the dtype of " + Shown.name(name));
                        dtype = parser.getString();
                        found |= 1;
                    }
                    case "shape" -> {
                        shape = wholeNumbers(parser, "the shape of " + Shown.name(name));
                        found |= 2;
                    }
                    case "data_offsets" -> {
                        place = wholeNumbers(parser, "the data_offsets of " + Shown.name(name));
                        found |= 4;
                    }
                    default ->
                        throw fault("tensor " + Shown.name(name) + " has the unknown field "
                                + Shown.name(parser.currentName()));
                }
            }
            if (found != 7) {
                throw fault("tensor " + Shown.name(name) + " lacks one of dtype, shape and data_offsets");
            }
            return entry(name, dtype, shape, place);
        }

        private Entry entry(String name, String dtype, long[] shape, long[] place) {
            SafetensorsType type = SafetensorsType.of(dtype)
                    .orElseThrow(() ->
                            fault("tensor " + Shown.name(name) + " has the unknown element type " + Shown.name(dtype)));
            if (place.length != 2 || place[0] > place[1]) {
                throw fault("the data_offsets of tensor " + Shown.name(name) + " are not a begin and an end");
            }
            long expected;
            try {
                long elements = 1;
                for (long extent : shape) {
                    elements = Math.multiplyExact(elements, extent);
                }
                expected = type.bytes(elements);
            } catch (ArithmeticException e) {
                throw fault(
                        "the shape " + Shown.shape(shape) + " of tensor " + Shown.name(name) + " is absurdly large");
            }
            if (expected != place[1] - place[0]) {
                throw fault("tensor " + Shown.name(name) + " of type " + dtype + " and shape " + Shown.shape(shape)
                        + " needs " + expected + " bytes, but its data_offsets span " + (place[1] - place[0]));
            }
            return new Entry(name, type, shape, place[0], place[1]);
        }

        private long[] wholeNumbers(JsonParser parser, String what) {
            expect(parser.nextToken(), JsonToken.START_ARRAY, what);
            List<Long> numbers = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                expect(parser.currentToken(), JsonToken.VALUE_NUMBER_INT, what);
                long number = parser.getLongValue();
                if (number < 0 || numbers.size() == MOST_DIMENSIONS) {
                    throw fault(what + " holds a negative number or too many numbers");
                }
                numbers.add(number);
            }
            return numbers.stream().mapToLong(Long::longValue).toArray();
        }

        private void checkPlaces(long dataBytes) {
            List<Entry> byPlace = new ArrayList<>(tensors.values());
            byPlace.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
            long reached = 0;
            for (Entry entry : byPlace) {
                if (entry.end() > dataBytes) {
                    throw fault("tensor " + Shown.name(entry.name()) + " ends at data byte " + entry.end()
                            + ", but only " + dataBytes + " bytes of data are there; the file is cut short");
                }
                if (entry.begin() != reached) {
                    throw fault("tensor " + Shown.name(entry.name()) + " starts at data byte " + entry.begin()
                            + ", but the one before it ends at " + reached
                            + (entry.begin() < reached ? "; they overlap" : "; the gap should not be there"));
                }
                reached = entry.end();
            }
            if (reached != dataBytes) {
                throw fault((dataBytes - reached) + " bytes follow the last tensor that belong to none");
            }
        }

        private void expect(JsonToken found, JsonToken expected, String what) {
            if (found != expected) {
                throw fault(what + " in its header should be " + inWords(expected));
            }
        }

        private static String inWords(JsonToken token) {
            return switch (token) {
                case START_OBJECT -> "an object {…}";
                case START_ARRAY -> "an array […]";
                case VALUE_STRING -> "a text";
                case VALUE_NUMBER_INT -> "whole numbers";
                default -> token.toString();
            };
        }

        private UserFault fault(String what) {
            return new UserFault(path + " is damaged or of another kind: " + what + ".");
        }
    }
}
