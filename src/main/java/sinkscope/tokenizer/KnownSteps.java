package sinkscope.tokenizer;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What a `tokenizer.json` does to a text before its vocabulary is looked at: whether it consists of steps that are
/// known to end, and to be survived by the library, whatever the text; and what is so certainly wrong with one that it
/// is refused.
///
/// The library panics, which ends the process, where a pattern is empty, where its regular expressions give up, and
/// where it runs out of stack; it grows a text without bound where each replacement is longer than what it replaces.
final class KnownSteps {

    /// A text may grow this much by all replacements together.
    private static final double MOST_GROWTH = 1024;

    private static final int DEEPEST = 64;
    private static final int DEEPEST_GROUPS = 100;

    private static final Set<String> HARMLESS = Set.of(
            "NFC",
            "NFD",
            "NFKC",
            "NFKD",
            "Nmt",
            "Lowercase",
            "StripAccents",
            "Strip",
            "BertNormalizer",
            "Precompiled",
            "ByteLevel",
            "Metaspace",
            "Digits",
            "Whitespace",
            "WhitespaceSplit",
            "BertPreTokenizer",
            "Punctuation",
            "UnicodeScripts",
            "Prepend");

    private static final Set<String> MODELS = Set.of("BPE", "WordPiece", "WordLevel", "Unigram");

    private KnownSteps() {}

    /// Whether this program knows every step of it.
    static boolean all(JsonNode root) {
        JsonNode type = root.path("model").path("type");
        boolean model = type.isMissingNode() || MODELS.contains(type.asString(""));
        Set<String> patterns = new HashSet<>(PreTokenizers.patterns());
        patterns.add(" {2,}");
        return model && known(root.path("normalizer"), patterns, 0) && known(root.path("pre_tokenizer"), patterns, 0);
    }

    private static boolean known(JsonNode step, Set<String> patterns, int depth) {
        if (step.isMissingNode() || step.isNull()) {
            return true;
        }
        String type = step.path("type").asString("");
        return switch (type) {
            case "Sequence" ->
                depth < DEEPEST && inner(step).stream().allMatch(each -> known(each, patterns, depth + 1));
            case "Replace", "Split" -> {
                JsonNode text = step.path("pattern").path("String");
                JsonNode expression = step.path("pattern").path("Regex");
                yield text.isString() && !text.stringValue().isEmpty()
                        || expression.isString() && patterns.contains(expression.stringValue());
            }
            default -> HARMLESS.contains(type);
        };
    }

    private static List<JsonNode> inner(JsonNode step) {
        JsonNode inner = step.has("normalizers") ? step.path("normalizers") : step.path("pretokenizers");
        return List.copyOf(inner.values());
    }

    /// What can be seen to be wrong, if anything is, as the end of a sentence about the file.
    static Optional<String> flaw(JsonNode root) {
        Growth growth = new Growth();
        return flaw(root.path("normalizer"), growth, 0).or(() -> flaw(root.path("pre_tokenizer"), growth, 0));
    }

    private static final class Growth {
        double factor = 1;
    }

    private static Optional<String> flaw(JsonNode step, Growth growth, int depth) {
        if (depth > DEEPEST) {
            return Optional.of("nests its steps more than " + DEEPEST + " deep");
        }
        switch (step.path("type").asString("")) {
            case "Sequence" -> {
                for (JsonNode each : inner(step)) {
                    Optional<String> flaw = flaw(each, growth, depth + 1);
                    if (flaw.isPresent()) {
                        return flaw;
                    }
                }
            }
            case "Replace", "Split" -> {
                JsonNode pattern = step.path("pattern");
                String text =
                        pattern.path("String").asString(pattern.path("Regex").asString("x"));
                if (text.isEmpty()) {
                    return Optional.of("replaces or splits at an empty pattern");
                }
                if (groups(pattern.path("Regex").asString("")) > DEEPEST_GROUPS) {
                    return Optional.of(
                            "has a regular expression that nests groups more than " + DEEPEST_GROUPS + " deep");
                }
                int replaced = pattern.path("String").isString() ? text.length() : 1;
                growth.factor *=
                        Math.max(1, (double) step.path("content").asString("").length() / replaced);
            }
            case "FixedLength" -> {
                if (step.path("length").asLong(1) < 1) {
                    return Optional.of("cuts its text into pieces of length 0");
                }
            }
            case "Prepend" -> growth.factor += step.path("prepend").asString("").length();
            default -> {}
        }
        return growth.factor > MOST_GROWTH
                ? Optional.of("makes a text more than " + (int) MOST_GROWTH + " times as long by what it replaces")
                : Optional.empty();
    }

    private static int groups(String expression) {
        int deepest = 0;
        int depth = 0;
        for (char c : expression.toCharArray()) {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }
}
