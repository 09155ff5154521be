package sinkscope.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.tokenizer.Tokenizer.Options;
import sinkscope.work.UserFault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The model that comes with the program, from its GGUF file.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BundledModelTokenizerTest {

    private static final Path MODEL = Path.of("assets/models/SmolLM2-135M-Instruct.Q4_1.gguf");
    private static final Path GOLDEN = Path.of("src/test/resources/golden/smollm2-135m-instruct-q4_1");
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Options RAW = new Options(false, false);

    private Tokenizer tokenizer;

    @BeforeAll
    void open() {
        try (Checkpoint checkpoint = Checkpoints.open(MODEL)) {
            tokenizer = Tokenizers.open(checkpoint);
        }
    }

    @AfterAll
    void close() {
        tokenizer.close();
    }

    @Test
    void thePromptHasTheIdsItWasMeasuredWith() throws Exception {
        JsonNode expected = MAPPER.readTree(GOLDEN.resolve("expected.json"));
        String prompt = Files.readString(GOLDEN.resolve("prompt.txt"));
        Tokens tokens = tokenizer.encode(prompt, tokenizer.defaults());
        assertEquals(ids(expected.get("ids")), tokens.ids());
        assertEquals(prompt, String.join("", tokens.texts()));
    }

    @Test
    void awkwardTextsHaveTransformersIds() {
        for (JsonNode given : MAPPER.readTree(GOLDEN.resolve("token-ids.json"))) {
            String text = given.get("text").stringValue();
            assertEquals(ids(given.get("ids")), tokenizer.encode(text, RAW).ids(), text);
        }
    }

    @Test
    void aSplitCharacterShowsItsBytes() {
        assertEquals(
                List.of(" café", " \\xF0\\x9F", "\\x90", "\\x8B"),
                tokenizer.encode(" café 🐋", RAW).texts());
    }

    @Test
    void bosIsThereAndOffByDefault() {
        assertTrue(tokenizer.hasBos());
        assertEquals(RAW, tokenizer.defaults());
        assertEquals(List.of(1), tokenizer.encode("", new Options(true, false)).ids());
        Tokens twice = tokenizer.encode("<|im_start|>user", new Options(true, false));
        assertEquals(List.of("<|im_start|>", "<|im_start|>", "user"), twice.texts());
    }

    @Test
    void idsAreDescribedAndStrangersNamed() {
        assertEquals(49152, tokenizer.vocabularySize());
        assertEquals(
                List.of("<|endoftext|>", "!", " the"),
                tokenizer.describe(List.of(0, 17, 260)).texts());
        for (int stranger : new int[] {-1, 49152, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            UserFault fault = assertThrows(UserFault.class, () -> tokenizer.describe(List.of(0, 1, stranger)));
            String message = String.valueOf(fault.getMessage());
            assertTrue(message.contains(stranger + " at position 2") && message.contains("49152 tokens"), message);
        }
    }

    @Test
    void brokenUnicodeIsTokenisedAsReplacement() {
        assertEquals(tokenizer.encode("a\uFFFDb", RAW), tokenizer.encode("a\uD83Db", RAW), "a high surrogate alone");
        assertEquals(
                tokenizer.encode("\uFFFD\uFFFD", RAW), tokenizer.encode("\uDC0B\uD83D", RAW), "a pair the wrong way");
        Tokens nul = tokenizer.encode("a\u0000b 🐋", RAW);
        assertEquals("a\u0000b", String.join("", nul.texts()).substring(0, 3));
        assertFalse(nul.texts().contains("\uFFFD"));
    }

    @Test
    void manyThreadsGetTheSameIds() throws Exception {
        String prompt = Files.readString(GOLDEN.resolve("prompt.txt"));
        Tokens expected = tokenizer.encode(prompt, RAW);
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Tokens>> tasks = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                tasks.add(() -> tokenizer.encode(prompt, RAW));
            }
            for (Future<Tokens> tokens : threads.invokeAll(tasks)) {
                assertEquals(expected, tokens.get());
            }
        }
    }

    @Test
    void closedOnceIsClosedForGood() {
        try (Checkpoint checkpoint = Checkpoints.open(MODEL)) {
            Tokenizer other = Tokenizers.open(checkpoint);
            other.close();
            other.close();
            assertThrows(IllegalStateException.class, () -> other.encode("a", RAW));
            assertEquals(List.of("!"), other.describe(List.of(17)).texts());
        }
    }

    private static List<Integer> ids(JsonNode array) {
        List<Integer> ids = new ArrayList<>();
        array.forEach(id -> ids.add(id.intValue()));
        return ids;
    }
}
