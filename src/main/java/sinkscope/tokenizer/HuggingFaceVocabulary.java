package sinkscope.tokenizer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import sinkscope.checkpoint.Shown;
import sinkscope.tokenizer.TokenizerJson.AddedToken;
import sinkscope.tokenizer.TokenizerJson.Merge;
import sinkscope.work.UserFault;
import tools.jackson.databind.JsonNode;

/// The tokenizer beside a Hugging Face model's weights: `tokenizer.json`, else `vocab.json` with `merges.txt`, else
/// `tokenizer.model`; what is put around the text is in `tokenizer_config.json`.
final class HuggingFaceVocabulary {

    private static final String WHOLE = "tokenizer.json";
    private static final String VOCABULARY = "vocab.json";
    private static final String MERGES = "merges.txt";
    private static final String SENTENCE_PIECE = "tokenizer.model";
    private static final String TEKKEN = "tekken.json";

    private final Path folder;
    private final TokenizerSettings settings;

    private HuggingFaceVocabulary(Path folder) {
        this.folder = folder;
        this.settings = TokenizerSettings.read(folder);
    }

    static boolean present(Path folder) {
        return Files.exists(folder.resolve(WHOLE))
                || Files.exists(folder.resolve(VOCABULARY))
                || Files.exists(folder.resolve(SENTENCE_PIECE))
                || Files.exists(folder.resolve(TEKKEN));
    }

    /// @throws UserFault if the files are damaged or of a kind not known
    static Vocabulary read(Path folder) {
        HuggingFaceVocabulary files = new HuggingFaceVocabulary(folder);
        if (Files.exists(folder.resolve(WHOLE))) {
            return files.whole();
        }
        if (Files.exists(folder.resolve(VOCABULARY))) {
            return files.byteLevel();
        }
        if (Files.exists(folder.resolve(SENTENCE_PIECE))) {
            return files.sentencePiece();
        }
        throw foreign(folder.resolve(TEKKEN), "in Mistral's own format");
    }

    private static UserFault foreign(Path path, String format) {
        return new UserFault(path + " holds its vocabulary " + format + ", which is not read. Put the " + WHOLE
                + " of the model's Hugging Face version beside it, or give token ids instead of text.");
    }

    private Vocabulary whole() {
        Path path = folder.resolve(WHOLE);
        WholeTokenizer whole = WholeTokenizer.read(path);
        return vocabulary(
                path.toString(),
                whole.json(),
                whole.isKnown(),
                whole.pieces(),
                whole.ids(),
                whole.bosByDefault(),
                whole.usualBos());
    }

