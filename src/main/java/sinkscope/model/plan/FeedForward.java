package sinkscope.model.plan;

import java.util.List;

/// The part of a block that treats every token by itself.
public sealed interface FeedForward {

    /// `down(act(up(x)))`
    record Plain(Linear up, Activation activation, Linear down) implements FeedForward {}

    /// `down(act(gate(x)) · up(x))`
    ///
    /// @param gateUp gate rows, then up rows
    record Gated(Linear gateUp, Activation activation, Linear down) implements FeedForward {}

    /// Each token goes through the `chosen` experts its router scores highest, weighted by a softmax over those scores.
    /// An expert computes `down((up + 1) · gate · σ(alpha · gate))` with `gate` limited from above and `up` on both
    /// sides by `limit` (gpt-oss).
    ///
    /// @param interleaved whether gate and up columns alternate in `gateUp` instead of following each other
    record Experts(Linear router, int chosen, List<Expert> experts, boolean interleaved, double alpha, double limit)
            implements FeedForward {

        public Experts {
            experts = List.copyOf(experts);
        }
    }

    /// One expert's two maps.
    record Expert(Linear gateUp, Linear down) {}

    /// Every map of this part.
    default List<Linear> linears() {
        return switch (this) {
            case Plain plain -> List.of(plain.up, plain.down);
            case Gated gated -> List.of(gated.gateUp, gated.down);
            case Experts experts -> {
                List<Linear> all = new java.util.ArrayList<>();
                all.add(experts.router);
                for (Expert expert : experts.experts) {
                    all.add(expert.gateUp);
                    all.add(expert.down);
                }
                yield List.copyOf(all);
            }
        };
    }
}
