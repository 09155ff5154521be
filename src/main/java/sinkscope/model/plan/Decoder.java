package sinkscope.model.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/// A whole causal language model.
///
/// @param family for people, such as `Llama`
/// @param embedding `[vocabulary, width]`
/// @param embeddingScale factor on looked-up embeddings
/// @param positions `[context, width]` learned positions added to the embeddings
/// @param head width → vocabulary; the embedding itself where they are tied
/// @param logitSoftcap logits become `cap · tanh(logit / cap)`; 0 for none
/// @param initialDeviation standard deviation that fresh weights of this model are drawn with
/// @param notes oddities worth knowing, in sentences
public record Decoder(
        String family,
        int width,
        int vocabulary,
        Piece embedding,
        double embeddingScale,
        Optional<Piece> positions,
        List<Block> blocks,
        Norm finalNorm,
        Linear head,
        double logitSoftcap,
        long contextLength,
        double initialDeviation,
        List<String> notes) {

    public Decoder {
        blocks = List.copyOf(blocks);
        notes = List.copyOf(notes);
    }

    public Decoder withNotes(List<String> sentences) {
        return new Decoder(
                family,
                width,
                vocabulary,
                embedding,
                embeddingScale,
                positions,
                blocks,
                finalNorm,
                head,
                logitSoftcap,
                contextLength,
                initialDeviation,
                sentences);
    }

    public Decoder withBlocks(List<Block> others) {
        return new Decoder(
                family,
                width,
                vocabulary,
                embedding,
                embeddingScale,
                positions,
                others,
                finalNorm,
                head,
                logitSoftcap,
                contextLength,
                initialDeviation,
                notes);
    }

    /// @param change the rule of a layer, from its index and its rule as it is
    public Decoder withRules(BiFunction<Integer, AttentionRule, AttentionRule> change) {
        return withBlocks(IntStream.range(0, blocks.size())
                .mapToObj(i -> {
                    Block block = blocks.get(i);
                    return block.withRule(change.apply(i, block.attention().rule()));
                })
                .toList());
    }

    /// @param change what is done to a layer, from its index and what was done to it so far
    public Decoder withChanges(BiFunction<Integer, BlockChanges, BlockChanges> change) {
        return withBlocks(IntStream.range(0, blocks.size())
                .mapToObj(i ->
                        blocks.get(i).withChanges(change.apply(i, blocks.get(i).changes())))
                .toList());
    }

    /// The same model with its ends changed.
    public Decoder withEnds(double scale, double softcap, Optional<Piece> learnedPositions) {
        return new Decoder(
                family,
                width,
                vocabulary,
                embedding,
                scale,
                learnedPositions,
                blocks,
                finalNorm,
                head,
                softcap,
                contextLength,
                initialDeviation,
                notes);
    }

    /// Where the model's shape is the same in all blocks: the first block's attention.
    public Attention attention() {
        return blocks.getFirst().attention();
    }
}
