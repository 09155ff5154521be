package sinkscope.tokenizer;

import java.util.List;
import java.util.Optional;

/// The ways byte-level BPE vocabularies cut a text into words before merging, by the names GGUF files give them in
/// `tokenizer.ggml.pre`. A new one is one line in [#ALL].
final class PreTokenizers {

    /// @param names as `tokenizer.ggml.pre` writes them
    /// @param nfc whether the text is brought into Unicode's composed form first
    /// @param wholeWords whether a word that is in the vocabulary is taken as it is, whatever the merges say
    /// @param bosByDefault whether BOS is put in front when the file does not say
    /// @param digits whether each digit becomes a word of its own before anything else
    /// @param patterns regular expressions applied one after the other, each match a word of its own; empty stands
    ///     for GPT-2's
    record PreTokenizer(
            List<String> names,
            boolean nfc,
            boolean wholeWords,
            boolean bosByDefault,
            boolean digits,
            List<String> patterns) {

        private PreTokenizer(String... names) {
            this(List.of(names), false, false, false, false, List.of());
        }

        private PreTokenizer composed() {
            return new PreTokenizer(names, true, wholeWords, bosByDefault, digits, patterns);
        }

        private PreTokenizer takingWholeWords() {
            return new PreTokenizer(names, nfc, true, bosByDefault, digits, patterns);
        }

        private PreTokenizer withBos() {
            return new PreTokenizer(names, nfc, wholeWords, true, digits, patterns);
        }

        private PreTokenizer splittingDigits() {
            return new PreTokenizer(names, nfc, wholeWords, bosByDefault, true, patterns);
        }

        private PreTokenizer by(String... regex) {
            return new PreTokenizer(names, nfc, wholeWords, bosByDefault, digits, List.of(regex));
        }
    }

    private static final String GPT2 =
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

    /// The tail that OpenAI's cl100k and its descendants share.
    private static final String LINES = "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    private static final String CL100K = words("{1,3}");
    private static final String QWEN2 = words("");

    private static String words(String digits) {
        return "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}" + digits
                + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*" + LINES;
    }

    private static String cased(String suffix, String digits) {
        String upper = "[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]";
        String lower = "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]";
        String before = "[^\\r\\n\\p{L}\\p{N}]?";
        return before + upper + "*" + lower + "+" + suffix + "|" + before + upper + "+" + lower + "*" + suffix
                + "|\\p{N}" + digits + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*" + LINES;
    }

    private static final String DEEPSEEK_LETTERS = "A-Za-zµÀ-ÖØ-öø-ƺƼ-ƿǄ-ʓʕ-ʯͰ-ͳͶͷͻ-ͽͿΆΈ-ΊΌΎ-ΡΣ-ϵϷ-ҁҊ-ԯԱ-ՖႠ-ჅᎠ-Ᏽᏸ-ᏽ"
            + "Ა-ᲺᲽ-Ჿᴀ-ᴫᵫ-ᵷᵹ-ᶚḀ-ἕἘ-Ἕἠ-ὅὈ-Ὅὐ-ὗὙὛὝὟ-ώᾀ-ᾴᾶ-ᾼιῂ-ῄῆ-ῌῐ-ΐῖ-Ίῠ-Ῥῲ-ῴῶ-ῼℂℇℊ-ℓℕℙ-ℝℤΩℨK-ℭℯ-ℴℹℼ-ℿⅅ-ⅉⅎↃↄⰀ-ⱻⱾ-ⳤ"
            + "Ⳬ-ⳮⳲⳳꙀ-ꙭꚀ-ꚛꜢ-ꝯꝱ-ꞇꞋ-ꞎꭰ-ꮿﬀ-ﬆﬓ-ﬗＡ-Ｚａ-ｚ𐐀-𐑏𐒰-𐓓𐓘-𐓻𐲀-𐲲𐳀-𐳲𑢠-𑣟𞤀-𞥃";

    private static final String DEEPSEEK3 = "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+"
            + "|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\\r\\n]*" + LINES;

    /// What llama.cpp falls back to when a file names no pre-tokenizer at all.
    private static final PreTokenizer FALLBACK =
            new PreTokenizer("default").by("[\\p{P}\\$\\+<=>\\^~\\|]+", GPT2, "\\p{N}+", "[0-9][0-9][0-9]");

    private static final List<PreTokenizer> ALL = List.of(
            FALLBACK,
            new PreTokenizer("gpt-2", "phi-2", "gigachat", "jais", "trillion", "granite-docling", "exaone4", "mellum"),
            new PreTokenizer("olmo", "mpt").composed(),
            new PreTokenizer("smollm", "starcoder", "refact", "codeshell", "exaone", "minerva-7b", "mellum2")
                    .splittingDigits(),
            new PreTokenizer("command-r").splittingDigits().composed(),
            new PreTokenizer("llama-bpe", "llama3", "llama-v3", "falcon3", "falcon-h1", "pixtral", "midm-2.0", "lfm2")
                    .by(CL100K)
                    .takingWholeWords()
                    .withBos(),
            new PreTokenizer("dbrx", "smaug-bpe", "glm4", "chatglm-bpe").by(CL100K),
            new PreTokenizer("qwen2", "deepseek-r1-qwen", "megrez", "stablelm2", "hunyuan", "solar-open", "kormo")
                    .by(QWEN2)
                    .composed(),
            new PreTokenizer("gpt-4o", "llama4", "kanana2", "minimax-m2")
                    .by(cased("(?i:'s|'t|'re|'ve|'m|'ll|'d)?", "{1,3}")),
            new PreTokenizer("tekken").by(cased("", "")).takingWholeWords().withBos(),
            new PreTokenizer("deepseek-llm")
                    .by(
                            "[\\r\\n]",
                            "\\s?[" + DEEPSEEK_LETTERS + "]+",
                            "\\s?[!-/:-~！-／：-～‘-‟　-。]+",
                            "\\s+$",
                            "[一-龥ࠀ-一가-퟿]+",
                            "\\p{N}"),
            new PreTokenizer("deepseek-coder").by("[\\r\\n]", "\\s?\\p{L}+", "\\s?\\p{P}+", "[一-龥ࠀ-一가-퟿]+", "\\p{N}"),
            new PreTokenizer("deepseek-v3", "hunyuan-dense").by("\\p{N}{1,3}", "[一-龥぀-ゟ゠-ヿ]+", DEEPSEEK3),
            new PreTokenizer("falcon").by("[\\p{P}\\$\\+<=>\\^~\\|`]+", GPT2, "[0-9][0-9][0-9]"));

    private PreTokenizers() {}

    static Optional<PreTokenizer> named(String name) {
        return ALL.stream().filter(p -> p.names().contains(name)).findFirst();
    }

    /// What a file means that names none or `default`: its architecture's own where all models of it share one, else
    /// what llama.cpp falls back to.
    static PreTokenizer unnamed(String architecture) {
        String name = switch (architecture) {
            case "gpt2", "phi2", "gptj" -> "gpt-2";
            case "gptneox" -> "olmo";
            case "qwen2", "qwen2moe", "qwen3", "qwen3moe" -> "qwen2";
            case "olmo2" -> "dbrx";
            case "gpt-oss" -> "gpt-4o";
            case "starcoder", "starcoder2" -> "starcoder";
            default -> "default";
        };
        return named(name).orElse(FALLBACK);
    }

    static List<String> names() {
        return ALL.stream().flatMap(p -> p.names().stream()).toList();
    }
}
