package sinkscope.trace;

import sinkscope.attention.AttentionRows;

/// All rows of one layer, handed out over the mapped file without copying it.
///
/// @param offToken `[H, Q]`, empty where the model has no learned sink
record StoredRows(int layer, int heads, int keys, StoredLayer stored, float[] offToken) implements AttentionRows {

    @Override
    public int firstQuery() {
        return 0;
    }

    @Override
    public int queries() {
        return keys;
    }

    @Override
    public void copyRow(int head, int query, float[] into) {
        stored.copyRow(head, query, query + 1, into, 0);
    }

    @Override
    public float offToken(int head, int query) {
        return offToken.length == 0 ? 0 : offToken[head * keys + query];
    }
}
