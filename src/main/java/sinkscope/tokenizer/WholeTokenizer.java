package sinkscope.tokenizer;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import sinkscope.checkpoint.Shown;
import sinkscope.work.UserFault;
import tools.jackson.databind.JsonNode;

/// A `tokenizer.json`: handed to the native library as it is, after a look at what that library would take on trust.
///
/// @param json the file's text
/// @param isKnown whether it consists of known steps alone
/// @param ids every token's id, added ones included
/// @param bosByDefault whether its post-processing puts a token in front of the text
/// @param usualBos that token
record WholeTokenizer(
        String json,
        boolean isKnown,
        TokenPieces pieces,
        Map<String, Integer> ids,
        boolean bosByDefault,
        OptionalInt usualBos) {

    /// The library ends the process where it cannot hold a number, wherever that stands.
    private static boolean holdsNumberBeyondDoubles(JsonNode root) {
        Deque<JsonNode> left = new ArrayDeque<>(List.of(root));
        while (!left.isEmpty()) {
            JsonNode node = left.pop();
            if (node.isNumber() && Double.isInfinite(asDouble(node))) {
                return true;
            }
            node.forEach(left::push);
        }
        return false;
    }

    private static double asDouble(JsonNode number) {
        return number.isIntegralNumber() ? number.bigIntegerValue().doubleValue() : number.doubleValue();
    }

    /// @throws UserFault if it is not a tokenizer
    static WholeTokenizer read(Path path) {
        String json = TokenizerFiles.text(path);
        JsonNode root = TokenizerFiles.object(json, path);
        JsonNode model = root.path("model");
        if (!model.isObject()) {
            throw new UserFault(path + " is not a tokenizer: it has no model.");
        }
        if (holdsNumberBeyondDoubles(root)) {
            throw new UserFault(path + " is not a tokenizer: it holds a number that is larger than any.");
        }
        Map<String, Integer> words = words(model.path("vocab"), path);
        Map<String, Integer> ids = new HashMap<>(words);
        Map<Integer, String> literal = new HashMap<>();
        for (JsonNode token : root.path("added_tokens")) {
            String content = token.path("content").asString("");
            int id = TokenizerFiles.id(token.path("id"), path, "added token " + Shown.name(content));
            TokenizerFiles.checkAdded(path.toString(), id, content);
            literal.put(id, content);
            ids.put(content, id);
        }
        if (ids.isEmpty()) {
            throw new UserFault(path + " is not a tokenizer: its vocabulary is empty.");
        }
        words.forEach((word, id) -> TokenizerFiles.checkPiece(path.toString(), id, word));
        KnownSteps.flaw(root).ifPresent(flaw -> {
            throw new UserFault(path + " holds a tokenizer that cannot be used: it " + flaw + ".");
        });
        checkMerges(model, path);
        checkCharacterMaps(root.path("normalizer"), path);
        OptionalInt front = front(root.path("post_processor"), ids);
        return new WholeTokenizer(
                json,
                KnownSteps.all(root),
                TokenPieces.of(words, literal, spelling(root, model)),
                ids,
                front.isPresent(),
                front);
    }

    /// An object of ids, or a list of pieces with their scores.
    private static Map<String, Integer> words(JsonNode vocabulary, Path path) {
        Map<String, Integer> words = new HashMap<>();
        if (vocabulary.isObject()) {
            for (Map.Entry<String, JsonNode> entry : vocabulary.properties()) {
                words.put(
                        entry.getKey(),
                        TokenizerFiles.id(entry.getValue(), path, "token " + Shown.name(entry.getKey())));
            }
        } else if (vocabulary.isArray()) {
            int id = 0;
            for (JsonNode piece : vocabulary) {
                if (!piece.path(0).isString()) {
                    throw new UserFault(path + " is damaged: entry " + id + " of its vocabulary is no piece.");
                }
                words.putIfAbsent(piece.path(0).stringValue(), id++);
            }
        } else {
            throw new UserFault(path + " is not a tokenizer: its model has no vocabulary.");
        }
        return words;
    }

    /// With such a prefix, the library cuts it off every right piece without looking.
    private static void checkMerges(JsonNode model, Path path) {
        String prefix = model.path("continuing_subword_prefix").asString("");
        if (prefix.isEmpty()) {
            return;
        }
        int number = 0;
        for (JsonNode merge : model.path("merges")) {
            String right = merge.isArray()
                    ? merge.path(1).asString("")
                    : merge.asString("").replaceFirst("^.* ", "");
            if (!right.startsWith(prefix)) {
                throw new UserFault(
                        path + " is damaged: merge " + number + " does not go on with " + Shown.name(prefix) + ".");
            }
            number++;
        }
    }

    private static void checkCharacterMaps(JsonNode normalizer, Path path) {
        for (JsonNode map : normalizer.findValues("precompiled_charsmap")) {
            if (map.isNull()) {
                continue;
            }
            Optional<String> flaw;
            try {
                flaw = CharacterMap.flaw(Base64.getDecoder().decode(map.asString("")));
            } catch (IllegalArgumentException _) {
                flaw = Optional.of("it is not base64");
            }
            if (flaw.isPresent()) {
                throw new UserFault(path + " has a damaged table of characters: " + flaw.get() + ".");
            }
        }
    }

    private static TokenPieces.Spelling spelling(JsonNode root, JsonNode model) {
        if (mentions(root.path("pre_tokenizer"), "ByteLevel") || mentions(root.path("decoder"), "ByteLevel")) {
            return TokenPieces.Spelling.BYTE_LEVEL;
        }
        boolean underscores = mentions(root.path("pre_tokenizer"), "Metaspace")
                || mentions(root.path("decoder"), "Metaspace")
                || mentions(root.path("decoder"), "ByteFallback")
                || mentions(root.path("decoder"), "Replace")
                || model.path("byte_fallback").asBoolean(false);
        return underscores ? TokenPieces.Spelling.SENTENCE_PIECE : TokenPieces.Spelling.PLAIN;
    }

    private static boolean mentions(JsonNode step, String type) {
        return step.findValues("type").stream().anyMatch(t -> t.asString("").equals(type));
    }

    /// The special token that post-processing puts in front of a single text.
    private static OptionalInt front(JsonNode processor, Map<String, Integer> ids) {
        JsonNode first = processor.path("single").path(0).path("SpecialToken").path("id");
        if (first.isString()) {
            JsonNode own = processor
                    .path("special_tokens")
                    .path(first.stringValue())
                    .path("ids")
                    .path(0);
            Integer id = own.canConvertToInt() && own.isIntegralNumber() && own.intValue() >= 0
                    ? Integer.valueOf(own.intValue())
                    : ids.get(first.stringValue());
            return id == null || !ids.containsValue(id) ? OptionalInt.empty() : OptionalInt.of(id);
        }
        for (JsonNode step : processor.path("processors")) {
            OptionalInt found = front(step, ids);
            if (found.isPresent()) {
                return found;
            }
        }
        return OptionalInt.empty();
    }
}
