package sinkscope.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.LayerHead;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.PassListener;
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

/// Which cells of a map are evicted, and not merely given nothing.
class EvictedCellsTest {

    private static final int TOKENS = 60;

    private interface Sees {
        boolean key(int query, int key);
    }

    private static AttentionMap map(String folder, int layer, List<String> words) {
        try (Checkpoint checkpoint = Checkpoints.open(Expected.golden(folder));
                LiveModel model = Models.open(checkpoint, ModelOptions.DEFAULT)) {
            List<Integer> ids = IntStream.range(0, TOKENS)
                    .map(i -> i * 31 % model.facts().vocabulary())
                    .boxed()
                    .toList();
            PassRequest request = new PassRequest(
                    new Tokens(ids, Collections.nCopies(TOKENS, "x")), 1, "", Interventions.parse(words));
            PassListener none = _ -> {};
            try (LiveAttention pass = model.run(request, none, Progress.none(), Cancellation.never())) {
                return pass.map(new LayerHead(layer, 1));
            }
        }
    }

    private static void expect(AttentionMap map, Sees sees) {
        for (int q = 0; q < TOKENS; q++) {
            double sum = 0;
            for (int k = 0; k <= q; k++) {
                float value = map.at(q, k);
                assertEquals(!sees.key(q, k), AttentionMap.isEvicted(value), "query " + q + " key " + k);
                sum += value;
            }
            assertEquals(1, sum, 1e-5);
        }
    }

    @Test
    void nothingIsEvictedFromThePlainModel() {
        expect(map("llama-gqa", 0, List.of()), (_, _) -> true);
    }

    @Test
    void aWindowEvictsWhatIsNeitherFirstNorNear() {
        expect(map("llama-gqa", 1, List.of("window 2+7")), (q, k) -> k < 2 || q - k <= 7);
        expect(map("llama-gqa", 1, List.of("window 0+7")), (q, k) -> q - k <= 7);
    }

    @Test
    void aModelsOwnWindowEvicts() {
        AttentionMap own = map("gemma2-softcap", 0, List.of());
        boolean some = false;
        for (int q = 0; q < TOKENS; q++) {
            for (int k = 0; k <= q; k++) {
                some |= AttentionMap.isEvicted(own.at(q, k));
            }
        }
        assertTrue(some, "its first layer has a window shorter than the text");
    }

    @Test
    void aKeyThatIsCutIsEvictedForLaterQueriesAlone() {
        expect(map("llama-gqa", 1, List.of("key-bias 0:-inf,5:-inf")), (q, k) -> q == k || k != 0 && k != 5);
    }

    @Test
    void aBudgetLeavesAsManyKeysAsItSays() {
        AttentionMap map = map("llama-gqa", 0, List.of("kv-budget h2o:4+3"));
        for (int q = 0; q < TOKENS; q++) {
            int seen = 0;
            for (int k = 0; k <= q; k++) {
                seen += AttentionMap.isEvicted(map.at(q, k)) ? 0 : 1;
            }
            assertEquals(Math.min(q + 1, 8), seen, "4 + 3 and itself, query " + q);
        }
    }

    @Test
    void aHeadThatIsSilentEvictsNothing() {
        AttentionMap map = map("llama-gqa", 0, List.of("zero-heads 0:1"));
        for (float value : map.values()) {
            assertFalse(AttentionMap.isEvicted(value));
        }
    }
}
