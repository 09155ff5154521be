package sinkscope.tokenizer;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sinkscope.tokenizer.Tokenizer.Options;
import sinkscope.work.UserFault;

/// Damaged tokenizers by the hundred: each is read and cuts a text, or is refused in one sentence. None takes long,
/// ends the process or uses up the memory.
class DamagedTokenizersTest {

    /// For each file; more are tried with `-Dsinkscope.damaged=`.
    private static final int MUTATIONS = Integer.getInteger("sinkscope.damaged", 60);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String TEXT = "The  keeper's 3 boats,\n\tcafé 🐋 你好 <s> <|im_end|> snake_case!!! ";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "folder-tokenizer-json, tokenizer.json",
        "folder-tokenizer-json, tokenizer_config.json",
        "folder-GPT2Tokenizer, vocab.json",
        "folder-Qwen2Tokenizer, tokenizer_config.json",
    })
    void jsonFiles(String fixture, String file) throws IOException {
        String whole = Files.readString(copy(fixture).resolve(file));
        for (int seed = 0; seed < MUTATIONS; seed++) {
            Files.writeString(folder.resolve(file), scrubbed(new Mutations(seed).json(whole)));
            check(file + " " + seed, () -> HuggingFaceVocabulary.read(folder));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "folder-tokenizer-json, tokenizer.json",
        "folder-GPT2Tokenizer, merges.txt",
        "folder-sentencepiece-bpe, tokenizer.model",
        "folder-sentencepiece-unigram, tokenizer.model",
    })
    void anyBytes(String fixture, String file) throws IOException {
        byte[] whole = Files.readAllBytes(copy(fixture).resolve(file));
        for (int seed = 0; seed < MUTATIONS; seed++) {
            Files.write(folder.resolve(file), new Mutations(seed).bytes(whole));
            check(file + " " + seed, () -> HuggingFaceVocabulary.read(folder));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gguf-llama-bpe.json", "gguf-llama-sentencepiece.json", "gguf-gemma2-sentencepiece.json"})
    void ggufVocabularies(String fixture) {
        MapConfig whole = MapConfig.read(TransformersIdsTest.FIXTURES.resolve(fixture));
        for (int seed = 0; seed < MUTATIONS; seed++) {
            Mutations mutations = new Mutations(seed);
            MapConfig damaged = damaged(whole, mutations);
            check(fixture + " " + seed, () -> GgufVocabulary.read(damaged, fixture));
        }
    }

    private static MapConfig damaged(MapConfig whole, Mutations mutations) {
        String key = mutations.any(whole.keys("tokenizer.ggml"));
        List<String> words = List.of("", " ", "a b", "▁", "<0x00>", "\0", "é", "x".repeat(70_000), "▁".repeat(3000));
        List<Number> numbers = List.of(-1, 0, 7, 1 << 30, Integer.MAX_VALUE, Double.NaN, -1e30);
        return whole.with(
                key,
                switch (java.util.Objects.requireNonNull(whole.values().get(key))) {
                    case List<?> list when list.getFirst() instanceof String -> mutations.list(whole.texts(key), words);
                    case List<?> _
                    when key.endsWith("token_type") ->
                        mutations.list(
                                whole.numbers(key).stream()
                                        .map(n -> (Number) n.intValue())
                                        .toList(),
                                List.of(-1, 0, 2, 3, 4, 6, 99));
                    case List<?> _ ->
                        mutations.list(
                                whole.numbers(key).stream().map(n -> (Number) n).toList(), numbers);
                    case Number _ -> mutations.any(List.of(-1, 0, 5, 1 << 20, Integer.MAX_VALUE, 0xFFFFFFFFL));
                    case String _ -> mutations.any(List.of("", "gpt2", "llama", "bert", "qwen2", "x".repeat(70_000)));
                    default -> null;
                });
    }

    @Test
    void aTokenOfManyCharactersIsRefused() {
        MapConfig whole = MapConfig.read(TransformersIdsTest.FIXTURES.resolve("gguf-llama-sentencepiece.json"));
        List<String> tokens = new java.util.ArrayList<>(whole.texts("tokenizer.ggml.tokens"));
        tokens.set(300, "a".repeat(70_000));
        UserFault fault = org.junit.jupiter.api.Assertions.assertThrows(
                UserFault.class, () -> GgufVocabulary.read(whole.with("tokenizer.ggml.tokens", tokens), "long.gguf"));
        assertTrue(
                String.valueOf(fault.getMessage()).startsWith("long.gguf has a token of 70000 characters"),
                fault::toString);
    }

    @Test
    void foreignFormatsAreRefusedByName() throws IOException {
        Files.writeString(folder.resolve("tekken.json"), "{}");
        assertTrue(refusal().contains("tekken.json holds its vocabulary in Mistral's own format"), refusal());
        Files.writeString(folder.resolve("tokenizer.model"), "IQ== 0\nIg== 1\nIw== 2\n");
        assertTrue(refusal().contains("tokenizer.model holds its vocabulary as tiktoken does"), refusal());
    }

    private String refusal() {
        assertTrue(HuggingFaceVocabulary.present(folder));
        return String.valueOf(
                org.junit.jupiter.api.Assertions.assertThrows(UserFault.class, () -> HuggingFaceVocabulary.read(folder))
                        .getMessage());
    }

    private static void check(String what, Supplier<Vocabulary> reading) {
        assertTimeoutPreemptively(
                PATIENCE,
                () -> {
                    try (Tokenizer tokenizer = new NativeTokenizer(reading.get())) {
                        tokenizer.describe(tokenizer
                                .encode(TEXT, new Options(false, false))
                                .ids());
                        tokenizer.encode(TEXT, tokenizer.defaults());
                    } catch (UserFault fault) {
                        String sentence = String.valueOf(fault.getMessage());
                        assertTrue(
                                sentence.endsWith(".") && sentence.lines().count() == 1 && sentence.length() < 1000,
                                () -> what + ": " + sentence);
                        assertTrue(!sentence.contains("Exception"), () -> what + ": " + sentence);
                    } catch (Throwable e) {
                        throw new AssertionError(what, e);
                    }
                },
                what);
    }

    private Path copy(String fixture) throws IOException {
        Path from = TransformersIdsTest.FIXTURES.resolve(fixture);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return folder;
    }

    /// Half a surrogate pair cannot be written to a file.
    private static String scrubbed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
