package sinkscope.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sinkscope.work.UserFault;

/// Walks through GGUF bytes; whatever would lead outside them is a [UserFault] that says where.
final class GgufCursor {

    private static final int LONGEST_TEXT = 1 << 24;
    private static final int LONGEST_ARRAY = 1 << 25;
    private static final int DEEPEST_ARRAY = 4;
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path path;
    private final MemorySegment bytes;
    private long position;

    GgufCursor(Path path, MemorySegment bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    /// The bytes from the start to here.
    long position() {
        return position;
    }

    long left() {
        return bytes.byteSize() - position;
    }

    int i32(String what) {
        int value = bytes.get(INT, take(4, what));
        return value;
    }

    long i64(String what) {
        return bytes.get(LONG, take(8, what));
    }

    /// A 64-bit count of things that take at least `smallest` bytes each.
    long count(String what, long smallest, long most) {
        long count = i64(what);
        if (count < 0 || count > most || count > left() / smallest) {
            throw fault("it claims " + Long.toUnsignedString(count) + " " + what + ", more than its " + bytes.byteSize()
                    + " bytes can hold or than is sensible");
        }
        return count;
    }

    String text(String what) {
        long length = i64(what);
        if (length < 0 || length > LONGEST_TEXT) {
            throw fault(what + " at byte " + (position - 8) + " is said to be " + Long.toUnsignedString(length)
                    + " bytes long");
        }
        long from = take(length, what);
        byte[] utf8 = new byte[(int) length];
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, from, utf8, 0, utf8.length);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    GgufValueType valueType(String what) {
        int id = i32(what);
        return GgufValueType.of(id)
                .orElseThrow(() -> fault(what + " has the unknown value type " + Integer.toUnsignedString(id)));
    }

    GgufValue value(GgufValueType type, String what) {
        return switch (type) {
            case UINT8 -> new GgufValue.Whole(bytes.get(ValueLayout.JAVA_BYTE, take(1, what)) & 0xFF);
            case INT8 -> new GgufValue.Whole(bytes.get(ValueLayout.JAVA_BYTE, take(1, what)));
            case UINT16 -> new GgufValue.Whole(bytes.get(SHORT, take(2, what)) & 0xFFFF);
            case INT16 -> new GgufValue.Whole(bytes.get(SHORT, take(2, what)));
            case UINT32 -> new GgufValue.Whole(i32(what) & 0xFFFF_FFFFL);
            case INT32 -> new GgufValue.Whole(i32(what));
            case UINT64 -> {
                long value = i64(what);
                yield value >= 0
                        ? new GgufValue.Whole(value)
                        : new GgufValue.Real(Double.parseDouble(Long.toUnsignedString(value)));
            }
            case INT64 -> new GgufValue.Whole(i64(what));
            case FLOAT32 -> new GgufValue.Real(Float.intBitsToFloat(i32(what)));
            case FLOAT64 -> new GgufValue.Real(Double.longBitsToDouble(i64(what)));
            case BOOL -> {
                byte value = bytes.get(ValueLayout.JAVA_BYTE, take(1, what));
                if (value != 0 && value != 1) {
                    throw fault(what + " should be true (1) or false (0) but is " + value);
                }
                yield new GgufValue.Flag(value == 1);
            }
            case STRING -> new GgufValue.Text(text(what));
            case ARRAY -> array(what, 0);
        };
    }

    private GgufValue.Array array(String what, int depth) {
        if (depth == DEEPEST_ARRAY) {
            throw fault(what + " nests arrays deeper than is sensible");
        }
        GgufValueType type = valueType(what);
        int count = (int) count("elements in " + what, type.bytes == 0 ? 8 : type.bytes, LONGEST_ARRAY);
        long from = position;
        switch (type) {
            case STRING -> {
                for (int i = 0; i < count; i++) {
                    long length = i64(what);
                    if (length < 0 || length > LONGEST_TEXT) {
                        throw fault("element " + i + " of " + what + " is said to be " + Long.toUnsignedString(length)
                                + " bytes long");
                    }
                    take(length, what);
                }
            }
            case ARRAY -> {
                for (int i = 0; i < count; i++) {
                    array(what, depth + 1);
                }
            }
            default -> take((long) count * type.bytes, what);
        }
        return new GgufValue.Array(type, count, bytes.asSlice(from, position - from));
    }

    /// Decodes an array of scalars or texts.
    static List<GgufValue> elements(Path path, GgufValue.Array array, String what) {
        GgufCursor cursor = new GgufCursor(path, array.data());
        List<GgufValue> values = new ArrayList<>(array.count());
        for (int i = 0; i < array.count(); i++) {
            values.add(cursor.value(array.type(), what));
        }
        return values;
    }

    private long take(long count, String what) {
        if (count > left()) {
            throw fault("it ends at byte " + bytes.byteSize() + ", inside " + what + "; the file is cut short");
        }
        long from = position;
        position += count;
        return from;
    }

    UserFault fault(String what) {
        return new UserFault(path + " is damaged: " + what + ".");
    }
}