    private Vocabulary byteLevel() {
        Path path = folder.resolve(VOCABULARY);
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : TokenizerFiles.object(path).properties()) {
            ids.put(entry.getKey(), TokenizerFiles.id(entry.getValue(), path, "token " + Shown.name(entry.getKey())));
        }
        List<Merge> merges = merges(ids);
        List<AddedToken> added = settings.added(ids);
        String json = new TokenizerJson()
                .byteLevel(settings.preTokenizer(), settings.prefixSpace().orElse(false), ids, merges)
                .added(added)
                .toString();
        return vocabulary(
                path.toString(),
                json,
                true,
                pieces(ids, added, TokenPieces.Spelling.BYTE_LEVEL),
                withAdded(ids, added),
                false,
                OptionalInt.empty());
    }

    private List<Merge> merges(Map<String, Integer> ids) {
        Path path = folder.resolve(MERGES);
        if (!Files.exists(path)) {
            throw new UserFault(folder.resolve(VOCABULARY) + " needs " + MERGES + " beside it, which is missing.");
        }
        List<Merge> merges = new ArrayList<>();
        int number = 0;
        for (String line : TokenizerFiles.text(path).split("\n")) {
            number++;
            String merge = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (merge.isBlank() || (number == 1 && merge.startsWith("#version"))) {
                continue;
            }
            int space = merge.indexOf(' ');
            if (space <= 0 || space == merge.length() - 1) {
                throw new UserFault(
                        path + " is damaged: line " + number + " is not two pieces: " + Shown.name(merge) + ".");
            }
            Merge pair = new Merge(merge.substring(0, space), merge.substring(space + 1));
            for (String piece : List.of(pair.left(), pair.right(), pair.left() + pair.right())) {
                if (!ids.containsKey(piece)) {
                    throw new UserFault(path + " merges what the vocabulary lacks: line " + number + " needs the token "
                            + Shown.name(piece) + ".");
                }
            }
            merges.add(pair);
        }
        return merges;
    }

    private Vocabulary sentencePiece() {
        Path path = folder.resolve(SENTENCE_PIECE);
        if (Files.isRegularFile(path) && SentencePieceModel.isTiktoken(path)) {
            throw foreign(path, "as tiktoken does");
        }
        SentencePieceModel model = SentencePieceModel.read(path);
        CharacterMap.flaw(model.characterMap())
                .filter(_ -> model.characterMap().length > 0)
                .ifPresent(flaw -> {
                    throw new UserFault(path + " has a damaged table of characters: " + flaw + ".");
                });
        Map<String, Integer> ids = new LinkedHashMap<>();
        List<String> texts = new ArrayList<>();
        double[] scores = new double[model.pieces().size()];
        List<AddedToken> added = new ArrayList<>();
        for (SentencePieceModel.Piece piece : model.pieces()) {
            int id = texts.size();
            TokenizerFiles.checkPiece(path.toString(), id, piece.text());
            texts.add(piece.text());
            scores[id] = piece.score();
            ids.putIfAbsent(piece.text(), id);
            boolean special = piece.type() == SentencePieceModel.CONTROL || piece.type() == SentencePieceModel.UNKNOWN;
            if (special || piece.type() == SentencePieceModel.USER_DEFINED) {
                TokenizerFiles.checkAdded(path.toString(), id, piece.text());
                added.add(new AddedToken(id, piece.text(), special, false));
            }
        }
        added.addAll(settings.added(ids));
        boolean prefix = settings.prefixSpace().orElse(model.spacePrefix());
        TokenizerJson json = new TokenizerJson();
        switch (model.kind()) {
            case BPE ->
                json.sentencePieceBpe(
                        prefix,
                        texts.get(model.unknown()),
                        model.byteFallback(),
                        ids,
                        SentencePieceBpe.merges(
                                ids, new float[0], SentencePieceBpe.Order.ID_SHORT_FIRST, path.toString()));
            case UNIGRAM -> json.unigram(prefix, model.unknown(), model.byteFallback(), texts, scores);
        }
        json.characters(model.characterMap(), model.squeezeSpaces()).added(added);
        return vocabulary(
                path.toString(),
                json.toString(),
                true,
                pieces(ids, added, TokenPieces.Spelling.SENTENCE_PIECE),
                withAdded(ids, added),
                true,
                OptionalInt.empty());
    }

    private static Map<String, Integer> withAdded(Map<String, Integer> ids, List<AddedToken> added) {
        Map<String, Integer> all = new HashMap<>(ids);
        added.forEach(token -> all.putIfAbsent(token.content(), token.id()));
        return all;
    }

    private static TokenPieces pieces(Map<String, Integer> ids, List<AddedToken> added, TokenPieces.Spelling spelling) {
        Map<Integer, String> literal = new HashMap<>();
        added.forEach(token -> literal.put(token.id(), token.content()));
        return TokenPieces.of(ids, literal, spelling);
    }

    private Vocabulary vocabulary(
            String source,
            String json,
            boolean isKnown,
            TokenPieces pieces,
            Map<String, Integer> ids,
            boolean bosByDefault,
            OptionalInt usualBos) {
        Map<String, String> names = new HashMap<>(settings.names());
        OptionalInt bos = Optional.ofNullable(names.get("bos_token"))
                .map(ids::get)
                .map(OptionalInt::of)
                .orElse(usualBos);
        if (bos.isEmpty() && ids.containsKey("<s>") && ids.containsKey("</s>")) {
            bos = OptionalInt.of(ids.get("<s>"));
        }
        bos.ifPresent(id -> names.putIfAbsent("bos_token", pieces.text(id).orElse("")));
        boolean adds = settings.addsBos().orElse(bosByDefault) && bos.isPresent();
        return new Vocabulary(source, json, isKnown, pieces, bos, adds, names, settings.chatTemplate());
    }
}
