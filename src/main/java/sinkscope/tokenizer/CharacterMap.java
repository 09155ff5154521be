package sinkscope.tokenizer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;

/// SentencePiece's compiled table of character replacements: the trie's size in bytes, the trie, the replacements, each
/// ended by a zero byte. The trie is a double array as Darts-clone writes it. The native library trusts every index in
/// it, and a wrong one ends the process; so they are all followed once before it gets the table.
final class CharacterMap {

    private static final int LEAF = 1 << 8;
    private static final int LABEL = 0xFF;
    private static final int IS_VALUE = 1 << 31;

    private CharacterMap() {}

    /// @return what is wrong with the table, if anything is
    static Optional<String> flaw(byte[] table) {
        ByteBuffer bytes = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        if (table.length < Integer.BYTES) {
            return Optional.of("it is shorter than its header");
        }
        long size = Integer.toUnsignedLong(bytes.getInt());
        if (size == 0 || size % Integer.BYTES != 0 || size > bytes.remaining()) {
            return Optional.of("its trie of " + size + " bytes does not fit in " + bytes.remaining());
        }
        int[] units = new int[(int) (size / Integer.BYTES)];
        bytes.asIntBuffer().get(units);
        int texts = Integer.BYTES + (int) size;
        if (!isUtf8(table, texts)) {
            return Optional.of("its replacements are not UTF-8");
        }
        Deque<Integer> open = new ArrayDeque<>();
        BitSet seen = new BitSet();
        open.add(offset(units[0]));
        while (!open.isEmpty()) {
            int base = open.remove();
            for (int label = 1; label < 256; label++) {
                int at = base ^ label;
                if (at < 0 || at >= units.length) {
                    return Optional.of("its trie points outside itself");
                }
                int unit = units[at];
                if ((unit & (IS_VALUE | LABEL)) != label || seen.get(at)) {
                    continue;
                }
                seen.set(at);
                int child = at ^ offset(unit);
                if (child < 0 || child >= units.length) {
                    return Optional.of("its trie points outside itself");
                }
                if ((unit & LEAF) != 0 && !startsText(table, texts, units[child] & ~IS_VALUE)) {
                    return Optional.of("its trie points outside its replacements");
                }
                open.add(child);
            }
        }
        return Optional.empty();
    }

    private static boolean isUtf8(byte[] table, int from) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(table, from, table.length - from));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static int offset(int unit) {
        return (unit >>> 10) << ((unit & (1 << 9)) >>> 6);
    }

    private static boolean startsText(byte[] table, int texts, int index) {
        return index >= 0 && index < table.length - texts && (table[texts + index] & 0xC0) != 0x80;
    }
}
