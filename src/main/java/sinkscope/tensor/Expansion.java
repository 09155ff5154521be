package sinkscope.tensor;

/// Turns the stored form of one element type into float32. Each is one line in [Expansions].
///
/// Implementations hold no state, so that any number of threads may expand different rows at once.
interface Expansion {

    ElementType type();

    /// Expands whole blocks (single elements for plain types).
    ///
    /// @param tensor its data are little-endian, possibly unaligned
    /// @param firstBlock the first block to expand
    /// @param blocks how many
    /// @param into receives `blocks × type().blockElements()` values from `offset` on
    void expand(Tensor tensor, long firstBlock, int blocks, float[] into, int offset);
}
