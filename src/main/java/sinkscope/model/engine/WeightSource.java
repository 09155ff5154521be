package sinkscope.model.engine;

import java.lang.foreign.MemorySegment;
import sinkscope.model.plan.Piece;

/// Where the numbers of a plan's pieces come from: a checkpoint's tensors, or a random generator.
interface WeightSource {

    /// What a piece is for; fresh weights depend on it.
    enum Role {
        MATRIX,
        BIAS,
        NORM
    }

    /// Writes rows `from … from + rows − 1` of a piece as float32.
    ///
    /// @param columns numbers per row
    /// @param into receives `4 · rows · columns` bytes from `offset` on
    void rows(Piece piece, Role role, int columns, int from, int rows, MemorySegment into, long offset);

    /// Whether these are freshly initialised: norms are then given as they are used, without a family's offset.
    boolean isFresh();
}
