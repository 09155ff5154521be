package sinkscope.model.engine;

import java.util.Arrays;
import sinkscope.attention.AttentionMap;
import sinkscope.model.plan.Attention;
import sinkscope.model.plan.AttentionRule;

/// One head's attention probabilities, computed again in plain Java from its rotated queries and keys by the same rule
/// as in the pass.
///
/// Safe to use from several threads.
final class HeadScores {

    private final AttentionRule rule;
    private final int head;
    private final int dim;
    private final int tokens;
    private final float[] queries;
    private final float[] farQueries;
    private final float[] keysByDimension;
    private final double learned;
    private final float[] decay;
    private final int[] gone;

    /// @param queries `[T, dim]`, rotated
    /// @param farQueries `[T, dim]`, rotated as they meet the first keys; empty where that is no different
    /// @param keys `[T, dim]`, rotated
    /// @param learned this head's own off-token logit; not used where its layer has none
    /// @param gone `[T]` the first query that does not see a key dropped from the cache; empty if none is
    HeadScores(
            Attention attention,
            int head,
            int tokens,
            float[] queries,
            float[] farQueries,
            float[] keys,
            double learned,
            int[] gone) {
        this.rule = attention.rule();
        this.head = head;
        this.dim = attention.headDim();
        this.tokens = tokens;
        this.queries = queries;
        this.farQueries = farQueries.length > 0 ? farQueries : queries;
        this.learned = learned;
        this.gone = gone;
        this.keysByDimension = new float[dim * tokens];
        for (int t = 0; t < tokens; t++) {
            for (int d = 0; d < dim; d++) {
                keysByDimension[d * tokens + t] = keys[t * dim + d];
            }
        }
        this.decay = new float[rule.bias().decay() == 0 ? 0 : tokens];
        for (int lag = 1; lag < decay.length; lag++) {
            decay[lag] = (float) (-rule.bias().decay() * Math.log(lag));
        }
    }

    /// Writes `A[query, 0 … query]` at `offset` of `into`, `EVICTED` for keys it does not see.
    ///
    /// @return the share parked off the tokens
    float row(int query, float[] into, int offset) {
        Arrays.fill(into, offset, offset + query + 1, 0);
        if (rule.heads().onFirstKey().contains(head)) {
            into[offset] = 1;
            return 0;
        }
        if (rule.heads().silent().contains(head)) {
            return 0;
        }
        AttentionRule.Columns seen = rule.columns(query, query + 1);
        int far = Math.min(seen.far(), rule.window().sinks());
        dots(farQueries, query, into, offset, 0, far);
        dots(queries, query, into, offset, seen.low(), query + 1);
        logits(query, into, offset, 0, far);
        logits(query, into, offset, seen.low(), query + 1);
        for (int key = 0; key < Math.min(gone.length, query); key++) {
            into[offset + key] = gone[key] <= query ? Float.NEGATIVE_INFINITY : into[offset + key];
        }
        float parked = softmax(query, into, offset, far, seen.low());
        markEvicted(query, into, offset, far, seen.low());
        return parked;
    }

    private void markEvicted(int query, float[] row, int offset, int far, int low) {
        Arrays.fill(row, offset + far, offset + Math.max(far, low), AttentionMap.EVICTED);
        for (int key = 0; key < Math.min(gone.length, query); key++) {
            row[offset + key] = gone[key] <= query ? AttentionMap.EVICTED : row[offset + key];
        }
        for (AttentionRule.KeyBias given : rule.bias().keys()) {
            if (given.added() == Double.NEGATIVE_INFINITY && given.key() < query) {
                row[offset + given.key()] = AttentionMap.EVICTED;
            }
        }
    }

    private void dots(float[] from, int query, float[] into, int offset, int first, int end) {
        for (int d = 0; d < dim && first < end; d++) {
            float q = from[query * dim + d];
            int column = d * tokens - offset;
            for (int i = offset + first; i < offset + end; i++) {
                into[i] += q * keysByDimension[column + i];
            }
        }
    }

    private void logits(int query, float[] row, int offset, int first, int end) {
        float scale = (float) rule.scale();
        float cap = (float) rule.softcap();
        float factor = (float) rule.factor();
        for (int i = offset + first; i < offset + end; i++) {
            float score = row[i] * scale;
            if (cap > 0) {
                score = (float) Math.tanh(score / cap) * cap;
            }
            row[i] = score * factor;
        }
        int spared = Math.max(first, rule.bias().spared());
        for (int key = spared; decay.length > 0 && key < Math.min(end, query); key++) {
            row[offset + key] += decay[query - key];
        }
        for (AttentionRule.KeyBias given : rule.bias().keys()) {
            if (given.key() >= first && given.key() < Math.min(end, query)) {
                row[offset + given.key()] += (float) given.added();
            }
        }
    }

    private float softmax(int query, float[] row, int offset, int far, int low) {
        double off = rule.offToken().at(learned, query);
        float max = (float) off;
        for (int i = 0; i < far; i++) {
            max = Math.max(max, row[offset + i]);
        }
        for (int i = offset + low; i <= offset + query; i++) {
            max = Math.max(max, row[i]);
        }
        double parked = Math.exp(off - max);
        double sum = parked + exponentials(row, offset, offset + far, max);
        sum += exponentials(row, offset + low, offset + query + 1, max);
        float share = (float) (1 / sum);
        for (int i = offset; i < offset + far; i++) {
            row[i] *= share;
        }
        for (int i = offset + low; i <= offset + query; i++) {
            row[i] *= share;
        }
        return (float) (parked / sum);
    }

    private static double exponentials(float[] row, int from, int to, float max) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            float e = (float) Math.exp(row[i] - max);
            row[i] = e;
            sum += e;
        }
        return sum;
    }
}
