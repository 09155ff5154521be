package sinkscope.model.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One transformer block:
/// `x ← x + after(attention(before(x)))`, then `x ← x + after(feedForward(before(x)))`; absent norms are left out. In a
/// parallel block both parts read the same `x`.
///
/// @param changes what is done to the block beside what its model says
public record Block(
        Optional<Norm> beforeAttention,
        Attention attention,
        Optional<Norm> afterAttention,
        Optional<Norm> beforeFeedForward,
        FeedForward feedForward,
        Optional<Norm> afterFeedForward,
        boolean parallel,
        BlockChanges changes) {

    /// A block as its model says.
    public Block(
            Optional<Norm> beforeAttention,
            Attention attention,
            Optional<Norm> afterAttention,
            Optional<Norm> beforeFeedForward,
            FeedForward feedForward,
            Optional<Norm> afterFeedForward,
            boolean parallel) {
        this(
                beforeAttention,
                attention,
                afterAttention,
                beforeFeedForward,
                feedForward,
                afterFeedForward,
                parallel,
                BlockChanges.NONE);
    }

    /// The usual arrangement: a norm before each part.
    public static Block preNorm(Norm attentionNorm, Attention attention, Norm feedForwardNorm, FeedForward mlp) {
        return new Block(
                Optional.of(attentionNorm),
                attention,
                Optional.empty(),
                Optional.of(feedForwardNorm),
                mlp,
                Optional.empty(),
                false);
    }

    public Block withRule(AttentionRule rule) {
        return new Block(
                beforeAttention,
                attention.withRule(rule),
                afterAttention,
                beforeFeedForward,
                feedForward,
                afterFeedForward,
                parallel,
                changes);
    }

    public Block withChanges(BlockChanges others) {
        return new Block(
                beforeAttention,
                attention,
                afterAttention,
                beforeFeedForward,
                feedForward,
                afterFeedForward,
                parallel,
                others);
    }

    public List<Linear> linears() {
        List<Linear> all = new ArrayList<>(List.of(attention.qkv(), attention.output()));
        all.addAll(feedForward.linears());
        return all;
    }

    public List<Norm> norms() {
        return Stream.of(
                        beforeAttention,
                        attention.queryNorm(),
                        attention.keyNorm(),
                        afterAttention,
                        beforeFeedForward,
                        afterFeedForward)
                .flatMap(Optional::stream)
                .toList();
    }
}
