package sinkscope.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.model.ModelOptions;
import sinkscope.model.PassRequest;
import sinkscope.model.architecture.Architectures;
import sinkscope.model.plan.AttentionRule;
import sinkscope.model.plan.AttentionRule.Bias;
import sinkscope.model.plan.AttentionRule.KeyBias;
import sinkscope.model.plan.AttentionRule.KeyWindow;
import sinkscope.model.plan.AttentionRule.OffToken;
import sinkscope.model.plan.AttentionRule.SetHeads;
import sinkscope.model.plan.Decoder;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;

/// Every rule in every family: the pass's kernel and the recomputation of a head read the same rule the same way, and
/// both keep what it says of rows and hidden keys. The text is longer than two blocks of queries.
class AttentionRuleTest {

    private static final int TOKENS = 300;
    private static final double NONE = Double.NEGATIVE_INFINITY;

    private static Map<String, UnaryOperator<AttentionRule>> rules() {
        Map<String, UnaryOperator<AttentionRule>> rules = new LinkedHashMap<>();
        rules.put("as it is", rule -> rule);
        rules.put("window", rule -> rule.withWindow(KeyWindow.last(40)));
        rules.put("window of a block", rule -> rule.withWindow(KeyWindow.last(128)));
        rules.put("sinks in the text", rule -> rule.withWindow(new KeyWindow(33, 4, false)));
        rules.put("sinks in the cache", rule -> rule.withWindow(new KeyWindow(33, 4, true)));
        rules.put("many sinks in the cache", rule -> rule.withWindow(new KeyWindow(3, 150, true)));
        rules.put(
                "logit", rule -> rule.withOffToken(new OffToken(rule.offToken().own(), 0, 0.5, 0)));
        rules.put(
                "logit from 1",
                rule -> rule.withOffToken(new OffToken(rule.offToken().own(), 0, 2, 1)));
        rules.put(
                "logit from 130",
                rule -> rule.withOffToken(new OffToken(rule.offToken().own(), 0, -1, 130)));
        rules.put(
                "own logits shifted",
                rule -> rule.withOffToken(new OffToken(rule.offToken().own(), 1.5, NONE, 0)));
        rules.put(
                "no own logits",
                rule -> rule.withOffToken(new OffToken(rule.offToken().own(), NONE, NONE, 0)));
        rules.put("factor", rule -> rule.withFactor(1.6));
        rules.put("decay", rule -> rule.withBias(Bias.NONE.withDecay(1, 0)));
        rules.put("decay, spared", rule -> rule.withBias(Bias.NONE.withDecay(0.5, 2)));
        rules.put("key 0 cut", rule -> rule.withBias(Bias.NONE.withKeys(List.of(new KeyBias(0, NONE)))));
        rules.put(
                "keys biased",
                rule -> rule.withBias(Bias.NONE.withKeys(List.of(new KeyBias(0, 2), new KeyBias(131, -3)))));
        rules.put("heads", rule -> rule.withHeads(new SetHeads(Set.of(0), Set.of(1))));
        rules.put(
                "heads in a window",
                rule -> rule.withWindow(KeyWindow.last(20)).withHeads(new SetHeads(Set.of(1), Set.of(0))));
        rules.put(
                "all together",
                rule -> rule.withWindow(new KeyWindow(21, 2, true))
                        .withOffToken(new OffToken(rule.offToken().own(), -1, 0, 1))
                        .withFactor(1.2)
                        .withBias(new Bias(0.3, 1, List.of(new KeyBias(0, -1), new KeyBias(1, NONE))))
                        .withHeads(new SetHeads(Set.of(0), Set.of())));
        return rules;
    }

    @TestFactory
    Stream<DynamicTest> kernelAndRecomputationAgree() throws Exception {
        List<Path> folders;
        try (Stream<Path> all = Files.list(Path.of("src/test/resources/golden"))) {
            folders = all.filter(f -> Files.exists(f.resolve("model.safetensors")))
                    .sorted()
                    .toList();
        }
        return folders.stream()
                .flatMap(folder -> rules().entrySet().stream()
                        .map(rule -> DynamicTest.dynamicTest(
                                folder.getFileName() + ": " + rule.getKey(), () -> check(folder, rule.getValue()))));
    }

    private static void check(Path folder, UnaryOperator<AttentionRule> change) {
        try (Checkpoint checkpoint = Checkpoints.open(folder)) {
            Decoder plan = Architectures.plan(checkpoint);
            int tokens = plan.positions().map(p -> Math.min(p.rows(), TOKENS)).orElse(TOKENS);
            Decoder changed = plan.withRules((_, rule) -> change.apply(rule));
            try (EngineModel model =
                    (EngineModel) EngineModels.trained(checkpoint, changed, new ModelOptions("cpu", 0, 0))) {
                Recorded kernel = new Recorded(tokens);
                Recorded again = new Recorded(tokens);
                try (LiveAttention pass =
                        model.run(request(plan, tokens), kernel, Progress.none(), Cancellation.never())) {
                    for (int layer = 0; layer < changed.blocks().size(); layer++) {
                        pass.scan(layer, again);
                        float[] attention = kernel.attention(layer);
                        float[] off = kernel.offToken.getOrDefault(layer, new float[0]);
                        Agreement.close("layer " + layer, attention, again.attention(layer), 1e-5);
                        Agreement.close(
                                "off-token share of layer " + layer,
                                off,
                                again.offToken.getOrDefault(layer, new float[0]),
                                1e-5);
                        rows(changed.blocks().get(layer).attention().rule(), attention, off, tokens);
                    }
                }
            }
        }
    }

    /// Rows sum to one or are what a set head has; hidden keys get nothing.
    private static void rows(AttentionRule rule, float[] attention, float[] off, int tokens) {
        for (int row = 0; row < off.length; row++) {
            int head = row / tokens;
            int query = row % tokens;
            double sum = off[row];
            double hidden = 0;
            boolean onFirst = rule.heads().onFirstKey().contains(head);
            for (int key = 0; key <= query; key++) {
                float share = attention[row * tokens + key];
                sum += share;
                hidden += rule.window().sees(query, key) || onFirst && key == 0 ? 0 : share;
                for (KeyBias bias : rule.bias().keys()) {
                    hidden += bias.added() == NONE && bias.key() == key && key < query && !onFirst ? share : 0;
                }
            }
            assertEquals(rule.heads().silent().contains(head) ? 0 : 1, sum, 1e-5, "head " + head + " query " + query);
            assertEquals(0, hidden, 0.0);
            if (onFirst) {
                assertEquals(1, attention[row * tokens], 0.0);
            }
        }
    }

    private static PassRequest request(Decoder plan, int tokens) {
        List<Integer> ids = IntStream.range(0, tokens)
                .map(i -> i * 31 % plan.vocabulary())
                .boxed()
                .toList();
        return new PassRequest(new Tokens(ids, Collections.nCopies(tokens, "x")), 1, "");
    }
}
