package sinkscope.tokenizer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The ways byte-level BPE vocabularies cut a text into words before merging, by the names GGUF files give them in
/// `tokenizer.ggml.pre`: those that models of the architectures this program runs are written with. A new one is one
/// line in [#ALL].
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

    /// The cased letters as DeepSeek's vocabularies list them, in hexadecimal.
    private static final String DEEPSEEK_LETTERS =
            characters("41-5A 61-7A B5 C0-D6 D8-F6 F8-1BA 1BC-1BF 1C4-293 295-2AF 370-373 376-377 37B-37D 37F 386 "
                    + "388-38A 38C 38E-3A1 3A3-3F5 3F7-481 48A-52F 531-556 10A0-10C5 13A0-13F5 13F8-13FD 1C90-1CBA "
                    + "1CBD-1CBF 1D00-1D2B 1D6B-1D77 1D79-1D9A 1E00-1F15 1F18-1F1D 1F20-1F45 1F48-1F4D 1F50-1F57 "
                    + "1F59 1F5B 1F5D 1F5F-1F7D 1F80-1FB4 1FB6-1FBC 1FBE 1FC2-1FC4 1FC6-1FCC 1FD0-1FD3 1FD6-1FDB "
                    + "1FE0-1FEC 1FF2-1FF4 1FF6-1FFC 2102 2107 210A-2113 2115 2119-211D 2124 2126 2128 212A-212D "
                    + "212F-2134 2139 213C-213F 2145-2149 214E 2183-2184 2C00-2C7B 2C7E-2CE4 2CEB-2CEE 2CF2-2CF3 "
                    + "A640-A66D A680-A69B A722-A76F A771-A787 A78B-A78E AB70-ABBF FB00-FB06 FB13-FB17 FF21-FF3A "
                    + "FF41-FF5A 10400-1044F 104B0-104D3 104D8-104FB 10C80-10CB2 10CC0-10CF2 118A0-118DF "
                    + "1E900-1E943");

    private static final String DEEPSEEK_PUNCTUATION =
            characters("21-2F 3A-7E FF01-FF0F FF1A-FF5E 2018-201F 3000-3002");

    private static final String CJK = characters("4E00-9FA5 800-4E00 AC00-D7FF");

    /// A character class from ranges of code points, which normalisation of this file's text cannot change.
    private static String characters(String hexadecimal) {
        return "[" + hexadecimal.replaceAll("([0-9A-F]+)", "\\\\x{$1}").replace(" ", "") + "]";
    }

    /// What llama.cpp falls back to when a file names no pre-tokenizer at all.
    private static final PreTokenizer FALLBACK =
            new PreTokenizer("default").by("[\\p{P}\\$\\+<=>\\^~\\|]+", GPT2, "\\p{N}+", "[0-9][0-9][0-9]");

    private static final List<PreTokenizer> ALL = List.of(
            FALLBACK,
            new PreTokenizer("gpt-2", "mellum"),
            new PreTokenizer("olmo", "mpt").composed(),
            new PreTokenizer("smollm", "starcoder", "refact", "minerva-7b").splittingDigits(),
            new PreTokenizer("command-r").splittingDigits().composed(),
            new PreTokenizer("llama-bpe", "llama3", "llama-v3", "falcon3", "pixtral", "midm-2.0")
                    .by(CL100K)
                    .takingWholeWords()
                    .withBos(),
            new PreTokenizer("dbrx", "smaug-bpe").by(CL100K),
            new PreTokenizer("qwen2", "deepseek-r1-qwen").by(QWEN2).composed(),
            new PreTokenizer("gpt-4o").by(cased("(?i:'s|'t|'re|'ve|'m|'ll|'d)?", "{1,3}")),
            new PreTokenizer("tekken").by(cased("", "")).takingWholeWords().withBos(),
            new PreTokenizer("deepseek-llm")
                    .by(
                            "[\\r\\n]",
                            "\\s?" + DEEPSEEK_LETTERS + "+",
                            "\\s?" + DEEPSEEK_PUNCTUATION + "+",
                            "\\s+$",
                            CJK + "+",
                            "\\p{N}"),
            new PreTokenizer("deepseek-coder").by("[\\r\\n]", "\\s?\\p{L}+", "\\s?\\p{P}+", CJK + "+", "\\p{N}"),
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

    /// Every regular expression of them; none takes more than linear time for each word it finds.
    static List<String> patterns() {
        return Stream.concat(Stream.of(GPT2), ALL.stream().flatMap(p -> p.patterns().stream()))
                .toList();
    }

    static List<String> names() {
        return ALL.stream().flatMap(p -> p.names().stream()).toList();
    }
}
