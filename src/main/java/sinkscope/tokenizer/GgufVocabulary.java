package sinkscope.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import sinkscope.checkpoint.ModelConfig;
import sinkscope.checkpoint.Shown;
import sinkscope.tokenizer.TokenizerJson.AddedToken;
import sinkscope.tokenizer.TokenizerJson.Merge;
import sinkscope.work.UserFault;

/// The vocabulary inside a GGUF file. Keys, token types and what absent keys mean: the GGUF specification, and
/// llama.cpp where it is silent.
final class GgufVocabulary {

    private static final String TOKENS = "tokenizer.ggml.tokens";
    private static final String MERGES = "tokenizer.ggml.merges";
    private static final String SCORES = "tokenizer.ggml.scores";
    private static final String TYPES = "tokenizer.ggml.token_type";

    /// `tokenizer.ggml.token_type`, numbered as SentencePiece does.
    private static final int NORMAL = 1;

    private static final int UNKNOWN = 2;
    private static final int CONTROL = 3;
    private static final int USER_DEFINED = 4;
    private static final int BYTE = 6;

    private final ModelConfig config;
    private final String source;
    private final List<String> tokens;
    private final int[] types;
    private final Map<String, Integer> ids;

    private GgufVocabulary(ModelConfig config, String source) {
        this.config = config;
        this.source = source;
        this.tokens = config.texts(TOKENS);
        if (tokens.isEmpty()) {
            throw new UserFault(source + " holds no vocabulary: " + TOKENS + " is missing or empty.");
        }
        this.types = types();
        this.ids = ids();
    }

    static boolean present(ModelConfig config) {
        return config.has(TOKENS);
    }

    /// @param source the file, for messages
    /// @throws UserFault if the vocabulary is damaged or of a kind not known
    static Vocabulary read(ModelConfig config, String source) {
        GgufVocabulary gguf = new GgufVocabulary(config, source);
        String kind = config.text("tokenizer.ggml.model").orElse("");
        return switch (kind) {
            case "gpt2" -> gguf.byteLevel();
            case "llama" -> gguf.sentencePiece();
            case "" ->
                throw new UserFault(
                        source + " does not say what kind its vocabulary is: tokenizer.ggml.model" + " is missing.");
            default ->
                throw new UserFault(source + " has a vocabulary of the kind " + Shown.name(kind)
                        + ", which is not known; known are gpt2 and llama.");
        };
    }

    private int[] types() {
        int[] given = config.integers(TYPES);
        if (given.length > 0 && given.length < tokens.size()) {
            throw new UserFault(source + " has " + tokens.size() + " tokens but " + given.length + " token types in "
                    + TYPES + "; the file is damaged.");
        }
        if (given.length == 0) {
            given = new int[tokens.size()];
            Arrays.fill(given, NORMAL);
        }
        return given;
    }

    private Map<String, Integer> ids() {
        Map<String, Integer> map = new LinkedHashMap<>(tokens.size() * 2);
        for (int id = 0; id < tokens.size(); id++) {
            // llama.cpp names nameless tokens so too: they take up an id and are never produced.
            String word = tokens.get(id).isEmpty() ? "[EMPTY_" + id + "]" : tokens.get(id);
            Integer before = map.putIfAbsent(word, id);
            if (before != null) {
                throw new UserFault(source + " names token " + Shown.name(word) + " twice in " + TOKENS + ", as "
                        + before + " and " + id + "; the file is damaged.");
            }
        }
        return map;
    }

    private Vocabulary byteLevel() {
        PreTokenizers.PreTokenizer words = preTokenizer();
        List<Merge> merges = writtenMerges();
        String json = new TokenizerJson()
                .byteLevel(words, config.flag("tokenizer.ggml.add_space_prefix").orElse(false), ids, merges)
                .added(added(ids))
                .toString();
        return vocabulary(json, TokenPieces.Spelling.BYTE_LEVEL, words.bosByDefault(), OptionalInt.empty());
    }

    private List<Merge> writtenMerges() {
        List<String> written = config.texts(MERGES);
        if (written.isEmpty()) {
            throw new UserFault(source + " has a BPE vocabulary without merges: " + MERGES + " is missing or empty.");
        }
        List<Merge> merges = new ArrayList<>(written.size());
        for (int i = 0; i < written.size(); i++) {
            String merge = written.get(i);
            int space = merge.indexOf(' ', 1);
            if (space < 0 || space == merge.length() - 1) {
                throw new UserFault(source + " has a merge that is not two pieces: number " + i + " in " + MERGES
                        + " is " + Shown.name(merge) + ".");
            }
            merges.add(checked(i, new Merge(merge.substring(0, space), merge.substring(space + 1))));
        }
        return merges;
    }

    private PreTokenizers.PreTokenizer preTokenizer() {
        String name = config.text("tokenizer.ggml.pre").orElse("default");
        if (name.equals("default")) {
            return PreTokenizers.unnamed(config.architecture());
        }
        return PreTokenizers.named(name)
                .orElseThrow(() -> new UserFault(source + " cuts its text with the pre-tokenizer " + Shown.name(name)
                        + ", which is not known; known are " + String.join(", ", PreTokenizers.names()) + "."));
    }

