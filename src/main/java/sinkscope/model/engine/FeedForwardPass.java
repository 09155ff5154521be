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

    /// @param x `[T, width]`, normalised
    /// @return `[T, width]`
    NDArray run(NDManager into, NDArray x, FeedForward part, BlockWeights weights) {
        return switch (part) {
            case Plain plain -> plain(into, x, plain, weights);
            case Gated gated -> gated(into, x, gated, weights);
            case Experts experts -> experts(into, x, experts, weights);
        };
    }

    private NDArray plain(NDManager into, NDArray x, Plain part, BlockWeights weights) {
        NDArray up = linear(into, x, part.up(), weights);
        NDArray active = kernels.activate(into, up, part.activation());
        return linear(into, active, part.down(), weights);
    }

    private NDArray gated(NDManager into, NDArray x, Gated part, BlockWeights weights) {
        NDArray gateUp = linear(into, x, part.gateUp(), weights);
        NDArray gated = kernels.gate(into, gateUp, part.activation());
        return linear(into, gated, part.down(), weights);
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
