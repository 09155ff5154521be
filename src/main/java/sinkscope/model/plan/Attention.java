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
/// @param scale factor on the scores
/// @param softcap scores become `softcap · tanh(score / softcap)`; 0 for none
/// @param window how many keys a query sees, itself included; 0 for all
/// @param sinkLogits `[heads]` learned logits that take part in the softmax without a key
public record Attention(
        int heads,
        int kvHeads,
        int headDim,
        Linear qkv,
        Linear output,
        Optional<Norm> queryNorm,
        Optional<Norm> keyNorm,
        Optional<RotaryEmbedding> rotary,
        double scale,
        double softcap,
        int window,
        Optional<Piece> sinkLogits) {

    public Attention {
        if (heads % kvHeads != 0) {
            throw new IllegalArgumentException(heads + " query heads over " + kvHeads + " key-value heads");
        }
    }

    public Attention withWindow(int keys) {
        return new Attention(
                heads, kvHeads, headDim, qkv, output, queryNorm, keyNorm, rotary, scale, softcap, keys, sinkLogits);
    }

    public Attention withNorms(Norm query, Norm key) {
        return new Attention(
                heads,
                kvHeads,
                headDim,
                qkv,
                output,
                Optional.of(query),
                Optional.of(key),
                rotary,
                scale,
                softcap,
                window,
                sinkLogits);
    }

    public Attention withScores(double factor, double cap) {
        return new Attention(
                heads, kvHeads, headDim, qkv, output, queryNorm, keyNorm, rotary, factor, cap, window, sinkLogits);
    }

    public Attention withSinkLogits(Piece logits) {
        return new Attention(
                heads,
                kvHeads,
                headDim,
                qkv,
                output,
                queryNorm,
                keyNorm,
                rotary,
                scale,
                softcap,
                window,
                Optional.of(logits));
    }
}
