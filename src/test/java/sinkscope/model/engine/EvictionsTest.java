package sinkscope.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.model.LiveModel;
import sinkscope.model.ModelOptions;
import sinkscope.model.Models;
import sinkscope.model.PassRequest;
import sinkscope.model.intervention.Interventions;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;

/// Policies of a cache, played again key by key from the rows that a pass under them hands out.
class EvictionsTest {

    private static final int TOKENS = 150;

    private static Recorded run(String folder, String... words) {
        try (Checkpoint checkpoint = Checkpoints.open(Expected.golden(folder));
                LiveModel model = Models.open(checkpoint, ModelOptions.DEFAULT)) {
            List<Integer> ids = IntStream.range(0, TOKENS)
                    .map(i -> i * 31 % model.facts().vocabulary())
                    .boxed()
                    .toList();
            Tokens tokens = new Tokens(ids, Collections.nCopies(TOKENS, "x"));
            Recorded recorded = new Recorded(TOKENS);
            PassRequest request = new PassRequest(tokens, 1, "", Interventions.parse(List.of(words)));
            try (LiveAttention pass = model.run(request, recorded, Progress.none(), Cancellation.never())) {
                for (int layer = 0; layer < model.facts().layers(); layer++) {
                    Recorded again = new Recorded(TOKENS);
                    pass.scan(layer, again);
                    Agreement.close("again", recorded.attention(layer), again.attention(layer), 2e-5);
                }
            }
            return recorded;
        }
    }

    @ParameterizedTest
    @CsvSource({"llama-gqa,8,6", "llama-gqa,1,1", "qwen2-qkv-bias,20,10", "gemma2-softcap,5,5"})
    void heavyHittersStayAndTheLeastGoes(String folder, int kept, int recent) {
        Recorded recorded = run(folder, "kv-budget h2o:" + kept + "+" + recent);
        int layer = folder.startsWith("gemma2") ? 1 : 0;
        float[] rows = recorded.attention(layer);
        for (int head = 0; head < rows.length / TOKENS / TOKENS; head++) {
            Set<Integer> cache = new HashSet<>();
            double[] received = new double[TOKENS];
            for (int q = 0; q < TOKENS; q++) {
                cache.add(q);
                for (int k = 0; k <= q; k++) {
                    float value = rows[(head * TOKENS + q) * TOKENS + k];
                    received[k] += value;
                    assertEquals(cache.contains(k), value > 0, "head " + head + " query " + q + " key " + k);
                }
                if (cache.size() > kept + recent) {
                    int last = q - recent;
                    int least = cache.stream()
                            .filter(k -> k <= last)
                            .min(Comparator.comparingDouble(k -> received[k]))
                            .orElseThrow();
                    cache.remove(least);
                }
            }
            assertEquals(kept + recent, cache.size());
        }
    }

    @Test
    void whatThePromptsLastQueriesLookedAtStays() {
        int prompt = 100;
        int recent = 20;
        int kept = 15;
        Recorded recorded = run("llama-gqa", "kv-budget snapkv:" + kept + "+" + recent + " prompt-tokens " + prompt);
        float[] plain = run("llama-gqa").attention(0);
        float[] rows = recorded.attention(0);
        for (int head = 0; head < rows.length / TOKENS / TOKENS; head++) {
            int own = head;
            double[] pooled = new double[prompt - recent];
            for (int k = 0; k < pooled.length; k++) {
                for (int near = Math.max(0, k - 2); near <= Math.min(pooled.length - 1, k + 2); near++) {
                    for (int q = prompt - recent; q < prompt; q++) {
                        pooled[k] += plain[(own * TOKENS + q) * TOKENS + near];
                    }
                }
            }
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, pooled.length).boxed().toList());
            order.sort((a, b) -> Double.compare(pooled[b], pooled[a]));
            Set<Integer> stay = new HashSet<>(order.subList(0, kept));
            for (int q = 0; q < TOKENS; q++) {
                for (int k = 0; k <= q; k++) {
                    boolean seen = q < prompt || k >= prompt - recent || stay.contains(k);
                    assertEquals(seen, rows[(own * TOKENS + q) * TOKENS + k] > 0, "query " + q + " key " + k);
                }
            }
        }
    }

    @Test
    void aPyramidKeepsLessAbove() {
        Recorded recorded = run("llama-gqa", "kv-budget pyramidkv:20+10 prompt-tokens 100");
        int last = recorded.attention.size() - 1;
        assertTrue(seen(recorded.attention(0)) > seen(recorded.attention(last)) + 20);
    }

    /// Keys seen by the last query of head 0.
    private static int seen(float[] rows) {
        return (int) IntStream.range(0, TOKENS)
                .filter(k -> rows[(TOKENS - 1) * TOKENS + k] > 0)
                .count();
    }
}
