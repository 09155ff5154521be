package sinkscope.model.engine;

import sinkscope.model.plan.Attention;
import sinkscope.model.plan.AttentionRule;
import sinkscope.model.plan.Block;
import sinkscope.model.plan.Decoder;
import sinkscope.model.plan.FeedForward;

/// What a pass takes beside the weights, from the sizes of the arrays alive at the same time.
final class PassMemory {

    private PassMemory() {}

    /// Queries and keys of all layers, kept in main memory as long as the pass is.
    static long kept(Decoder decoder, int tokens) {
        long channels = decoder.blocks().stream()
                .map(Block::attention)
                .mapToLong(a -> (long) (queries(a, tokens) + a.kvHeads()) * a.headDim())
                .sum();
        return 4 * channels * tokens;
    }

    private static int queries(Attention attention, int tokens) {
        return attention.rule().window().rotatesTwice(tokens) ? 2 * attention.heads() : attention.heads();
    }

    /// What is alive at once on the device while the pass runs.
    static long working(Decoder decoder, int tokens) {
        long layer = 0;
        for (Block block : decoder.blocks()) {
            Attention attention = block.attention();
            layer = Math.max(layer, attention(attention, tokens) + feedForward(block, tokens));
        }
        long streams = 4L * decoder.width() * tokens;
        int chunk = LanguageHead.chunk(tokens, decoder.vocabulary());
        long head = 2L * chunk * tokens + (long) chunk * decoder.width();
        return 4 * (streams + Math.max(layer, head));
    }

    private static long attention(Attention attention, int tokens) {
        long qkv = attention.qkv().outputs() + (long) attention.heads() * attention.headDim();
        AttentionRule rule = attention.rule();
        long queries = Math.min(AttentionPass.QUERIES, tokens);
        long head = queries * rule.mostColumns(AttentionPass.QUERIES, tokens);
        long shared = attention.heads() / attention.kvHeads();
        boolean again = rule.window().rotatesTwice(tokens);
        long scores = rule.offToken().isPresent() || again ? 3 * shared : shared;
        long more = again ? (long) attention.heads() * attention.headDim() * tokens : 0;
        return 2 * qkv * tokens + more + (attention.heads() + scores) * head;
    }

    private static long feedForward(Block block, int tokens) {
        boolean together = block.changes()
                .quantisation()
                .filter(rounding -> !rounding.perToken())
                .isPresent();
        long rows = together ? tokens : Math.min(tokens, FeedForwardPass.TOKENS);
        long inner = switch (block.feedForward()) {
            case FeedForward.Plain plain -> plain.up().outputs();
            case FeedForward.Gated gated -> gated.gateUp().outputs();
            case FeedForward.Experts experts ->
                2L * experts.experts().getFirst().gateUp().outputs();
        };
        boolean rounded = block.changes().quantisation().isPresent();
        return rounded ? 3 * rows * inner : rows * inner;
    }
}
