package sinkscope.attention;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;

/// Which token of one text stands where a token of another does, by the characters both are made of. Two tokenizers
/// split one text differently; a model's own marks, such as `<s>`, are no part of it.
public final class TextAlignment {

    private static final char ESCAPE = '\\';
    private static final int ESCAPED = 4;

    private final int[] ends;
    private final int[] others;

    private final int byPosition;

    private TextAlignment(int[] ends, int[] others, int byPosition) {
        this.ends = ends;
        this.others = others;
        this.byPosition = byPosition;
    }

    /// By characters where the two are the same text in other tokens, else by position.
    public static TextAlignment between(Tokens from, Tokens to) {
        TextAlignment positions = new TextAlignment(new int[0], new int[0], Math.min(from.count(), to.count()));
        return from == to || from.texts().equals(to.texts())
                ? positions
                : of(from, to).orElse(positions);
    }

    /// @return empty where the two are not the same text
    public static Optional<TextAlignment> of(Tokens from, Tokens to) {
        Pieces a = Pieces.of(from);
        Pieces b = Pieces.of(to);
        return Arrays.equals(a.bytes, b.bytes) && a.bytes.length > 0
                ? Optional.of(new TextAlignment(a.ends, b.ends, -1))
                : Optional.empty();
    }

    /// The token of the other text that ends where this one does, or holds its last character. A mark, which has no
    /// characters, is found where it is the first token of both.
    public OptionalInt at(int token) {
        if (byPosition >= 0) {
            return token >= 0 && token < byPosition ? OptionalInt.of(token) : OptionalInt.empty();
        }
        if (token < 0 || token >= ends.length) {
            return OptionalInt.empty();
        }
        if (isMark(ends, token)) {
            return token == 0 && isMark(others, 0) ? OptionalInt.of(0) : OptionalInt.empty();
        }
        for (int i = 0; i < others.length; i++) {
            if (others[i] >= ends[token] && !isMark(others, i)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean isMark(int[] ends, int token) {
        return ends[token] == (token == 0 ? 0 : ends[token - 1]);
    }

    /// The characters of a text in UTF-8, without the space some tokenizers put before it, and where each token ends.
    private record Pieces(byte[] bytes, int[] ends) {

        static Pieces of(Tokens tokens) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            int[] ends = new int[tokens.count()];
            for (int i = 0; i < ends.length; i++) {
                String piece = tokens.text(i);
                if (!Glyphs.isMark(piece)) {
                    append(all, all.size() == 0 ? piece.stripLeading() : piece);
                }
                ends[i] = all.size();
            }
            return new Pieces(all.toByteArray(), ends);
        }

        /// Bytes that are no whole character stand in a piece as `\xC3`.
        private static void append(ByteArrayOutputStream all, String piece) {
            int plain = 0;
            for (int i = 0; i + ESCAPED <= piece.length(); i++) {
                if (piece.charAt(i) == ESCAPE && piece.charAt(i + 1) == 'x' && isHex(piece, i + 2)) {
                    all.writeBytes(piece.substring(plain, i).getBytes(StandardCharsets.UTF_8));
                    all.write(HexFormat.fromHexDigits(piece, i + 2, i + ESCAPED));
                    i += ESCAPED - 1;
                    plain = i + 1;
                }
            }
            all.writeBytes(piece.substring(plain).getBytes(StandardCharsets.UTF_8));
        }

        private static boolean isHex(String piece, int at) {
            return HexFormat.isHexDigit(piece.charAt(at)) && HexFormat.isHexDigit(piece.charAt(at + 1));
        }
    }
}
