package sinkscope.model.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.model.ModelOptions;
import sinkscope.model.PassRequest;
import sinkscope.model.architecture.Architectures;
import sinkscope.model.intervention.Intervention;
import sinkscope.model.intervention.InterventionKind;
import sinkscope.model.intervention.Interventions;
import sinkscope.model.intervention.Prefix;
import sinkscope.model.plan.Decoder;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;

/// What every intervention of the list keeps to, on every family, and what each refuses.
class InterventionContractTest {

    private static final int TOKENS = 40;
    private static final ModelOptions CPU = new ModelOptions("cpu", 0, 0);

    @Test
    void theListHoldsEveryImplementor() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/sinkscope/model/intervention"))) {
            assertEquals(files.filter(InterventionContractTest::implementsIt).count(), Interventions.ALL.size());
        }
        assertEquals(
                Interventions.ALL.size(),
                Interventions.ALL.stream()
                        .map(InterventionKind::name)
                        .distinct()
                        .count());
    }

    private static boolean implementsIt(Path file) {
        try {
            return Files.readString(file).contains("static final InterventionKind KIND");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> wordsAreReadBackAsTheSame() {
        return Interventions.ALL.stream()
                .map(kind -> DynamicTest.dynamicTest(kind.name(), () -> {
                    assertFalse(kind.definition().isBlank() || kind.range().isBlank());
                    Intervention example = kind.parse(kind.example(), Map.of());
                    assertFalse(example.isNeutral());
                    assertTrue(example.words().startsWith(kind.name() + " "));
                    assertEquals(example, Interventions.parse(example.words()));
                    assertEquals(example, Interventions.parse("--" + example.words()));
                    assertEquals(example, kind.of(example.settings()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> neutralIsThePlainPassInEveryFamily() throws Exception {
        return folders().stream()
                .map(folder -> DynamicTest.dynamicTest(name(folder), () -> {
                    try (Checkpoint checkpoint = Checkpoints.open(folder)) {
                        Decoder plan = Architectures.plan(checkpoint);
                        try (EngineModel model = (EngineModel) EngineModels.trained(checkpoint, plan, CPU)) {
                            float[] plain = losses(model, plan, plan);
                            for (InterventionKind kind : Interventions.ALL) {
                                Intervention neutral = kind.parse(kind.neutral(), Map.of());
                                float[] same = losses(model, plan, neutral.on(plan, TOKENS));
                                assertArrayEquals(plain, same, 0, kind.name());
                                boolean dropped = Interventions.canonical(List.of(neutral))
                                        .isEmpty();
                                assertTrue(dropped == neutral.isNeutral());
                            }
                        }
                    }
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "a b", "\\n", "\"x\"\t\\", "ein Wort"})
    void prefixesOfAnyCharactersAreReadBack(String text) {
        Intervention prefix = Interventions.parse("prefix-string " + quoted(text));
        assertEquals(text, ((Prefix) prefix).text());
        assertEquals(prefix, Interventions.parse(prefix.words()));
        assertEquals(prefix, prefix.kind().of(prefix.settings()));
    }

    /// As typed between quotation marks, a backslash before what it keeps from meaning something, twice: once for
    /// the marks, once for the text.
    private static String quoted(String text) {
        String typed = text.replace("\\", "\\\\");
        return '"' + typed.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Test
    void orderDoesNotMatter() {
        List<String> words = List.of("quantise 8:tensor exempt 0", "window 4+20", "sink-logit 1 sink-logit-from 1");
        List<String> canonical = Interventions.words(Interventions.parse(words));
        assertEquals(List.of("window 4+20", "sink-logit 1 sink-logit-from 1", "quantise 8:tensor exempt 0"), canonical);
    }

    @TestFactory
    Stream<DynamicTest> refusalsAreOneSentence() {
        Map<String, String> refused = Map.ofEntries(
                Map.entry("window 4+36", "hides nothing"),
                Map.entry("window -1+5", "whole number"),
                Map.entry("window 4", "such as 4+60"),
                Map.entry("window 4+5 positions cash", "cache or text"),
                Map.entry("sink-logit NaN", "finite number or -inf"),
                Map.entry("sink-logit inf", "finite number or -inf"),
                Map.entry("key-bias 40:1", "tokens 0 to 39"),
                Map.entry("key-bias 0:1,0:2", "twice"),
                Map.entry("decay-bias x", "finite number"),
                Map.entry("logit-scale 0", "positive"),
                Map.entry("zero-heads 9:0", "layers 0 to"),
                Map.entry("zero-heads 0:99", "heads 0 to"),
                Map.entry("heads-on-first-key 0", "LAYER:HEAD"),
                Map.entry("write 0:40:0=1", "tokens 0 to 39"),
                Map.entry("write 0:0:100000=1", "dimensions 0 to"),
                Map.entry("write 0:0:0=NaN", "finite number"),
                Map.entry("quantise 1:tensor", "2 to 16 bits"),
                Map.entry("quantise 8:row", "BITS:tensor or BITS:token"),
                Map.entry("quantise 8:token exempt 40", "tokens 0 to 39"),
                Map.entry("kv-budget h2o:20+20", "drops nothing"),
                Map.entry("kv-budget lru:2+2", "h2o:K+R"),
                Map.entry("kv-budget snapkv:2+2 prompt-tokens 41", "at most"),
                Map.entry("own-sink-logits 1", "no sink logits"),
                Map.entry("nonsense 1", "no intervention"));
        return refused.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    try (Checkpoint checkpoint = Checkpoints.open(Expected.golden("llama-gqa"))) {
                        Decoder plan = Architectures.plan(checkpoint);
                        UserFault fault = assertThrows(
                                UserFault.class,
                                () -> Interventions.check(
                                        Interventions.parse(List.of(entry.getKey())), plan, "tiny", TOKENS));
                        String sentence = String.valueOf(fault.getMessage());
                        assertTrue(sentence.contains(entry.getValue()), sentence);
                        assertTrue(sentence.endsWith(".") && !sentence.contains("\n"), sentence);
                    }
                }));
    }

    @Test
    void whatARuleDoesNotApplyToIsSaid() {
        assertTrue(refusal("gpt2-learned-positions", "window 4+5").contains("learned"));
        assertTrue(refusal("mistral-sliding-window", "window 4+5").contains("window of its own"));
        assertTrue(refusal("gpt-oss-sinks", "quantise 8:tensor").contains("mixture of experts"));
        UserFault twice =
                assertThrows(UserFault.class, () -> Interventions.parse(List.of("sink-logit 0", "sink-logit 1")));
        assertTrue(String.valueOf(twice.getMessage()).contains("twice"));
    }

    private static String refusal(String folder, String words) {
        try (Checkpoint checkpoint = Checkpoints.open(Expected.golden(folder))) {
            Decoder plan = Architectures.plan(checkpoint);
            UserFault fault = assertThrows(
                    UserFault.class,
                    () -> Interventions.check(Interventions.parse(List.of(words)), plan, "tiny", TOKENS));
            return String.valueOf(fault.getMessage());
        }
    }

    static List<Path> folders() throws Exception {
        try (Stream<Path> all = Files.list(Path.of("src/test/resources/golden"))) {
            return all.filter(f -> Files.exists(f.resolve("model.safetensors")))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    private static float[] losses(EngineModel model, Decoder plan, Decoder changed) {
        List<Integer> ids = IntStream.range(0, TOKENS)
                .map(i -> i * 31 % plan.vocabulary())
                .boxed()
                .toList();
        Tokens tokens = new Tokens(ids, Collections.nCopies(TOKENS, "x"));
        try (LiveAttention pass = model.run(
                        new PassRequest(tokens, 1, ""),
                        tokens,
                        changed,
                        _ -> {},
                        Progress.none(),
                        Cancellation.never(),
                        false)
                .attention()) {
            return pass.losses();
        }
    }
}
