package sinkscope.tokenizer;

import java.util.ArrayList;
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
            root.putObject("normalizer").put("type", "NFC");
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

    /// What SentencePiece does to the characters before anything else, as its own compiled table.
    TokenizerJson precompiled(String base64, boolean squeezeSpaces) {
        List<ObjectNode> steps = new ArrayList<>();
        steps.add(step("Precompiled").put("precompiled_charsmap", base64));
        if (squeezeSpaces) {
            ObjectNode squeeze = step("Replace").put("content", " ");
            squeeze.putObject("pattern").put("Regex", " {2,}");
            steps.add(squeeze);
        }
        root.putObject("normalizer")
                .put("type", "Sequence")
                .putArray("normalizers")
                .addAll(steps);
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
            ObjectNode replace = root.putObject("normalizer");
            replace.put("type", "Replace").put("content", "▁");
            replace.putObject("pattern").put("String", " ");
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

    @Override
    public String toString() {
        return MAPPER.writeValueAsString(root);
    }
}
