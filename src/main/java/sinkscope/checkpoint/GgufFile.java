package sinkscope.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sinkscope.tensor.ElementType;
import sinkscope.tensor.MappedFile;
import sinkscope.tensor.Tensor;
import sinkscope.work.UserFault;

/// One opened GGUF file, version 2 or 3, little-endian: metadata, and tensors that stay mapped. The layout is that of
/// `gguf.md` in ggml's documentation. Shapes are turned to row-major: `[out, in]` for a matrix.
final class GgufFile implements AutoCloseable {

    private static final int MAGIC = 0x46554747;
    private static final int MOST_DIMENSIONS = 4;
    private static final long MOST_ENTRIES = 1_000_000;
    private static final long DEFAULT_ALIGNMENT = 32;
    private static final long LARGEST_ALIGNMENT = 1 << 20;

    private final MappedFile file;
    private final Map<String, GgufValue> metadata = new LinkedHashMap<>();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /// What the header says of one tensor; `offset` counts from the start of the data.
    private record Info(String name, ElementType type, long[] shape, long offset, long bytes) {}

    private GgufFile(MappedFile file) {
        this.file = file;
        GgufCursor cursor = new GgufCursor(file.path(), file.bytes());
        checkVersion(cursor);
        long tensorCount = cursor.count("tensors", 24, MOST_ENTRIES);
        long metadataCount = cursor.count("metadata entries", 13, MOST_ENTRIES);
        for (long i = 0; i < metadataCount; i++) {
            String key = cursor.text("metadata key " + (i + 1) + " of " + metadataCount);
            String what = "metadata " + Shown.name(key);
            if (metadata.put(key, cursor.value(cursor.valueType(what), what)) != null) {
                throw cursor.fault(what + " is there twice");
            }
        }
        long alignment = alignment(cursor);
        List<Info> infos = new ArrayList<>();
        for (long i = 0; i < tensorCount; i++) {
            infos.add(readInfo(cursor, i, tensorCount, alignment));
        }
        place(cursor, infos, alignment);
    }

    /// @throws UserFault if it cannot be read or breaks a rule of the format, saying which and where
    static GgufFile open(Path path) {
        MappedFile file = MappedFile.open(path);
        try {
            return new GgufFile(file);
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    Path path() {
        return file.path();
    }

    /// In the file's order.
    Map<String, GgufValue> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    /// In the file's order.
    Map<String, Tensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    @Override
    public void close() {
        file.close();
    }

    private static void checkVersion(GgufCursor cursor) {
        int magic = cursor.i32("the magic number");
        if (magic != MAGIC) {
            throw cursor.fault("it does not start with “GGUF”");
        }
        int version = cursor.i32("the version");
        if (version == 2 || version == 3) {
            return;
        }
        if (Integer.reverseBytes(version) == 2 || Integer.reverseBytes(version) == 3) {
            throw cursor.fault("it is a big-endian GGUF file; convert it to little-endian with gguf-convert-endian");
        }
        throw cursor.fault("it has GGUF version " + Integer.toUnsignedString(version)
                + "; versions 2 and 3 can be read, older files convert with a current llama.cpp");
    }

    private long alignment(GgufCursor cursor) {
        return switch (metadata.get("general.alignment")) {
            case null -> DEFAULT_ALIGNMENT;
            case GgufValue.Whole(long value)
            when value > 0 && value <= LARGEST_ALIGNMENT && Long.bitCount(value) == 1 -> value;
            case GgufValue.Whole(long value) ->
                throw cursor.fault(
                        "general.alignment is " + value + " but must be a power of two up to " + LARGEST_ALIGNMENT);
            default -> throw cursor.fault("general.alignment is not a whole number");
        };
    }

    private Info readInfo(GgufCursor cursor, long i, long count, long alignment) {
        String name = cursor.text("the name of tensor " + (i + 1) + " of " + count);
        String what = "tensor " + Shown.name(name);
        int dimensions = cursor.i32(what);
        if (dimensions < 0 || dimensions > MOST_DIMENSIONS) {
            throw cursor.fault(what + " has " + Integer.toUnsignedString(dimensions) + " dimensions; at most "
                    + MOST_DIMENSIONS + " are allowed");
        }
        long[] shape = new long[dimensions];
        for (int d = dimensions - 1; d >= 0; d--) {
            shape[d] = cursor.i64(what);
        }
        int typeId = cursor.i32(what);
        ElementType type = GgmlType.of(typeId)
                .orElseThrow(() -> new UserFault(file.path() + ": " + what + " is stored as " + GgmlType.name(typeId)
                        + ", which Sinkscope does not read. Use a Q4_K_M, Q8_0, F16 or BF16 version of the model."));
        long offset = cursor.i64(what);
        if (offset < 0 || offset % alignment != 0) {
            throw cursor.fault(what + " starts at data byte " + Long.toUnsignedString(offset)
                    + ", which is not a multiple of the alignment " + alignment);
        }
        return new Info(name, type, shape, offset, bytes(cursor, what, type, shape));
    }

    private static long bytes(GgufCursor cursor, String what, ElementType type, long[] shape) {
        try {
            long elements = 1;
            for (long extent : shape) {
                if (extent < 0) {
                    throw new ArithmeticException("extent past the largest long");
                }
                elements = Math.multiplyExact(elements, extent);
            }
            long row = shape.length == 0 ? 1 : shape[shape.length - 1];
            if (row % type.blockElements() != 0) {
                throw cursor.fault(what + " has rows of " + row + " elements, which do not fill whole " + type
                        + " blocks of " + type.blockElements());
            }
            return type.bytes(elements);
        } catch (ArithmeticException e) {
            throw cursor.fault(what + " has the absurdly large shape " + Shown.shape(shape));
        }
    }

    private void place(GgufCursor cursor, List<Info> infos, long alignment) {
        long dataStart = Math.ceilDiv(cursor.position(), alignment) * alignment;
        long dataBytes = Math.max(0, file.size() - dataStart);
        for (Info info : infos) {
            if (info.offset() > dataBytes || info.bytes() > dataBytes - info.offset()) {
                throw cursor.fault("tensor " + Shown.name(info.name()) + " needs " + info.bytes()
                        + " bytes from data byte " + info.offset() + " on, but only " + dataBytes
                        + " bytes of data are there; the file is cut short");
            }
            Tensor tensor = new Tensor(
                    info.name(),
                    info.type(),
                    info.shape(),
                    file.bytes().asSlice(Math.min(dataStart + info.offset(), file.size()), info.bytes()));
            if (tensors.put(info.name(), tensor) != null) {
                throw cursor.fault("tensor " + Shown.name(info.name()) + " is there twice");
            }
        }
        infos.sort(Comparator.comparingLong(Info::offset).thenComparingLong(Info::bytes));
        for (int i = 1; i < infos.size(); i++) {
            Info before = infos.get(i - 1);
            Info info = infos.get(i);
            if (before.offset() + before.bytes() > info.offset()) {
                throw cursor.fault("tensors " + Shown.name(before.name()) + " and " + Shown.name(info.name())
                        + " overlap at data byte " + info.offset());
            }
        }
    }
}
