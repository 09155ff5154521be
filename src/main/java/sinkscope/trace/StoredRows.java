package sinkscope.trace;

import sinkscope.attention.AttentionRows;

/// All rows of one layer, handed out over the mapped file without copying it.
final class StoredRows implements AttentionRows {

    private final int layer;
    private final int heads;
    private final int keys;
    private final StoredLayer stored;
    private final float[] offToken;

    /// Rows as they are stored, one buffer for each thread that reads.
    private final ThreadLocal<short[]> halves = ThreadLocal.withInitial(() -> new short[0]);

    /// @param offToken `[H, Q]`, empty where the model has no learned sink
    StoredRows(int layer, int heads, int keys, StoredLayer stored, float[] offToken) {
        this.layer = layer;
        this.heads = heads;
        this.keys = keys;
        this.stored = stored;
        this.offToken = offToken;
    }

    @Override
    public int layer() {
        return layer;
    }

    @Override
    public int heads() {
        return heads;
    }

    @Override
    public int firstQuery() {
        return 0;
    }

    @Override
    public int queries() {
        return keys;
    }

    @Override
    public int keys() {
        return keys;
    }

    @Override
    public void copyRow(int head, int query, float[] into, int at) {
        stored.copyRow(head, query, query + 1, into, at);
    }

    @Override
    public void copyRows(int head, int query, int count, float[] into, int stride) {
        if (!stored.isDenseHalves()) {
            AttentionRows.super.copyRows(head, query, count, into, stride);
            return;
        }
        int cells = count * stride;
        if (halves.get().length < cells) {
            halves.set(new short[Math.max(cells, count * (keys + count))]);
        }
        stored.copyHalves(head, query, count, into, stride, halves.get());
    }

    @Override
    public float offToken(int head, int query) {
        return offToken.length == 0 ? 0 : offToken[head * keys + query];
    }
}
