package sinkscope.tokenizer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import sinkscope.checkpoint.JsonFile;
import sinkscope.checkpoint.Shown;
import sinkscope.work.Reason;
import sinkscope.work.UserFault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The text files a tokenizer is made of.
final class TokenizerFiles {

    /// Four times the largest tokenizer.json in use.
    private static final long LARGEST = 128L << 20;

    /// Well above the largest vocabulary in use.
    static final int MOST_TOKENS = 1 << 22;

    private static final int LONGEST_SHOWN = 40;

    /// Ten times the longest added token in use.
    private static final int LONGEST_ADDED = 512;

    /// Several times the longest piece in use.
    private static final int LONGEST_PIECE = 2048;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private TokenizerFiles() {}

    /// @throws UserFault if it cannot be read, is too large or is not UTF-8
    static String text(Path path) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(path)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UserFault(path + " is not UTF-8 text; it is damaged.", e);
        }
    }

    /// @throws UserFault if it cannot be read or is too large
    static byte[] bytes(Path path) {
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new UserFault(path + " is no regular file.");
            }
            long size = Files.size(path);
            if (size > LARGEST) {
                throw new UserFault(path + " has " + size + " bytes, far too many for a tokenizer.");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UserFault(path + " could not be read" + Reason.of(e) + ".", e);
        }
    }

    /// @throws UserFault if it is not a JSON object
    static JsonNode object(Path path) {
        return object(text(path), path);
    }

    static JsonNode object(String json, Path path) {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (!node.isObject()) {
                throw new UserFault(path + " is not a JSON object {…}.");
            }
            return node;
        } catch (JacksonException e) {
            throw new UserFault(path + " is not valid JSON (" + JsonFile.reason(e) + ").", e);
        }
    }

    /// @param of what the id is of, for the message
    /// @throws UserFault if it is not a sensible token id
    static int id(JsonNode node, Path path, String of) {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
            throw new UserFault(
                    path + " is damaged: the id of " + of + " is " + shown(node) + ", not a whole number from 0.");
        }
        if (node.intValue() >= MOST_TOKENS) {
            throw new UserFault(
                    path + " is damaged: " + of + " has the id " + shown(node) + ", beyond any vocabulary.");
        }
        return node.intValue();
    }

    /// @param source the file, for the message
    /// @throws UserFault if a piece of the vocabulary is so long that the native library runs out of stack over it
    static void checkPiece(String source, int id, String piece) {
        if (piece.length() > LONGEST_PIECE) {
            throw new UserFault(source + " is damaged: its piece " + Shown.name(piece) + " with the id " + id + " has "
                    + piece.length() + " characters, more than any vocabulary's.");
        }
    }

    /// @param source the file, for the message
    /// @throws UserFault if an added token is so long that the native library would search for it for minutes
    static void checkAdded(String source, int id, String content) {
        if (content.length() > LONGEST_ADDED) {
            throw new UserFault(source + " is damaged: the added token " + Shown.name(content) + " with the id " + id
                    + " has " + content.length() + " characters, more than any text to be found in one piece.");
        }
    }

    /// What stands there, short enough to be read.
    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
