package sinkscope.model.engine;

import sinkscope.model.plan.Attention;

/// One head's attention probabilities, computed again in plain Java from its rotated queries and keys.
///
/// Safe to use from several threads.
final class HeadScores {

    private final Attention attention;
    private final int tokens;
    private final float[] queries;
    private final float[] keysByDimension;
    private final float sinkLogit;

    /// @param queries `[T, dim]`, rotated
    /// @param keys `[T, dim]`, rotated
    /// @param sinkLogit this head's, negative infinity for none
    HeadScores(Attention attention, int tokens, float[] queries, float[] keys, float sinkLogit) {
        this.attention = attention;
        this.tokens = tokens;
        this.queries = queries;
        this.sinkLogit = sinkLogit;
        int dim = attention.headDim();
        this.keysByDimension = new float[dim * tokens];
        for (int t = 0; t < tokens; t++) {
            for (int d = 0; d < dim; d++) {
                keysByDimension[d * tokens + t] = keys[t * dim + d];
            }
        }
    }

    /// Writes `A[query, 0 … query]` at `offset` of `into`, zeros before the window included.
    ///
    /// @return the share parked on the sink logit
    float row(int query, float[] into, int offset) {
        int low = attention.window() > 0 ? Math.max(0, query + 1 - attention.window()) : 0;
        int from = offset + low;
        int to = offset + query + 1;
        java.util.Arrays.fill(into, offset, to, 0);
        int dim = attention.headDim();
        for (int d = 0; d < dim; d++) {
            float q = queries[query * dim + d];
            int column = d * tokens - offset;
            for (int i = from; i < to; i++) {
                into[i] += q * keysByDimension[column + i];
            }
        }
        return softmax(into, from, to);
    }

    private float softmax(float[] row, int from, int to) {
        float scale = (float) attention.scale();
        float cap = (float) attention.softcap();
        float max = sinkLogit;
        for (int i = from; i < to; i++) {
            float score = row[i] * scale;
            if (cap > 0) {
                score = (float) Math.tanh(score / cap) * cap;
            }
            row[i] = score;
            max = Math.max(max, score);
        }
        double parked = Math.exp(sinkLogit - max);
        double sum = parked;
        for (int i = from; i < to; i++) {
            float e = (float) Math.exp(row[i] - max);
            row[i] = e;
            sum += e;
        }
        float share = (float) (1 / sum);
        for (int i = from; i < to; i++) {
            row[i] *= share;
        }
        return (float) (parked / sum);
    }
}
