package sinkscope.attention;

/// The seam of the program: one text under one model, whose attention can be asked for head by head.
/// Below it are engines and files, above it plain floats.
///
/// Methods that return maps may take long: call them off the UI thread. They are safe to call from any thread.
public sealed interface AttentionSource extends AutoCloseable permits RecordedAttention, LiveAttention {

    AttentionFacts facts();

    Tokens tokens();

    /// Next-token losses in nats, `[T−1]`: entry `t` is the loss of predicting token `t+1`, NaN where that token was
    /// put in front of the text or is its first; empty when not known.
    float[] losses();

    /// Mean of `losses()` over the tokens that are scored, NaN where there are none.
    default double meanLoss() {
        double sum = 0;
        int scored = 0;
        for (float loss : losses()) {
            if (!Float.isNaN(loss)) {
                sum += loss;
                scored++;
            }
        }
        return sum / scored;
    }

    /// The whole `[T, T]` map of one head.
    ///
    /// @throws java.util.NoSuchElementException if that head is not part of this source
    AttentionMap map(LayerHead where);

    /// Reads some rows of one head in order, and no more than those where a source can.
    ///
    /// @param count how many, from `firstQuery` on
    /// @throws java.util.NoSuchElementException if that head is not part of this source
    default void rows(LayerHead where, int firstQuery, int count, RowListener listener) {
        AttentionMap map = map(where);
        float[] row = new float[map.keys()];
        for (int query = firstQuery; query < firstQuery + count; query++) {
            System.arraycopy(map.values(), query * map.keys(), row, 0, row.length);
            listener.row(query, row, map.offToken(query));
        }
    }

    /// Reads every row of every head of one layer in order.
    void scan(int layer, PassListener listener);

    @Override
    void close();
}
