package sinkscope.model.plan;

/// Where a row of a matrix is found among the stored rows, for containers that keep them in another order.
@FunctionalInterface
public interface RowOrder {

    /// Rows are stored in the order they are used in.
    RowOrder AS_STORED = row -> row;

    /// @param row the row as used, 0-based within the piece
    /// @return the row as stored, 0-based within the piece's tensor
    int source(int row);

    /// A run of rows of a larger tensor.
    static RowOrder from(int first) {
        return row -> first + row;
    }

    /// GGUF's order for families converted from Meta's weights: within a head, the two halves that rotate together
    /// lie interleaved.
    static RowOrder interleaved(int headDim) {
        int half = headDim / 2;
        return row -> {
            int within = row % headDim;
            return row - within + (within % half) * 2 + within / half;
        };
    }

    /// GPT-NeoX's fused order: per head its query, key and value rows.
    ///
    /// @param part 0 for queries, 1 for keys, 2 for values
    static RowOrder fusedPerHead(int headDim, int part) {
        return row -> (row / headDim * 3 + part) * headDim + row % headDim;
    }
}
