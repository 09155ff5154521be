package sinkscope.model.plan;

import java.util.Optional;
import sinkscope.model.rotary.RotaryEmbedding;

/// Causal grouped-query attention of one block.
///
/// @param heads query heads; head `h` reads key-value head `h / (heads / kvHeads)`
/// @param qkv width → `(heads + 2 kvHeads) · headDim`: queries, keys, values
/// @param output `heads · headDim` → width
/// @param queryNorm over a head, or over all heads at once, whichever its size says
/// @param rotary none for learned positions
/// @param rule what is made of queries and keys
public record Attention(
        int heads,
        int kvHeads,
        int headDim,
        Linear qkv,
        Linear output,
        Optional<Norm> queryNorm,
        Optional<Norm> keyNorm,
        Optional<RotaryEmbedding> rotary,
        AttentionRule rule) {

    public Attention {
        if (heads % kvHeads != 0) {
            throw new IllegalArgumentException(heads + " query heads over " + kvHeads + " key-value heads");
        }
    }

    public Attention withRule(AttentionRule other) {
        return new Attention(heads, kvHeads, headDim, qkv, output, queryNorm, keyNorm, rotary, other);
    }

    /// @param keys how many keys a query sees, itself included; 0 for all
    public Attention withWindow(int keys) {
        return withRule(rule.withWindow(AttentionRule.KeyWindow.last(keys)));
    }

    public Attention withNorms(Norm query, Norm key) {
        return new Attention(heads, kvHeads, headDim, qkv, output, Optional.of(query), Optional.of(key), rotary, rule);
    }

    public Attention withScores(double factor, double cap) {
        return withRule(rule.withScores(factor, cap));
    }

    public Attention withSinkLogits(Piece logits) {
        return withRule(rule.withOffToken(AttentionRule.OffToken.learned(logits)));
    }
}
