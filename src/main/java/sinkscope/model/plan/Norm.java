package sinkscope.model.plan;

import java.util.Optional;

/// A normalisation over the last axis: root mean square, or mean and variance.
///
/// @param layer mean and variance (LayerNorm) instead of root mean square
/// @param size numbers normalised together
/// @param bias for LayerNorm
/// @param offset added to the stored weight, 1 where a container stores the difference from one
public record Norm(boolean layer, int size, Piece weight, Optional<Piece> bias, double epsilon, double offset) {

    public static Norm rms(String weight, int size, double epsilon) {
        return new Norm(false, size, Piece.of(weight, size), Optional.empty(), epsilon, 0);
    }

    public static Norm layer(String weight, Optional<String> bias, int size, double epsilon) {
        return new Norm(true, size, Piece.of(weight, size), bias.map(b -> Piece.of(b, size)), epsilon, 0);
    }

    public Norm withOffset(double added) {
        return new Norm(layer, size, weight, bias, epsilon, added);
    }
}
