package sinkscope.statistics.scan;

/// Sums over rows of one head, gathered while the rows pass by. One thread at a time.
///
/// @param <S> the class itself
public interface RowSums<S extends RowSums<S>> {

    /// Takes the next rows. What is added up in a loop over keys is a loop of `RowGroup`, which the compiler turns into
    /// vector instructions; a plain loop over every cell here is several times slower.
    void add(RowGroup rows);

    /// Adds what another has gathered of other rows of the same head.
    void add(S other);
}
