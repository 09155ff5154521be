package sinkscope.attention;

/// Consecutive query rows of every head of one layer, as a pass computes them or a trace stores them.
///
/// Valid only during the call that hands it over: the memory behind it is reused or unmapped afterwards.
/// Reading is safe from several threads at once as long as that call has not returned.
public interface AttentionRows {

    /// The model's own layer index.
    int layer();

    int heads();

    /// The first query of this block, 0-based.
    int firstQuery();

    /// How many queries this block holds.
    int queries();

    /// The number of keys of the whole sequence, T; row `q` is zero beyond key `q`.
    int keys();

    /// Copies the probabilities `A[query, 0 … query]` of one head to `into` from `at` on; entries beyond the diagonal
    /// are left as they are.
    ///
    /// @param query absolute query index, `firstQuery() ≤ query < firstQuery() + queries()`
    void copyRow(int head, int query, float[] into, int at);

    /// Copies consecutive rows, row `query + r` to `into` from `r · stride` on; entries of `into` beyond the diagonals
    /// may be overwritten with anything.
    ///
    /// @param stride at least `query + count`
    default void copyRows(int head, int query, int count, float[] into, int stride) {
        for (int r = 0; r < count; r++) {
            copyRow(head, query + r, into, r * stride);
        }
    }

    /// The share of this row parked on a learned sink logit; 0 where the model has none.
    default float offToken(int head, int query) {
        return 0;
    }
}
