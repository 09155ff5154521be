package sinkscope.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Ways to damage a file, one at a time, as transfers, editors and attackers do.
final class Mutations {

    private static final Pattern JSON_VALUE =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\]){0,200}\"|-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null");

    private static final List<String> OTHER_VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "2147483647",
            "4294967295",
            "1e308",
            "3.5",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"ByteLevel\"",
            "\"Metaspace\"",
            "\"Unigram\"",
            "\"(((\"",
            "[]",
            "{}",
            "[[]]",
            "{\"type\":\"Sequence\"}",
            "\"" + "x".repeat(70_000) + "\"",
            "[".repeat(20_000));

    private final Random random;

    Mutations(long seed) {
        random = new Random(seed);
    }

    /// A copy that is cut, stretched, or has other bytes.
    byte[] bytes(byte[] whole) {
        int at = random.nextInt(whole.length);
        int length = Math.min(whole.length - at, 1 + random.nextInt(60));
        byte[] start = java.util.Arrays.copyOf(whole, at);
        byte[] rest = java.util.Arrays.copyOfRange(whole, at + length, whole.length);
        byte[] part = java.util.Arrays.copyOfRange(whole, at, at + length);
        return switch (random.nextInt(6)) {
            case 0 -> start;
            case 1 -> joined(start, rest);
            case 2 -> joined(start, part, part, part, rest);
            case 3 -> joined(start, random(length), rest);
            case 4 -> joined(start, random(1 + random.nextInt(8)), part, rest);
            default -> flipped(whole);
        };
    }

    /// A copy of a JSON text with a value of another kind somewhere, or damaged as any file.
    String json(String whole) {
        if (random.nextInt(4) == 0) {
            return new String(bytes(whole.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        }
        List<MatchResult> values = JSON_VALUE.matcher(whole).results().toList();
        // Settings stand at either end of a tokenizer.json; most values are words of the vocabulary.
        int near = Math.min(values.size(), 120);
        int index = switch (random.nextInt(3)) {
            case 0 -> random.nextInt(near);
            case 1 -> values.size() - 1 - random.nextInt(near);
            default -> random.nextInt(values.size());
        };
        MatchResult value = values.get(index);
        String other = random.nextInt(4) == 0
                ? values.get(random.nextInt(values.size())).group()
                : OTHER_VALUES.get(random.nextInt(OTHER_VALUES.size()));
        return whole.substring(0, value.start()) + other + whole.substring(value.end());
    }

    /// A copy of a list with one entry changed, missing, or there twice.
    <T> List<T> list(List<T> whole, List<T> others) {
        List<T> copy = new ArrayList<>(whole);
        int at = random.nextInt(copy.size());
        switch (random.nextInt(4)) {
            case 0 -> copy.remove(at);
            case 1 -> copy.add(at, copy.get(random.nextInt(copy.size())));
            case 2 -> copy.subList(at, copy.size()).clear();
            default -> copy.set(at, others.get(random.nextInt(others.size())));
        }
        return copy;
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private byte[] flipped(byte[] whole) {
        byte[] copy = whole.clone();
        for (int i = random.nextInt(5); i >= 0; i--) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
