package sinkscope.model.engine;

import java.util.Arrays;
import java.util.stream.IntStream;
import sinkscope.model.plan.KvPolicy;

/// When each head of one layer drops each key, found query by query from the rows that the layer would have with all
/// keys: a row without the dropped ones is that row, scaled.
final class Evictions {

    /// Keys whose attention is averaged.
    private static final int POOLED = 5;

    private final KvPolicy policy;
    private final int tokens;
    private final int[][] gone;
    private final double[][] scores;

    Evictions(KvPolicy policy, int heads, int tokens) {
        this.policy = policy;
        this.tokens = tokens;
        this.gone = new int[heads][tokens];
        this.scores = new double[heads][tokens];
        for (int[] head : gone) {
            Arrays.fill(head, Integer.MAX_VALUE);
        }
    }

    /// `[heads][T]`: the first query that does not see the key; the largest number for never.
    int[][] gone() {
        return gone;
    }

    /// @param first the block's first query
    /// @param rows `[heads, count, stride]`, the first columns being all keys from 0 on, a last one what is
    ///     parked off the tokens
    void hear(int first, int count, int stride, float[] rows) {
        IntStream.range(0, gone.length).parallel().forEach(head -> {
            for (int q = first; q < first + count; q++) {
                int offset = (head * count + q - first) * stride;
                switch (policy.scheme()) {
                    case H2O -> heavy(head, q, rows, offset, stride > first + count ? rows[offset + stride - 1] : 0);
                    case SNAPKV -> observe(head, q, rows, offset);
                    case NONE -> {}
                }
            }
        });
    }

    private void heavy(int head, int query, float[] rows, int offset, double parked) {
        int[] until = gone[head];
        double[] sums = scores[head];
        double seen = parked;
        for (int k = 0; k <= query; k++) {
            seen += until[k] > query ? rows[offset + k] : 0;
        }
        int left = 0;
        int least = -1;
        for (int k = 0; k <= query; k++) {
            if (until[k] > query) {
                left++;
                sums[k] += seen > 0 ? rows[offset + k] / seen : 0;
                if (k <= query - policy.recent() && (least < 0 || sums[k] < sums[least])) {
                    least = k;
                }
            }
        }
        if (left > policy.kept() + policy.recent() && least >= 0) {
            until[least] = query + 1;
        }
    }

    private void observe(int head, int query, float[] rows, int offset) {
        int prefix = policy.prompt() - policy.recent();
        if (query < prefix || query >= policy.prompt()) {
            return;
        }
        double[] sums = scores[head];
        for (int k = 0; k < prefix; k++) {
            sums[k] += rows[offset + k];
        }
        if (query == policy.prompt() - 1) {
            double[] pooled = new double[prefix];
            for (int k = 0; k < prefix; k++) {
                for (int near = Math.max(0, k - POOLED / 2); near <= Math.min(prefix - 1, k + POOLED / 2); near++) {
                    pooled[k] += sums[near] / POOLED;
                }
            }
            IntStream.range(0, prefix)
                    .boxed()
                    .sorted((a, b) -> Double.compare(pooled[b], pooled[a]))
                    .skip(policy.kept())
                    .forEach(k -> gone[head][k] = policy.prompt());
        }
    }

    /// Whether a query of these has lost a key.
    boolean matter(int first, int count) {
        for (int[] head : gone) {
            for (int k = 0; k < Math.min(tokens, first + count); k++) {
                if (head[k] < first + count) {
                    return true;
                }
            }
        }
        return false;
    }

    /// What is added to a block's logits, `[heads, count, keys]`: negative infinity for keys that are gone.
    ///
    /// @param shared added for all heads alike, `[count, keys]`
    float[] added(int first, int count, float[] shared) {
        int keys = first + count;
        float[] added = new float[gone.length * count * keys];
        for (int h = 0; h < gone.length; h++) {
            System.arraycopy(shared, 0, added, h * count * keys, count * keys);
            for (int q = first; q < keys; q++) {
                int offset = (h * count + q - first) * keys;
                for (int k = 0; k < q; k++) {
                    if (gone[h][k] <= q) {
                        added[offset + k] = Float.NEGATIVE_INFINITY;
                    }
                }
            }
        }
        return added;
    }
}
