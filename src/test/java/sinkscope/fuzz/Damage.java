package sinkscope.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Damages a file, once or several times, in ways that fit what it is: a JSON value of another kind in the header of a
/// safetensors file leaves the lengths right, so that the reader gets past its first check.
public final class Damage {

    private static final Pattern JSON_VALUE =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\]){0,200}\"|-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

    private static final List<String> JSON_VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1",
            "7",
            "2147483647",
            "2147483648",
            "4294967296",
            "9223372036854775807",
            "-9223372036854775808",
            "18446744073709551615",
            "1e308",
            "1e-400",
            "3.5",
            "1" + "0".repeat(400),
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\u001b[2J\"",
            "\"ByteLevel\"",
            "\"Metaspace\"",
            "\"Unigram\"",
            "\"BPE\"",
            "\"(((\"",
            "\"F32\"",
            "\"BF16\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "[1,2]",
            "[0,0,0]",
            "{\"type\":\"Sequence\"}",
            "{\"a\":{\"b\":[]}}",
            "\"" + "x".repeat(5_000) + "\"",
            "[".repeat(3_000));

    private static final List<String> NUMBERS = List.of(
            "0", "-0", "-1", "1", "NaN", "inf", "-inf", "1e999", "2147483648", "99999999999999999999", "0x10", "١", "");

    private static final long[] COUNTS = {
        0,
        1,
        -1,
        2,
        127,
        128,
        255,
        256,
        65_535,
        65_536,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        0xFFFF_FFFFL,
        1L << 32,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private final Random random;

    public Damage(long seed) {
        random = new Random(seed);
    }

    /// A damaged copy.
    ///
    /// @param others whole files to take pieces of, at least one
    public byte[] of(byte[] whole, List<byte[]> others) {
        byte[] bytes = whole;
        int times = random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 1;
        for (int i = 0; i < times && bytes.length > 0; i++) {
            bytes = once(bytes, others.get(random.nextInt(others.size())));
        }
        return bytes;
    }

    private byte[] once(byte[] bytes, byte[] other) {
        if (random.nextInt(4) == 0) {
            return plain(bytes, other);
        }
        if (startsWith(bytes, "PK")) {
            return archive(bytes, other);
        }
        if (startsWith(bytes, "\u0093NUMPY")) {
            return numpy(bytes, other);
        }
        if (headed(bytes)) {
            return safetensors(bytes, other);
        }
        return text(bytes) ? words(bytes, other) : binary(bytes, other);
    }

    /// Cut, stretched, mixed or with other bytes.
    private byte[] plain(byte[] bytes, byte[] other) {
        int at = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(64));
        byte[] start = Arrays.copyOf(bytes, at);
        byte[] rest = Arrays.copyOfRange(bytes, at + length, bytes.length);
        byte[] part = Arrays.copyOfRange(bytes, at, at + length);
        return switch (random.nextInt(8)) {
            case 0 -> start;
            case 1 -> joined(start, rest);
            case 2 -> joined(start, part, part, part, rest);
            case 3 -> joined(start, noise(length), rest);
            case 4 -> joined(start, noise(1 + random.nextInt(8)), part, rest);
            case 5 -> spliced(bytes, other);
            case 6 -> filled(bytes, at, length);
            default -> flipped(bytes);
        };
    }

    private byte[] spliced(byte[] bytes, byte[] other) {
        int from = random.nextInt(other.length);
        int to = Math.min(other.length, from + 1 + random.nextInt(500));
        int at = random.nextInt(bytes.length);
        int after = random.nextBoolean() ? Math.min(bytes.length, at + to - from) : at;
        return joined(
                Arrays.copyOf(bytes, at),
                Arrays.copyOfRange(other, from, to),
                Arrays.copyOfRange(bytes, after, bytes.length));
    }

    private byte[] filled(byte[] bytes, int at, int length) {
        byte[] copy = bytes.clone();
        Arrays.fill(copy, at, at + length, (byte) (random.nextBoolean() ? 0 : 0xff));
        return copy;
    }

    private byte[] flipped(byte[] bytes) {
        byte[] copy = bytes.clone();
        int near = random.nextBoolean() ? Math.min(copy.length, 512) : copy.length;
        for (int i = random.nextInt(5); i >= 0; i--) {
            copy[random.nextInt(near)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    /// A count, an offset or a length somewhere is another.
    private byte[] binary(byte[] bytes, byte[] other) {
        if (bytes.length < 16) {
            return plain(bytes, other);
        }
        ByteBuffer copy = ByteBuffer.wrap(bytes.clone())
                .order(random.nextInt(4) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int near = random.nextInt(3) > 0 ? Math.min(copy.capacity(), 2048) : copy.capacity();
        int at = random.nextInt(near - 8);
        long value = switch (random.nextInt(3)) {
            case 0 -> COUNTS[random.nextInt(COUNTS.length)];
            case 1 -> copy.getLong(at) + random.nextInt(-3, 4);
            default -> random.nextInt(bytes.length * 2);
        };
        switch (random.nextInt(4)) {
            case 0 -> copy.put(at, (byte) value);
            case 1 -> copy.putShort(at, (short) value);
            case 2 -> copy.putInt(at, (int) value);
            default -> copy.putLong(at, value);
        }
        return copy.array();
    }

    /// Text, JSON and pages: another value, another number, lines lost or twice.
    private byte[] words(byte[] bytes, byte[] other) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String made = switch (random.nextInt(6)) {
            case 0 -> replaced(text, NUMBER, NUMBERS);
            case 1 -> lines(text);
            case 2 -> nested(text);
            default -> replaced(text, JSON_VALUE, JSON_VALUES);
        };
        byte[] result = made.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(result, bytes) ? plain(bytes, other) : result;
    }

    private String replaced(String text, Pattern pattern, List<String> values) {
        // Settings stand at either end of large files; most values are words of a vocabulary.
        int from = text.length() > 20_000 && random.nextInt(3) > 0
                ? random.nextBoolean() ? 0 : text.length() - 8_000
                : Math.max(0, text.length() <= 20_000 ? 0 : random.nextInt(text.length() - 8_000));
        String window = text.substring(from, Math.min(text.length(), from + 20_000));
        List<MatchResult> found = pattern.matcher(window).results().toList();
        if (found.isEmpty()) {
            return text;
        }
        MatchResult value = found.get(random.nextInt(found.size()));
        String with = random.nextInt(4) == 0
                ? found.get(random.nextInt(found.size())).group()
                : values.get(random.nextInt(values.size()));
        return text.substring(0, from + value.start()) + with + text.substring(from + value.end());
    }

    private String lines(String text) {
        List<String> lines = new java.util.ArrayList<>(List.of(text.split("\n", -1)));
        int at = random.nextInt(lines.size());
        switch (random.nextInt(3)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
            default -> lines.set(at, lines.get(at).repeat(2));
        }
        return String.join("\n", lines);
    }

    /// Brackets that open once more, or never close.
    private String nested(String text) {
        int at = random.nextInt(text.length());
        String what = List.of("{", "[", "}", "]", "{{", "{%", "%}", "\"", "<", ",", ":", "\\")
                .get(random.nextInt(12));
        return text.substring(0, at) + what.repeat(1 + random.nextInt(3)) + text.substring(at);
    }

    private byte[] safetensors(byte[] bytes, byte[] other) {
        int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        byte[] header = Arrays.copyOfRange(bytes, 8, 8 + length);
        byte[] data = Arrays.copyOfRange(bytes, 8 + length, bytes.length);
        if (random.nextInt(4) == 0 && data.length > 0) {
            data = random.nextBoolean() ? numbers(data) : plain(data, other);
        } else {
            header = words(header, other);
        }
        byte[] size = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array();
        return joined(size, header, data);
    }

    /// NaN, infinities and the like among the values.
    private byte[] numbers(byte[] data) {
        byte[] copy = data.clone();
        int at = random.nextInt(copy.length) & ~3;
        float value = List.of(Float.NaN, Float.POSITIVE_INFINITY, -1f, 0f, Float.MAX_VALUE, Float.MIN_VALUE)
                .get(random.nextInt(6));
        if (at + 4 <= copy.length) {
            ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putFloat(at, value);
        }
        return copy;
    }

    private byte[] numpy(byte[] bytes, byte[] other) {
        int length = 10 + ((bytes[8] & 0xff) | (bytes[9] & 0xff) << 8);
        if (length >= bytes.length || length <= 10) {
            return plain(bytes, other);
        }
        byte[] header = words(Arrays.copyOfRange(bytes, 10, length), other);
        byte[] start = Arrays.copyOf(bytes, 10);
        start[8] = (byte) header.length;
        start[9] = (byte) (header.length >> 8);
        return joined(start, header, Arrays.copyOfRange(bytes, length, bytes.length));
    }

    /// An archive written anew around one damaged entry, so that its checksums hold.
    private byte[] archive(byte[] bytes, byte[] other) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            boolean stored = random.nextBoolean();
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readNBytes(1 << 20);
                boolean hit = random.nextInt(3) == 0;
                String name = hit && random.nextInt(4) == 0
                        ? new String(
                                words(entry.getName().getBytes(StandardCharsets.UTF_8), other), StandardCharsets.UTF_8)
                        : entry.getName();
                put(zip, name, hit && content.length > 0 ? once(content, other) : content, stored);
            }
        } catch (IOException | IllegalArgumentException _) {
            return plain(bytes, other);
        }
        return out.size() == 0 ? plain(bytes, other) : out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content, boolean stored) throws IOException {
        ZipEntry made = new ZipEntry(name);
        if (stored) {
            CRC32 crc = new CRC32();
            crc.update(content);
            made.setMethod(ZipEntry.STORED);
            made.setSize(content.length);
            made.setCrc(crc.getValue());
        }
        zip.putNextEntry(made);
        zip.write(content);
        zip.closeEntry();
    }

    private static boolean headed(byte[] bytes) {
        if (bytes.length < 10 || bytes[8] != '{') {
            return false;
        }
        long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        return length > 1 && length <= bytes.length - 8;
    }

    private static boolean text(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 400); i++) {
            if (bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\n' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] bytes, String magic) {
        byte[] start = magic.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length > start.length + 10 && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
