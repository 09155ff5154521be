package sinkscope.tokenizer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What each id stands for, as a person reads it.
///
/// A token that holds only a part of a character's UTF-8 bytes is written as those bytes, `\xE2\x96`. So a token's
/// text depends on the token alone, never on its neighbours, and no token's text is empty unless the token is. All
/// texts of a prompt joined are the prompt again wherever no character was split.
final class TokenPieces {

    /// How a vocabulary writes bytes into its entries.
    enum Spelling {
        /// Each byte as one visible character, as GPT-2 does: `Ġthe`.
        BYTE_LEVEL,
        /// Spaces as `▁`, single bytes as `<0x0A>`, as SentencePiece does.
        SENTENCE_PIECE,
        /// As it is.
        PLAIN
    }

    private static final Pattern BYTE = Pattern.compile("<0x([0-9A-Fa-f]{2})>");

    private final @Nullable String[] texts;

    private TokenPieces(@Nullable String[] texts) {
        this.texts = texts;
    }

    /// @param size ids run from 0 to `size − 1`
    /// @param entry the vocabulary's entry of an id, or null where the vocabulary has a gap
    /// @param literal whether an id's entry is its own text, as special and added tokens are
    static TokenPieces of(
            int size,
            Function<Integer, @Nullable String> entry,
            Function<Integer, Boolean> literal,
            Spelling spelling) {
        @Nullable String[] texts = new String[size];
        for (int id = 0; id < size; id++) {
            String word = entry.apply(id);
            if (word != null) {
                texts[id] = literal.apply(id) ? word : read(word, spelling);
            }
        }
        return new TokenPieces(texts);
    }

    /// @param ids the vocabulary's entries
    /// @param literal special and added tokens by id, which are their own text
    static TokenPieces of(Map<String, Integer> ids, Map<Integer, String> literal, Spelling spelling) {
        Map<Integer, String> words = new HashMap<>(ids.size() * 2);
        ids.forEach((word, id) -> words.put(id, word));
        words.putAll(literal);
        int size = words.keySet().stream().mapToInt(id -> id + 1).max().orElse(0);
        return of(size, words::get, literal::containsKey, spelling);
    }

    int size() {
        return texts.length;
    }

    /// @return empty if no token has this id
    Optional<String> text(int id) {
        return id < 0 || id >= texts.length ? Optional.empty() : Optional.ofNullable(texts[id]);
    }

    /// @throws IndexOutOfBoundsException if an id is outside the vocabulary
    List<String> texts(List<Integer> ids) {
        return ids.stream().map(id -> text(id).orElse("[" + id + "]")).toList();
    }

    static String read(String word, Spelling spelling) {
        return switch (spelling) {
            case BYTE_LEVEL -> ByteLevel.bytes(word).map(TokenPieces::readable).orElse(word);
            case SENTENCE_PIECE -> {
                var one = BYTE.matcher(word);
                yield one.matches()
                        ? readable(new byte[] {(byte) Integer.parseInt(one.group(1), 16)})
                        : word.replace('▁', ' ');
            }
            case PLAIN -> word;
        };
    }

    /// Whole characters as they are, what is left of cut ones as `\xNN`.
    static String readable(byte[] utf8) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(utf8);
        CharBuffer out = CharBuffer.allocate(utf8.length);
        StringBuilder text = new StringBuilder();
        while (in.hasRemaining()) {
            CoderResult result = decoder.decode(in, out, true);
            text.append(out.flip());
            out.clear();
            int broken = result.isMalformed() ? result.length() : 0;
            for (int i = 0; i < broken; i++) {
                text.append(String.format("\\x%02X", in.get() & 0xFF));
            }
            decoder.reset();
        }
        return text.toString();
    }
}
