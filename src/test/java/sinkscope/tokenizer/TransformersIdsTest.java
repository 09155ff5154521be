package sinkscope.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sinkscope.attention.Tokens;
import sinkscope.tokenizer.Tokenizer.Options;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Token ids of awkward texts, equal to those of transformers, for every kind of vocabulary. The vocabularies and the
/// ids come from `src/bench/oracles/tokenizers_and_templates.py`.
class TransformersIdsTest {

    static final Path FIXTURES = Path.of("src/test/resources/tokenizer");
    private static final JsonMapper MAPPER = new JsonMapper();

    @TestFactory
    Stream<DynamicTest> vocabulariesInsideGgufFiles() throws IOException {
        return fixtures("gguf-*.json")
                .map(path -> DynamicTest.dynamicTest(path.getFileName() + "", () -> {
                    try (Tokenizer tokenizer =
                            new NativeTokenizer(GgufVocabulary.read(MapConfig.read(path), path + ""))) {
                        checkIds(tokenizer, MAPPER.readTree(path));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> huggingFaceFolders() throws IOException {
        return fixtures("folder-*")
                .map(path -> DynamicTest.dynamicTest(path.getFileName() + "", () -> {
                    try (Tokenizer tokenizer = new NativeTokenizer(HuggingFaceVocabulary.read(path))) {
                        JsonNode expected = MAPPER.readTree(path.resolve("cases.json"));
                        checkIds(tokenizer, expected);
                        List<Integer> bos = ids(expected.path("bos"));
                        assertEquals(!bos.isEmpty(), tokenizer.defaults().bos(), "BOS by default");
                        assertEquals(
                                bos, tokenizer.encode("", tokenizer.defaults()).ids());
                    }
                }));
    }

    /// A name is listed only with a vocabulary whose ids show that it is cut rightly.
    @Test
    void everyPreTokenizerIsTested() throws IOException {
        Set<String> tested = new HashSet<>();
        fixtures("gguf-*.json")
                .map(path -> MapConfig.read(path).text("tokenizer.ggml.pre").orElse(""))
                .flatMap(name -> PreTokenizers.named(name).stream())
                .forEach(same -> tested.addAll(same.names()));
        Set<String> untested = new HashSet<>(PreTokenizers.names());
        untested.removeAll(tested);
        assertEquals(Set.of(), untested);
    }

    private static Stream<Path> fixtures(String glob) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (var folder = Files.newDirectoryStream(FIXTURES, glob)) {
            folder.forEach(paths::add);
        }
        assertTrue(!paths.isEmpty(), "no fixtures " + glob);
        return paths.stream().sorted();
    }

    private static void checkIds(Tokenizer tokenizer, JsonNode expected) {
        assertTrue(expected.path("cases").size() > 10, "too few cases");
        for (JsonNode given : expected.path("cases")) {
            String text = given.path("text").stringValue();
            Tokens tokens = tokenizer.encode(text, new Options(false, false));
            assertEquals(ids(given.path("ids")), tokens.ids(), () -> "ids of '" + text + "', cut as " + tokens.texts());
            assertEquals(tokens, tokenizer.describe(tokens.ids()));
            assertTrue(tokens.texts().stream().noneMatch(String::isEmpty), "a token without text");
        }
    }

    private static List<Integer> ids(JsonNode array) {
        List<Integer> ids = new ArrayList<>();
        array.forEach(id -> ids.add(id.intValue()));
        return ids;
    }
}