    private Merge checked(int number, Merge merge) {
        for (String piece : List.of(merge.left(), merge.right(), merge.left() + merge.right())) {
            if (!ids.containsKey(piece)) {
                throw new UserFault(source + " merges what its vocabulary lacks: merge " + number + " ("
                        + Shown.name(merge.left()) + " with " + Shown.name(merge.right()) + ") needs the token "
                        + Shown.name(piece) + ".");
            }
        }
        return merge;
    }

    private Vocabulary sentencePiece() {
        float[] scores = config.floats(SCORES);
        boolean gemma = config.architecture().startsWith("gemma");
        if (scores.length < tokens.size() && !gemma) {
            throw new UserFault(source + " has a llama vocabulary of " + tokens.size() + " tokens with "
                    + (scores.length == 0 ? "no" : String.valueOf(scores.length)) + " scores in " + SCORES + ".");
        }
        SentencePieceBpe.Order order = gemma ? SentencePieceBpe.Order.ID : SentencePieceBpe.Order.SCORE;
        Map<String, Integer> spelled = gemma ? underscored(ids) : ids;
        List<Merge> merges =
                config.has(MERGES) ? writtenMerges() : SentencePieceBpe.merges(spelled, scores, order, source);
        int unknown = id("unknown_token_id").orElse(0);
        boolean bytes = Arrays.stream(types).anyMatch(type -> type == BYTE);
        boolean prefix = config.flag("tokenizer.ggml.add_space_prefix").orElse(!gemma);
        TokenizerJson json = new TokenizerJson()
                .sentencePieceBpe(prefix, tokens.get(unknown), bytes, spelled, merges)
                .added(added(spelled));
        if (config.architecture().equals("phi3") && prefix) {
            json.spaceBeforeEverySegment();
        }
        return vocabulary(json.toString(), TokenPieces.Spelling.SENTENCE_PIECE, true, OptionalInt.of(1));
    }

    /// Gemma's files hold runs of spaces as spaces, where its text, once normalised, holds `▁`.
    private static Map<String, Integer> underscored(Map<String, Integer> ids) {
        Map<String, Integer> spelled = new LinkedHashMap<>(ids.size() * 2);
        ids.forEach((word, id) -> {
            boolean run = word.indexOf(' ') >= 0 && word.isBlank();
            spelled.putIfAbsent(run ? "▁".repeat(word.length()) : word, id);
        });
        return spelled;
    }

    /// Tokens found in the text before it is cut. A token that the vocabulary spells otherwise is reached by merges.
    private List<AddedToken> added(Map<String, Integer> spelled) {
        List<AddedToken> added = new ArrayList<>();
        for (Map.Entry<String, Integer> token : ids.entrySet()) {
            int type = types[token.getValue()];
            String word = token.getKey();
            boolean special = type == CONTROL || type == UNKNOWN;
            if (special || (type == USER_DEFINED && spelled.containsKey(word))) {
                TokenizerFiles.checkAdded(source, token.getValue(), word);
                added.add(new AddedToken(token.getValue(), word, special, eatsSpace(word, type)));
            }
        }
        return added;
    }

    /// GGUF has no place for an added token's flags. Phi-3's control tokens swallow white space after them.
    private boolean eatsSpace(String word, int type) {
        return config.architecture().equals("phi3")
                && config.text("tokenizer.ggml.model").orElse("").equals("llama")
                && (type == CONTROL || word.equals("</s>"))
                && !List.of("<unk>", "<s>", "<|endoftext|>").contains(word);
    }

    private Vocabulary vocabulary(
            String json, TokenPieces.Spelling spelling, boolean bosByDefault, OptionalInt usualBos) {
        OptionalInt bos = id("bos_token_id");
        if (bos.isEmpty() && usualBos.isPresent() && usualBos.getAsInt() < tokens.size()) {
            bos = usualBos;
        }
        Map<String, String> names = new HashMap<>();
        bos.ifPresent(id -> names.put("bos_token", tokens.get(id)));
        id("eos_token_id").ifPresent(id -> names.put("eos_token", tokens.get(id)));
        id("unknown_token_id").ifPresent(id -> names.put("unk_token", tokens.get(id)));
        id("padding_token_id").ifPresent(id -> names.put("pad_token", tokens.get(id)));
        boolean addsBos = config.flag("tokenizer.ggml.add_bos_token").orElse(bosByDefault) && bos.isPresent();
        TokenPieces pieces = TokenPieces.of(
                tokens.size(),
                tokens::get,
                id -> types[id] == CONTROL || types[id] == UNKNOWN || types[id] == USER_DEFINED,
                spelling);
        Optional<String> template = config.text("tokenizer.chat_template").filter(text -> !text.isBlank());
        return new Vocabulary(source, json, true, pieces, bos, addsBos, names, template);
    }

    private OptionalInt id(String name) {
        OptionalLong id = config.integer("tokenizer.ggml." + name);
        // Some converters write 2³² − 1 where there is no such token.
        if (id.isEmpty() || id.getAsLong() == 0xFFFF_FFFFL || id.getAsLong() == -1) {
            return OptionalInt.empty();
        }
        checkId(name, id.getAsLong());
        return OptionalInt.of((int) id.getAsLong());
    }

    private void checkId(String name, long id) {
        if (id < 0 || id >= tokens.size()) {
            throw new UserFault(source + " gives tokenizer.ggml." + name + " as " + id + ", but its vocabulary has "
                    + tokens.size() + " tokens.");
        }
    }
}
