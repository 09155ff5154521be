package sinkscope.trace;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sinkscope.tensor.ElementType;
import sinkscope.work.UserFault;

/// NumPy's array file (NEP 1): magic, version, a dictionary literal, raw data. The dictionary is read as text; nothing
/// is ever evaluated or unpickled.
///
/// @param array the numbers, where they lie; empty for an array of texts
/// @param texts the entries of an array of texts
record NpyFile(Optional<StoredArray> array, List<String> texts) {

    /// Bytes in which the header must end.
    static final int LONGEST_HEADER = 1 << 16;

    private static final Pattern DESCR = Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([^'\"]*)['\"]");
    private static final Pattern ORDER = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([0-9L,\\s]*)\\)");

    /// What stands before the numbers.
    ///
    /// @param start the byte at which they begin
    /// @param itemBytes bytes of one entry
    record Header(String descr, boolean columnMajor, long[] shape, int start, int itemBytes) {

        /// @throws ArithmeticException on overflow
        long bytes() {
            long product = itemBytes;
            for (long extent : shape) {
                product = Math.multiplyExact(product, extent);
            }
            return product;
        }
    }

    static boolean startsLikeOne(byte[] head) {
        return head.length >= 10
                && (head[0] & 0xff) == 0x93
                && new String(head, 1, 5, StandardCharsets.ISO_8859_1).equals("NUMPY");
    }

    /// @param where the file, and the entry in it, for messages
    /// @param name what the array is called
    /// @param bytes the whole array file
    /// @throws UserFault if it is damaged, or holds what cannot be read safely
    static NpyFile read(String where, String name, MemorySegment bytes) {
        int most = (int) Math.min(bytes.byteSize(), LONGEST_HEADER);
        Header header = header(where, bytes.asSlice(0, most).toArray(ValueLayout.JAVA_BYTE));
        long need = size(where, header);
        long have = bytes.byteSize() - header.start();
        if (need > have) {
            throw new UserFault(
                    where + " is truncated: its array needs " + need + " bytes and " + have + " are there.");
        }
        MemorySegment data = bytes.asSlice(header.start(), need);
        if (header.descr().charAt(1) == 'U') {
            return new NpyFile(Optional.empty(), texts(header, data));
        }
        ElementType type = type(where, header.descr());
        return new NpyFile(
                Optional.of(
                        header.columnMajor()
                                ? StoredArray.columnMajor(name, type, header.shape(), data)
                                : StoredArray.rowMajor(name, type, header.shape(), data)),
                List.of());
    }

    /// Bytes of the numbers, without overflow.
    static long size(String where, Header header) {
        try {
            return header.bytes();
        } catch (ArithmeticException e) {
            throw new UserFault(where + " has an absurd shape in its header.", e);
        }
    }

    /// @param head the first bytes of the array file, the whole header among them
    static Header header(String where, byte[] head) {
        if (!startsLikeOne(head)) {
            throw new UserFault(where + " is no NumPy array: it does not start with \\x93NUMPY.");
        }
        int major = head[6];
        if (major < 1 || major > 3 || head.length < 12) {
            throw new UserFault(where + " has the NumPy format version " + major + ", expected 1 to 3.");
        }
        long length = (head[8] & 0xff) | (head[9] & 0xff) << 8;
        int from = 10;
        if (major > 1) {
            length |= (head[10] & 0xffL) << 16 | (head[11] & 0xffL) << 24;
            from = 12;
        }
        if (from + length > head.length) {
            throw new UserFault(where + " says its NumPy header has " + length
                    + " bytes, more than there are or than a header" + " needs.");
        }
        String text = new String(head, from, (int) length, StandardCharsets.UTF_8);
        String descr = find(where, DESCR, text, "descr");
        boolean columnMajor = find(where, ORDER, text, "fortran_order").equals("True");
        return new Header(
                descr,
                columnMajor,
                shape(where, find(where, SHAPE, text, "shape")),
                from + (int) length,
                item(where, descr));
    }

    private static String find(String where, Pattern pattern, String text, String key) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new UserFault(
                    where + " has no readable `" + key + "` in its NumPy header; only plain arrays can be read.");
        }
        return matcher.group(1);
    }

    private static long[] shape(String where, String text) {
        List<Long> extents = new ArrayList<>();
        for (String part : text.split(",")) {
            String digits = part.strip().replace("L", "");
            if (digits.isEmpty()) {
                continue;
            }
            if (!digits.matches("\\d{1,15}")) {
                throw new UserFault(where + " has an absurd shape (" + text + ") in its header.");
            }
            extents.add(Long.parseLong(digits));
        }
        return extents.stream().mapToLong(Long::longValue).toArray();
    }

    private static int item(String where, String descr) {
        if (descr.contains("O")) {
            throw new UserFault(
                    where + " holds Python objects, which would have to be unpickled; save plain numbers instead:"
                            + " np.savez(\"trace.npz\", **{f\"attn.{i}\": a[0].numpy() for i, a in"
                            + " enumerate(attentions)}).");
        }
        if (descr.startsWith(">")) {
            throw new UserFault(
                    where + " holds big-endian numbers (" + descr + "); save it with array.astype(\"<f4\").");
        }
        String digits = descr.length() < 3 ? "" : descr.substring(2);
        if (!digits.matches("\\d{1,6}") || "fiubU?".indexOf(descr.charAt(1)) < 0) {
            throw new UserFault(where + " holds entries of the type " + descr + ", expected f2, f4 or f8;"
                    + " save it with array.astype(\"<f4\").");
        }
        return Integer.parseInt(digits) * (descr.charAt(1) == 'U' ? 4 : 1);
    }

    private static ElementType type(String where, String descr) {
        return switch (descr.substring(1)) {
            case "f2" -> ElementType.F16;
            case "f4" -> ElementType.F32;
            case "f8" -> ElementType.F64;
            case "i8" -> ElementType.I64;
            case "i4" -> ElementType.I32;
            case "i2" -> ElementType.I16;
            case "i1" -> ElementType.I8;
            case "u1" -> ElementType.U8;
            case "b1" -> ElementType.BOOL;
            default ->
                throw new UserFault(where + " holds entries of the type " + descr + ", expected f2, f4 or f8;"
                        + " save it with array.astype(\"<f4\").");
        };
    }

    /// Entries of UTF-32, padded with zeros.
    private static List<String> texts(Header header, MemorySegment data) {
        List<String> texts = new ArrayList<>();
        int width = header.itemBytes() / 4;
        ValueLayout.OfInt layout = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        for (long entry = 0; width > 0 && entry < data.byteSize() / header.itemBytes(); entry++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < width; i++) {
                int point = data.get(layout, entry * header.itemBytes() + 4L * i);
                if (point != 0) {
                    text.appendCodePoint(Character.isValidCodePoint(point) ? point : 0xfffd);
                }
            }
            texts.add(text.toString());
        }
        return texts;
    }
}
