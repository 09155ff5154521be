package sinkscope.model.engine;

import java.nio.FloatBuffer;
import java.util.Arrays;
import sinkscope.attention.AttentionRows;
import sinkscope.model.plan.AttentionRule.Columns;

/// A block of computed rows, `[heads, queries, stride]`: keys `0 … far − 1`, then keys `low` to the block's last query,
/// and after them the off-token share where there is one.
record BlockRows(
        int layer,
        int heads,
        int firstQuery,
        int queries,
        int keys,
        Columns columns,
        int stride,
        boolean hasOffToken,
        FloatBuffer values)
        implements AttentionRows {

    @Override
    public void copyRow(int head, int query, float[] into, int at) {
        int start = start(head, query);
        int end = query + 1;
        int far = Math.min(columns.far(), end);
        int low = Math.min(columns.low(), end);
        values.get(start, into, at, far);
        Arrays.fill(into, at + far, at + low, 0);
        values.get(start + far, into, at + low, end - low);
    }

    @Override
    public float offToken(int head, int query) {
        return hasOffToken ? values.get(start(head, query) + stride - 1) : 0;
    }

    private int start(int head, int query) {
        return (head * queries + query - firstQuery) * stride;
    }
}
