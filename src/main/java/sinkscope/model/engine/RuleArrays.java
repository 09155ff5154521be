package sinkscope.model.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import sinkscope.model.plan.Attention;
import sinkscope.model.plan.AttentionRule;
import sinkscope.model.plan.AttentionRule.OffToken;

/// What of a layer's rule the kernel takes as arrays.
///
/// @param offToken logits `[heads]`, and those of earlier queries where they differ; or none
/// @param chosen factors `[heads]` on probabilities and what is added to the first column; or none
/// @param none the array that stands for nothing
/// @param learned the layer's own off-token logits, empty without
record RuleArrays(List<NDArray> offToken, List<NDArray> chosen, NDArray none, float[] learned) {

    static RuleArrays of(Attention attention, BlockWeights weights, NDManager into) {
        AttentionRule rule = attention.rule();
        OffToken off = rule.offToken();
        NDArray none = weights.none();
        float[] learned = off.hasOwn() ? weights.vector(off.own().orElseThrow()).toFloatArray() : new float[0];
        List<NDArray> logits = List.of();
        if (off.isPresent() && off.isAsLearned()) {
            logits = List.of(weights.vector(off.own().orElseThrow()));
        } else if (off.isPresent()) {
            NDArray later = logits(off, learned, attention.heads(), Integer.MAX_VALUE, into);
            logits =
                    off.from() > 0 ? List.of(later, logits(off, learned, attention.heads(), -1, into)) : List.of(later);
        }
        AttentionRule.SetHeads heads = rule.heads();
        List<NDArray> chosen = List.of();
        if (!heads.isNone()) {
            chosen = List.of(
                    factors(attention.heads(), heads, into), flags(attention.heads(), heads.onFirstKey(), into));
        }
        return new RuleArrays(logits, chosen, none, learned);
    }

    private static NDArray logits(OffToken off, float[] learned, int heads, int query, NDManager into) {
        float[] values = new float[heads];
        for (int h = 0; h < heads; h++) {
            values[h] = (float) off.at(learned.length > 0 ? learned[h] : 0, query);
        }
        return into.create(values);
    }

    private static NDArray factors(int heads, AttentionRule.SetHeads set, NDManager into) {
        float[] values = new float[heads];
        for (int h = 0; h < heads; h++) {
            values[h] = set.silent().contains(h) || set.onFirstKey().contains(h) ? 0 : 1;
        }
        return into.create(values);
    }

    private static NDArray flags(int heads, Set<Integer> set, NDManager into) {
        float[] values = new float[heads];
        IntStream.range(0, heads).filter(set::contains).forEach(h -> values[h] = 1);
        return into.create(values);
    }
}
