package sinkscope.attention;

/// One head's attention probabilities after softmax, `[Q, K]` in row-major order; rows are queries.
///
/// The arrays are shared, not copied: readers never write to them.
public final class AttentionMap {

    /// A cell whose key its query does not see though it stands before it: a window, a budget of the cache or a cut
    /// keeps it out. A zero in every sum and comparison, told from others by its sign.
    public static final float EVICTED = -0f;

    private final LayerHead where;
    private final int queries;
    private final int keys;
    private final float[] values;
    private final float[] offToken;

    /// @param values `[Q, K]` probabilities, 0 above the diagonal for causal attention, `EVICTED` where a query does
    ///     not see a key before it
    /// @param offToken `[Q]` share of each row parked on a learned sink logit; an empty array where there is none
    public AttentionMap(LayerHead where, int queries, int keys, float[] values, float[] offToken) {
        if (values.length != Math.multiplyExact(queries, keys)) {
            throw new IllegalArgumentException(
                    where + " has " + values.length + " values, expected " + queries + " × " + keys);
        }
        if (offToken.length != 0 && offToken.length != queries) {
            throw new IllegalArgumentException(where + " has " + offToken.length + " off-token values");
        }
        this.where = where;
        this.queries = queries;
        this.keys = keys;
        this.values = values;
        this.offToken = offToken;
    }

    /// Whether a cell is `EVICTED`, and not one that was given nothing.
    public static boolean isEvicted(float value) {
        return value == 0 && Float.floatToRawIntBits(value) != 0;
    }

    public LayerHead where() {
        return where;
    }

    public int queries() {
        return queries;
    }

    public int keys() {
        return keys;
    }

    public float at(int query, int key) {
        return values[query * keys + key];
    }

    /// The backing array, `[Q, K]` row-major; not to be written to.
    public float[] values() {
        return values;
    }

    public boolean hasOffToken() {
        return offToken.length != 0;
    }

    /// Attention of this query parked outside the tokens by a learned sink logit; 0 where there is none.
    public float offToken(int query) {
        return offToken.length == 0 ? 0 : offToken[query];
    }
}
