package sinkscope.model.plan;

import java.util.List;

/// An affine map from `inputs` to `outputs` numbers, its matrix stacked from stored pieces so that several maps of one
/// input become a single product.
///
/// @param pieces rows of `inputs` columns that stack to `outputs` rows; for `transposed`, rows of `outputs` columns
///     that stack to `inputs` rows
/// @param bias pieces that stack to `outputs`; none without a bias
/// @param transposed whether the container stores `[in, out]`
public record Linear(int inputs, int outputs, List<Piece> pieces, List<Piece> bias, boolean transposed) {

    public Linear {
        pieces = List.copyOf(pieces);
        bias = List.copyOf(bias);
        int stacked = pieces.stream().mapToInt(Piece::rows).sum();
        if (stacked != (transposed ? inputs : outputs)) {
            throw new IllegalArgumentException(stacked + " rows stacked for " + inputs + " → " + outputs);
        }
        int biased = bias.stream().mapToInt(Piece::rows).sum();
        if (!bias.isEmpty() && biased != outputs) {
            throw new IllegalArgumentException("a bias of " + biased + " for " + outputs + " outputs");
        }
    }

    /// Float32 bytes of the matrix and its bias.
    public long bytes() {
        return 4L * inputs * outputs + (bias.isEmpty() ? 0 : 4L * outputs);
    }
}
