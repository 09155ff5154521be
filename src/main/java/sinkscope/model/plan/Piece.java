package sinkscope.model.plan;

/// Some rows of one stored tensor. A stored vector counts as rows of one column; a stored tensor of three dimensions as
/// the rows of all its matrices in turn.
///
/// @param tensor as the container names it; empty for zeros where a container leaves a part out
/// @param rows how many rows are used
/// @param order where each is stored
public record Piece(String tensor, int rows, RowOrder order) {

    public static Piece of(String tensor, int rows) {
        return new Piece(tensor, rows, RowOrder.AS_STORED);
    }

    public static Piece zeros(int rows) {
        return new Piece("", rows, RowOrder.AS_STORED);
    }

    public boolean isZeros() {
        return tensor.isEmpty();
    }

    public boolean isAsStored() {
        return order == RowOrder.AS_STORED;
    }
}
