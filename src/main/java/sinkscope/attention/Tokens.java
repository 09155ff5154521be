package sinkscope.attention;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text as the model saw it: one id and one piece of text per position.
///
/// @param ids vocabulary indices, `[T]`; empty when a trace recorded none
/// @param texts the piece of text each token stands for, `[T]`, spaces and line ends as they are
public record Tokens(List<Integer> ids, List<String> texts) {

    private static final Pattern BYTES = Pattern.compile("(?:\\\\x[89A-F][0-9A-F]){2,}");

    public Tokens {
        ids = List.copyOf(ids);
        // Files may hold half a surrogate pair; whatever is written of it later would fail or be cut there.
        texts = texts.stream().map(Glyphs::wellFormed).toList();
        if (!ids.isEmpty() && ids.size() != texts.size()) {
            throw new IllegalArgumentException(ids.size() + " token ids but " + texts.size() + " token texts");
        }
    }

    /// Tokens known by position only, for traces that recorded no text.
    public static Tokens unnamed(int count) {
        return new Tokens(
                List.of(),
                java.util.stream.IntStream.range(0, count)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    /// The number of positions, T.
    public int count() {
        return texts.size();
    }

    /// The first `count` positions.
    public Tokens first(int count) {
        return new Tokens(ids.isEmpty() ? ids : ids.subList(0, count), texts.subList(0, count));
    }

    /// What is left without the first `count` positions.
    public Tokens after(int count) {
        return new Tokens(ids.isEmpty() ? ids : ids.subList(count, ids.size()), texts.subList(count, texts.size()));
    }

    public String text(int position) {
        return texts.get(position);
    }

    /// The piece as a person reads it: a part of a character that was split between tokens as the character and which
    /// part of it this is, such as `東 2/3`.
    public String shown(int position) {
        return SplitCharacters.shown(texts, position);
    }

    /// The whole text. Characters that were split between tokens, whose bytes the pieces show as `\xC3`, are whole
    /// again here.
    public String joined() {
        String shown = String.join("", texts);
        Matcher runs = BYTES.matcher(shown);
        return runs.replaceAll(run -> Matcher.quoteReplacement(characters(run.group())));
    }

    /// @param escaped such as `\xC3\xBC`
    /// @return the characters of these bytes, or the same if they are no UTF-8
    private static String characters(String escaped) {
        byte[] bytes = HexFormat.of().parseHex(escaped.replace("\\x", ""));
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return escaped;
        }
    }
}
