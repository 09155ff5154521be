package sinkscope.tokenizer;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes vocabularies of every origin in the one format the native library reads, that of `tokenizer.json`.
final class TokenizerJson {

    private static final JsonMapper MAPPER = new JsonMapper();

    /// A token that is found in the text before anything else is done with it.
    ///
    /// @param special whether it is a control token rather than text
    /// @param eatsSpace whether white space after it belongs to it
    record AddedToken(int id, String content, boolean special, boolean eatsSpace) {}

    /// Two neighbours that become one; earlier merges come first.
    record Merge(String left, String right) {}

    private final ObjectNode root = MAPPER.createObjectNode();
    private final List<ObjectNode> normalizers = new ArrayList<>();

    TokenizerJson() {
        root.put("version", "1.0");
        root.putNull("truncation");
        root.putNull("padding");
        root.putArray("added_tokens");
        root.putNull("normalizer");
        root.putNull("pre_tokenizer");
        root.putNull("post_processor");
        root.putNull("decoder");
    }

    TokenizerJson added(List<AddedToken> tokens) {
        ArrayNode array = root.putArray("added_tokens");
        for (AddedToken token : tokens) {
            array.addObject()
                    .put("id", token.id())
                    .put("content", token.content())
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", token.eatsSpace())
                    .put("normalized", false)
                    .put("special", token.special());
        }
        return this;
    }

    /// Byte-level BPE: cut into words, spelled in bytes, merged.
    TokenizerJson byteLevel(
            PreTokenizers.PreTokenizer words,
            boolean prefixSpace,
            Map<String, Integer> vocabulary,
            List<Merge> merges) {
        if (words.nfc()) {
            normalizers.add(step("NFC"));
        }
        List<ObjectNode> steps = new ArrayList<>();
        if (words.digits()) {
            steps.add(step("Digits").put("individual_digits", true));
        }
        for (String pattern : words.patterns()) {
            steps.add(split("Regex", pattern, "Isolated"));
        }
        steps.add(step("ByteLevel")
                .put("add_prefix_space", prefixSpace)
                .put("trim_offsets", true)
                .put("use_regex", words.patterns().isEmpty()));
        root.putObject("pre_tokenizer")
                .put("type", "Sequence")
                .putArray("pretokenizers")
                .addAll(steps);
        bpe(vocabulary, merges).put("ignore_merges", words.wholeWords());
        return this;
    }

    /// SentencePiece's BPE: spaces become `▁`, the whole text is one word, unknown characters fall back to bytes.
    ///
    /// @param spacePrefix whether a text that does not begin with a special token gets a space in front
    TokenizerJson sentencePieceBpe(
            boolean spacePrefix, String unknown, boolean bytes, Map<String, Integer> vocabulary, List<Merge> merges) {
        spaces(spacePrefix);
        bpe(vocabulary, merges)
                .put("unk_token", unknown)
                .put("fuse_unk", true)
                .put("byte_fallback", bytes)
                .put("ignore_merges", false);
        return this;
    }

    /// SentencePiece's unigram model: the most probable cut of the text.
    ///
    /// @param pieces in the order of their ids
    TokenizerJson unigram(boolean spacePrefix, int unknown, boolean bytes, List<String> pieces, double[] scores) {
        spaces(spacePrefix);
        ObjectNode model = root.putObject("model");
        model.put("type", "Unigram").put("unk_id", unknown).put("byte_fallback", bytes);
        ArrayNode vocabulary = model.putArray("vocab");
        for (int id = 0; id < pieces.size(); id++) {
            vocabulary.addArray().add(pieces.get(id)).add(scores[id]);
        }
        return this;
    }

    /// What SentencePiece does to the characters before anything else.
    ///
    /// @param characterMap its own compiled table; empty if characters stay as they are
    /// @param squeezeSpaces whether runs of spaces become one and spaces at either end go
    TokenizerJson characters(byte[] characterMap, boolean squeezeSpaces) {
        List<ObjectNode> steps = new ArrayList<>();
        if (characterMap.length > 0) {
            steps.add(step("Precompiled")
                    .put("precompiled_charsmap", Base64.getEncoder().encodeToString(characterMap)));
        }
        if (squeezeSpaces) {
            // The space in front is owed to the text as it is after stripping, which no longer begins where it began.
            if (root.get("pre_tokenizer") instanceof ObjectNode metaspace) {
                metaspace.put("prepend_scheme", "always");
            }
            steps.add(step("Strip").put("strip_left", true).put("strip_right", true));
            steps.add(replace("Regex", " {2,}", " "));
        }
        normalizers.addAll(0, steps);
        return this;
    }

    /// Phi-3's way: a space goes in front of the text and of every stretch after a special token.
    TokenizerJson spaceBeforeEverySegment() {
        normalizers.add(step("Prepend").put("prepend", "▁"));
        normalizers.add(replace("String", " ", "▁"));
        root.putNull("pre_tokenizer");
        return this;
    }

    private void spaces(boolean spacePrefix) {
        if (spacePrefix) {
            root.putObject("pre_tokenizer")
                    .put("type", "Metaspace")
                    .put("replacement", "▁")
                    .put("prepend_scheme", "first")
                    .put("split", false);
        } else {
            normalizers.add(replace("String", " ", "▁"));
        }
    }

    private ObjectNode bpe(Map<String, Integer> vocabulary, List<Merge> merges) {
        ObjectNode model = root.putObject("model");
        model.put("type", "BPE");
        model.putNull("dropout").putNull("unk_token");
        model.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
        model.put("fuse_unk", false).put("byte_fallback", false).put("ignore_merges", false);
        ObjectNode vocab = model.putObject("vocab");
        vocabulary.forEach(vocab::put);
        ArrayNode list = model.putArray("merges");
        for (Merge merge : merges) {
            list.addArray().add(merge.left()).add(merge.right());
        }
        return model;
    }

    private static ObjectNode step(String type) {
        return MAPPER.createObjectNode().put("type", type);
    }

    private static ObjectNode split(String kind, String pattern, String behavior) {
        ObjectNode split = step("Split").put("behavior", behavior).put("invert", false);
        split.putObject("pattern").put(kind, pattern);
        return split;
    }

    private static ObjectNode replace(String kind, String pattern, String content) {
        ObjectNode replace = step("Replace").put("content", content);
        replace.putObject("pattern").put(kind, pattern);
        return replace;
    }

    @Override
    public String toString() {
        if (!normalizers.isEmpty()) {
            root.putObject("normalizer")
                    .put("type", "Sequence")
                    .putArray("normalizers")
                    .addAll(normalizers);
        }
        return MAPPER.writeValueAsString(root);
    }
}
