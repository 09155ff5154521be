package sinkscope.model.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sinkscope.model.plan.FeedForward;
import sinkscope.model.plan.FeedForward.Experts;
import sinkscope.model.plan.FeedForward.Gated;
import sinkscope.model.plan.FeedForward.Plain;
import sinkscope.model.plan.Linear;

/// The feed-forward part of one block.
final class FeedForwardPass {

    /// Tokens taken at a time.
    static final int TOKENS = 512;

    private final Kernels kernels;

    FeedForwardPass(Kernels kernels) {
        this.kernels = kernels;
    }

    /// @param x `[n, width]`, normalised
    /// @param first the token of its first row
    /// @param rounding of what enters the matrices
    /// @return `[n, width]`
    NDArray run(NDManager into, NDArray x, int first, FeedForward part, BlockWeights weights, Rounding rounding) {
        return switch (part) {
            case Plain plain -> plain(into, x, first, plain, weights, rounding);
            case Gated gated -> gated(into, x, first, gated, weights, rounding);
            case Experts experts -> experts(into, x, experts, weights);
        };
    }

    private NDArray plain(NDManager into, NDArray x, int first, Plain part, BlockWeights weights, Rounding rounding) {
        NDArray up = linear(into, rounding.of(into, x, first), part.up(), weights);
        NDArray active = kernels.activate(into, up, part.activation());
        return linear(into, rounding.of(into, active, first), part.down(), weights);
    }

    private NDArray gated(NDManager into, NDArray x, int first, Gated part, BlockWeights weights, Rounding rounding) {
        NDArray gateUp = linear(into, rounding.of(into, x, first), part.gateUp(), weights);
        NDArray gated = kernels.gate(into, gateUp, part.activation());
        return linear(into, rounding.of(into, gated, first), part.down(), weights);
    }

    private NDArray experts(NDManager into, NDArray x, Experts part, BlockWeights weights) {
        NDArray sum = into.zeros(x.getShape(), DataType.FLOAT32);
        List<NDArray> routed = kernels.route(into, linear(into, x, part.router(), weights), part.chosen());
        Set<Long> hit = new HashSet<>();
        for (long expert : routed.get(1).toLongArray()) {
            hit.add(expert);
        }
        for (int e = 0; e < part.experts().size(); e++) {
            if (hit.contains((long) e)) {
                try (NDManager own = into.newSubManager()) {
                    kernels.expert(
                            own,
                            x,
                            sum,
                            routed.get(0),
                            routed.get(1),
                            e,
                            weights.affine(part.experts().get(e).gateUp()),
                            weights.affine(part.experts().get(e).down()),
                            part.interleaved(),
                            part.alpha(),
                            part.limit());
                }
            }
        }
        return sum;
    }

    private NDArray linear(NDManager into, NDArray x, Linear linear, BlockWeights weights) {
        return kernels.linear(into, x, weights.affine(linear));
    }
}
