package sinkscope.model.engine;

import java.nio.FloatBuffer;
import java.util.Arrays;
import sinkscope.attention.AttentionRows;

/// A block of computed rows, `[heads, queries, stride]`: keys `low` to the block's last query, and after them the
/// off-token share where there is one.
record BlockRows(
        int layer,
        int heads,
        int firstQuery,
        int queries,
        int keys,
        int low,
        int stride,
        boolean hasOffToken,
        FloatBuffer values)
        implements AttentionRows {

    @Override
    public void copyRow(int head, int query, float[] into, int at) {
        Arrays.fill(into, at, at + low, 0);
        values.get(start(head, query), into, at + low, query + 1 - low);
    }

    @Override
    public float offToken(int head, int query) {
        return hasOffToken ? values.get(start(head, query) + stride - 1) : 0;
    }

    private int start(int head, int query) {
        return (head * queries + query - firstQuery) * stride;
    }
}
