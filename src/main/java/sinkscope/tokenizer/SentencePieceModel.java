package sinkscope.tokenizer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sinkscope.work.UserFault;

/// A SentencePiece model, `tokenizer.model`: a protocol buffer of the message `ModelProto` in
/// `sentencepiece_model.proto`. Only what decides how a text is cut is read; unknown fields are passed over.
final class SentencePieceModel {

    enum Kind {
        UNIGRAM,
        BPE
    }

    /// `ModelProto.SentencePiece.Type`, the same numbers as GGUF's token types.
    static final int UNKNOWN = 2;

    static final int CONTROL = 3;
    static final int USER_DEFINED = 4;

    record Piece(String text, float score, int type) {}

    /// Wire types of the protocol buffer encoding.
    private static final int VARINT = 0;

    private static final int FIXED64 = 1;
    private static final int FIRST_LINE = 512;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final Path path;
    private final List<Piece> pieces = new ArrayList<>();
    private int kind = 1;
    private boolean byteFallback;
    private boolean spacePrefix = true;
    private boolean squeezeSpaces = true;
    private byte[] characterMap = new byte[0];

    private SentencePieceModel(Path path) {
        this.path = path;
    }

    /// Whether the file is a list of base64 words with their ranks, as Meta publishes Llama 3's under the same name.
    static boolean isTiktoken(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            String start = new String(in.readNBytes(FIRST_LINE), StandardCharsets.ISO_8859_1);
            return start.lines().findFirst().orElse("").matches("[A-Za-z0-9+/]+=* \\d+");
        } catch (IOException e) {
            return false;
        }
    }

    /// @throws UserFault if it cannot be read, is damaged, or is neither a unigram nor a BPE model
    static SentencePieceModel read(Path path) {
        SentencePieceModel model = new SentencePieceModel(path);
        model.model(ByteBuffer.wrap(TokenizerFiles.bytes(path)).order(ByteOrder.LITTLE_ENDIAN));
        if (model.pieces.isEmpty()) {
            throw new UserFault(path + " is not a SentencePiece model: it holds no pieces.");
        }
        model.kind();
        return model;
    }

    List<Piece> pieces() {
        return pieces;
    }

    Kind kind() {
        return switch (kind) {
            case 1 -> Kind.UNIGRAM;
            case 2 -> Kind.BPE;
            default ->
                throw new UserFault(path + " is a SentencePiece model of type " + kind
                        + ", which is neither unigram (1) nor BPE (2).");
        };
    }

    /// The id of the unknown token, which every model has.
    int unknown() {
        for (int id = 0; id < pieces.size(); id++) {
            if (pieces.get(id).type() == UNKNOWN) {
                return id;
            }
        }
        return 0;
    }

    boolean byteFallback() {
        return byteFallback;
    }

    boolean spacePrefix() {
        return spacePrefix;
    }

    boolean squeezeSpaces() {
        return squeezeSpaces;
    }

    /// Character replacements as a compiled trie; empty if characters are left as they are.
    byte[] characterMap() {
        return characterMap;
    }

    private void model(ByteBuffer message) {
        while (message.hasRemaining()) {
            long tag = varint(message);
            switch ((int) (tag >>> 3)) {
                case 1 -> piece(nested(message, tag));
                case 2 -> trainer(nested(message, tag));
                case 3 -> normalizer(nested(message, tag));
                default -> skip(message, tag);
            }
        }
    }

    private void piece(ByteBuffer message) {
        String text = "";
        float score = 0;
        int type = 1;
        while (message.hasRemaining()) {
            long tag = varint(message);
            switch ((int) (tag >>> 3)) {
                case 1 -> text = text(nested(message, tag));
                case 2 -> score = fixed32(message, tag);
                case 3 -> type = number(message, tag);
                default -> skip(message, tag);
            }
        }
        if (!Float.isFinite(score)) {
            throw damaged(message, "piece " + pieces.size() + " has the score " + score);
        }
        if (text.isEmpty()) {
            throw damaged(message, "piece " + pieces.size() + " is empty");
        }
        pieces.add(new Piece(text, score, type));
    }

    private void trainer(ByteBuffer message) {
        while (message.hasRemaining()) {
            long tag = varint(message);
            switch ((int) (tag >>> 3)) {
                case 3 -> kind = number(message, tag);
                case 35 -> byteFallback = number(message, tag) != 0;
                default -> skip(message, tag);
            }
        }
    }

    private void normalizer(ByteBuffer message) {
        while (message.hasRemaining()) {
            long tag = varint(message);
            switch ((int) (tag >>> 3)) {
                case 2 -> {
                    ByteBuffer map = nested(message, tag);
                    characterMap = new byte[map.remaining()];
                    map.get(characterMap);
                }
                case 3 -> spacePrefix = number(message, tag) != 0;
                case 4 -> squeezeSpaces = number(message, tag) != 0;
                default -> skip(message, tag);
            }
        }
    }

    private long varint(ByteBuffer message) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (!message.hasRemaining()) {
                throw damaged(message, "it ends within a number");
            }
            byte b = message.get();
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw damaged(message, "a number is longer than 64 bits");
    }

    private int number(ByteBuffer message, long tag) {
        expect(message, tag, VARINT);
        return (int) varint(message);
    }

    private float fixed32(ByteBuffer message, long tag) {
        expect(message, tag, FIXED32);
        need(message, Float.BYTES);
        return message.getFloat();
    }

    private ByteBuffer nested(ByteBuffer message, long tag) {
        expect(message, tag, BYTES);
        long length = varint(message);
        need(message, length);
        ByteBuffer part = message.slice(message.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        message.position(message.position() + (int) length);
        return part;
    }

    private String text(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw damaged(bytes, "piece " + pieces.size() + " is not UTF-8");
        }
    }

    private void skip(ByteBuffer message, long tag) {
        switch ((int) (tag & 7)) {
            case VARINT -> varint(message);
            case FIXED64 -> advance(message, Long.BYTES);
            case BYTES -> nested(message, tag);
            case FIXED32 -> advance(message, Integer.BYTES);
            default -> throw damaged(message, "field " + (tag >>> 3) + " is of no known kind");
        }
    }

    private void advance(ByteBuffer message, int bytes) {
        need(message, bytes);
        message.position(message.position() + bytes);
    }

    private void expect(ByteBuffer message, long tag, int wireType) {
        if ((tag & 7) != wireType) {
            throw damaged(message, "field " + (tag >>> 3) + " is of the wrong kind");
        }
    }

    private void need(ByteBuffer message, long bytes) {
        if (bytes < 0 || bytes > message.remaining()) {
            throw damaged(message, "a field of " + bytes + " bytes has " + message.remaining() + " left");
        }
    }

    private UserFault damaged(ByteBuffer message, String what) {
        return new UserFault(path + " is not a whole SentencePiece model: " + what + " (after " + pieces.size()
                + " pieces, at byte " + message.position() + " of their message).");
    }
}
