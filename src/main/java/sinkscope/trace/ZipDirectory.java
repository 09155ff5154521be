package sinkscope.trace;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import sinkscope.work.UserFault;

/// The entries of a mapped zip file, so that stored ones can be used where they lie, which `java.util.zip` cannot do.
final class ZipDirectory {

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int END = 0x06054b50;
    private static final int END_64_LOCATOR = 0x07064b50;
    private static final int END_64 = 0x06064b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final long ABSENT = 0xffffffffL;
    private static final int MOST_ENTRIES = 20_000;

    private final String file;
    private final MemorySegment bytes;

    /// One file in the zip.
    ///
    /// @param method 0 stored, 8 deflated
    /// @param packed bytes in the zip
    /// @param size bytes unpacked, as the directory claims
    /// @param local where its local header starts
    record Entry(String name, int method, long packed, long size, long local) {}

    ZipDirectory(String file, MemorySegment bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /// @throws UserFault if the directory is damaged
    List<Entry> entries() {
        try {
            return read();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new UserFault(file + " has a damaged zip directory.", e);
        }
    }

    private List<Entry> read() {
        long end = end();
        long count = unsigned(bytes.get(SHORT, end + 10));
        long at = unsigned(bytes.get(INT, end + 16));
        if (end >= 20 && bytes.get(INT, end - 20) == END_64_LOCATOR) {
            long end64 = bytes.get(LONG, end - 20 + 8);
            if (bytes.get(INT, end64) != END_64) {
                throw new IndexOutOfBoundsException("zip64 end");
            }
            count = bytes.get(LONG, end64 + 32);
            at = bytes.get(LONG, end64 + 48);
        }
        if (count < 0 || count > MOST_ENTRIES) {
            throw new UserFault(file + " claims to hold " + count + " entries.");
        }
        List<Entry> entries = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            if (bytes.get(INT, at) != CENTRAL) {
                throw new IndexOutOfBoundsException("central header");
            }
            int nameLength = unsigned(bytes.get(SHORT, at + 28));
            int extraLength = unsigned(bytes.get(SHORT, at + 30));
            int commentLength = unsigned(bytes.get(SHORT, at + 32));
            entries.add(entry(at, nameLength, extraLength));
            at += 46 + nameLength + extraLength + commentLength;
        }
        return entries;
    }

    private long end() {
        long lowest = Math.max(0, bytes.byteSize() - 22 - 0xffff);
        for (long at = bytes.byteSize() - 22; at >= lowest; at--) {
            if (bytes.get(INT, at) == END) {
                return at;
            }
        }
        throw new UserFault(file + " is no complete zip file: it may be truncated.");
    }

    private Entry entry(long at, int nameLength, int extraLength) {
        long packed = unsigned(bytes.get(INT, at + 20));
        long size = unsigned(bytes.get(INT, at + 24));
        long local = unsigned(bytes.get(INT, at + 42));
        long extra = at + 46 + nameLength;
        long extraEnd = extra + extraLength;
        while (extra + 4 <= extraEnd) {
            int id = unsigned(bytes.get(SHORT, extra));
            int length = unsigned(bytes.get(SHORT, extra + 2));
            if (id == 1) {
                long field = extra + 4;
                if (size == ABSENT) {
                    size = bytes.get(LONG, field);
                    field += 8;
                }
                if (packed == ABSENT) {
                    packed = bytes.get(LONG, field);
                    field += 8;
                }
                if (local == ABSENT) {
                    local = bytes.get(LONG, field);
                }
            }
            extra += 4 + length;
        }
        String name =
                new String(bytes.asSlice(at + 46, nameLength).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
        return new Entry(name, unsigned(bytes.get(SHORT, at + 10)), packed, size, local);
    }

    /// The bytes of an entry as they lie in the zip.
    MemorySegment packed(Entry entry) {
        try {
            if (bytes.get(INT, entry.local()) != LOCAL) {
                throw new IndexOutOfBoundsException("local header");
            }
            long start = entry.local()
                    + 30
                    + unsigned(bytes.get(SHORT, entry.local() + 26))
                    + unsigned(bytes.get(SHORT, entry.local() + 28));
            return bytes.asSlice(start, entry.packed());
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new UserFault(file + " is damaged at its entry " + entry.name() + ".", e);
        }
    }

    /// Unpacks a deflated entry into memory of exactly the size it claims.
    ///
    /// @param limit bytes to unpack at most, for a look at the beginning
    MemorySegment inflated(Entry entry, Arena arena, long limit) {
        long size = Math.min(entry.size(), limit);
        Extraction.checkRoom(java.nio.file.Path.of(file), Math.max(size, entry.packed()));
        MemorySegment target = arena.allocate(Math.max(1, size), 8).asSlice(0, Math.max(0, size));
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed(entry).asByteBuffer());
            byte[] chunk = new byte[1 << 16];
            long at = 0;
            while (at < size) {
                int count = inflater.inflate(chunk, 0, (int) Math.min(chunk.length, size - at));
                if (count == 0) {
                    throw new UserFault(file + " is truncated at its entry " + entry.name() + ": " + at + " of "
                            + entry.size() + " bytes could be unpacked.");
                }
                MemorySegment.copy(chunk, 0, target, ValueLayout.JAVA_BYTE, at, count);
                at += count;
            }
            return target;
        } catch (DataFormatException e) {
            throw new UserFault(file + " is damaged at its entry " + entry.name() + ": " + e.getMessage() + ".", e);
        } finally {
            inflater.end();
        }
    }

    private static int unsigned(short value) {
        return value & 0xffff;
    }

    private static long unsigned(int value) {
        return value & 0xffffffffL;
    }
}
