package sinkscope.attention;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Characters that were split between tokens: their pieces are bytes, written `\xE6`, and stand for nothing a person
/// can read until they are seen together.
final class SplitCharacters {

    private static final Pattern BYTE = Pattern.compile("\\\\x([89A-F][0-9A-F])");
    private static final Pattern ENDS = Pattern.compile("(?:\\\\x[89A-F][0-9A-F])+$");
    private static final Pattern BEGINS = Pattern.compile("^(?:\\\\x[89A-F][0-9A-F])+");
    private static final int LONGEST_RUN = 64;

    private SplitCharacters() {}

    /// One piece as a person reads it: each character it has a part of, and which part, such as `東 2/3`. A piece of
    /// whole characters is what it was.
    static String shown(List<String> pieces, int position) {
        String piece = pieces.get(position);
        if (!BYTE.matcher(piece).find()) {
            return piece;
        }
        int first = position;
        while (first > 0
                && position - first < LONGEST_RUN
                && BEGINS.matcher(pieces.get(first)).find()
                && ENDS.matcher(pieces.get(first - 1)).find()) {
            first--;
        }
        int last = position;
        while (last + 1 < pieces.size()
                && last - position < LONGEST_RUN
                && ENDS.matcher(pieces.get(last)).find()
                && BEGINS.matcher(pieces.get(last + 1)).find()) {
            last++;
        }
        StringBuilder run = new StringBuilder();
        int begin = 0;
        for (int i = first; i <= last; i++) {
            begin = i == position ? run.length() : begin;
            run.append(pieces.get(i));
        }
        return read(pieces, first, run.toString(), begin, begin + piece.length());
    }

    /// @param begin where the piece begins in the run
    /// @param end where it ends
    private static String read(List<String> pieces, int first, String run, int begin, int end) {
        StringBuilder shown = new StringBuilder();
        int at = 0;
        while (at < end) {
            Matcher one = BYTE.matcher(run).region(at, run.length());
            int length = one.lookingAt() ? bytes(Integer.parseInt(one.group(1), 16)) * 4 : 1;
            String character = length == 1 ? run.substring(at, at + 1) : character(run, at, length);
            if (character.isEmpty()) {
                length = 4;
                character = run.substring(at, Math.min(run.length(), at + length));
            }
            if (at + length > begin) {
                shown.append(
                        at >= begin && at + length <= end
                                ? character
                                : character + " " + part(pieces, first, at, at + length, begin));
            }
            at += length;
        }
        return shown.toString();
    }

    /// The whole character whose bytes are written at a place; empty where they are none.
    private static String character(String run, int at, int length) {
        if (at + length > run.length()) {
            return "";
        }
        try {
            byte[] bytes =
                    HexFormat.of().parseHex(run.substring(at, at + length).replace("\\x", ""));
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return "";
        }
    }

    /// Of how many bytes a character is that begins with this one; 1 where none begins so.
    private static int bytes(int lead) {
        return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    }

    /// Which of the pieces that share a character this one is, such as `2/3`.
    private static String part(List<String> pieces, int first, int from, int to, int begin) {
        int count = 0;
        int mine = 0;
        int at = 0;
        for (int i = first; at < to; i++) {
            int next = at + pieces.get(i).length();
            if (next > from) {
                count++;
                mine = at == begin ? count : mine;
            }
            at = next;
        }
        return mine + "/" + count;
    }
}
