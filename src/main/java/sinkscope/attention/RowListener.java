package sinkscope.attention;

/// Hears rows of one head, one after the other.
@FunctionalInterface
public interface RowListener {

    /// @param values `[T]` probabilities, zero beyond the diagonal of causal attention; reused after the call
    /// @param offToken the share parked on a learned sink logit, 0 where there is none
    void row(int query, float[] values, float offToken);
}
