package sinkscope.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sinkscope.model.plan.Activation;
import sinkscope.model.plan.Attention;
import sinkscope.model.plan.AttentionRule;
import sinkscope.model.plan.Block;
import sinkscope.model.plan.Decoder;
import sinkscope.model.plan.FeedForward;
import sinkscope.model.plan.Linear;
import sinkscope.model.plan.Norm;
import sinkscope.model.plan.Piece;
import sinkscope.model.rotary.RotaryEmbedding;

/// The parts families share, built from the tensors that are there: a bias is used where one is stored.
final class Parts {

    private final Source source;
    private final Shape shape;

    Parts(Source source, Shape shape) {
        this.source = source;
        this.shape = shape;
    }

    /// Attention with separate query, key and value matrices.
    Attention separate(int layer, Optional<RotaryEmbedding> rotary) {
        int queries = shape.heads() * shape.headDim();
        int keys = shape.kvHeads() * shape.headDim();
        Linear qkv = stacked(
                shape.width(),
                List.of(
                        new Piece(source.names().layer(layer, "attn_q"), queries, shape.headOrder()),
                        new Piece(source.names().layer(layer, "attn_k"), keys, shape.headOrder()),
                        Piece.of(source.names().layer(layer, "attn_v"), keys)));
        return attention(layer, qkv, rotary);
    }

    /// Attention whose queries, keys and values follow each other in one stored matrix.
    Attention fused(int layer, Optional<RotaryEmbedding> rotary) {
        int rows = (shape.heads() + 2 * shape.kvHeads()) * shape.headDim();
        Linear qkv = stacked(shape.width(), List.of(Piece.of(source.names().layer(layer, "attn_qkv"), rows)));
        return attention(layer, qkv, rotary);
    }

    Attention attention(int layer, Linear qkv, Optional<RotaryEmbedding> rotary) {
        Linear output =
                linear(source.names().layer(layer, "attn_output"), shape.heads() * shape.headDim(), shape.width());
        return new Attention(
                shape.heads(),
                shape.kvHeads(),
                shape.headDim(),
                qkv,
                output,
                Optional.empty(),
                Optional.empty(),
                rotary,
                AttentionRule.scaled(shape.defaultScale()));
    }

    /// A gated feed-forward part with separate gate and up matrices.
    FeedForward gated(int layer, Activation activation) {
        Linear gateUp = stacked(
                shape.width(),
                List.of(
                        Piece.of(source.names().layer(layer, "ffn_gate"), shape.inner()),
                        Piece.of(source.names().layer(layer, "ffn_up"), shape.inner())));
        return new FeedForward.Gated(gateUp, activation, down(layer));
    }

    Linear down(int layer) {
        return linear(source.names().layer(layer, "ffn_down"), shape.inner(), shape.width());
    }

    /// One stored matrix `[out, in]`, with its bias if it has one.
    Linear linear(String stem, int inputs, int outputs) {
        return stacked(inputs, List.of(Piece.of(stem, outputs)));
    }

    /// Several maps of the same input, stacked; pieces are named without `.weight`.
    Linear stacked(int inputs, List<Piece> stems) {
        List<Piece> weights = new ArrayList<>();
        List<Piece> biases = new ArrayList<>();
        boolean biased = false;
        int outputs = 0;
        for (Piece stem : stems) {
            weights.add(new Piece(stem.tensor() + ".weight", stem.rows(), stem.order()));
            String bias = stem.tensor() + ".bias";
            biased |= source.has(bias);
            biases.add(source.has(bias) ? new Piece(bias, stem.rows(), stem.order()) : Piece.zeros(stem.rows()));
            outputs += stem.rows();
        }
        return new Linear(inputs, outputs, weights, biased ? biases : List.of(), false);
    }

    Norm rms(int layer, String role, double epsilon) {
        return Norm.rms(source.names().layer(layer, role) + ".weight", shape.width(), epsilon);
    }

    /// A norm over `size` numbers at a time instead of the width.
    Norm rms(int layer, String role, int size, double epsilon) {
        return Norm.rms(source.names().layer(layer, role) + ".weight", size, epsilon);
    }

    Norm layerNorm(String stem, double epsilon) {
        return Norm.layer(stem + ".weight", source.ifPresent(stem + ".bias"), shape.width(), epsilon);
    }

    Norm finalRms(double epsilon) {
        return Norm.rms(source.names().top("output_norm") + ".weight", shape.width(), epsilon);
    }

    /// A model without peculiarities around its blocks.
    Decoder decoder(String family, List<Block> blocks, Norm finalNorm, Linear head) {
        return new Decoder(
                family,
                shape.width(),
                source.vocabulary(),
                embedding(),
                1,
                Optional.empty(),
                blocks,
                finalNorm,
                head,
                0,
                shape.context(),
                initialDeviation(),
                List.of());
    }

    Piece embedding() {
        return Piece.of(source.names().top("token_embd") + ".weight", source.vocabulary());
    }

    /// The language-modelling head: its own matrix, or the embedding's where they are tied.
    ///
    /// @param tiedByDefault what a configuration that does not say means
    Linear head(boolean tiedByDefault) {
        String own = source.names().top("output");
        boolean stored = source.has(own + ".weight");
        // What a wrapping model and its language model say of this often contradict each other.
        boolean told = !source.isGguf() && !source.config().isWrapped();
        boolean tied = told ? source.config().flag("tie_word_embeddings", "", tiedByDefault || !stored) : !stored;
        String stem = tied ? source.names().top("token_embd") : own;
        return linear(stem, shape.width(), source.vocabulary());
    }

    double rmsEpsilon(double otherwise) {
        return source.config().number("rms_norm_eps", "attention.layer_norm_rms_epsilon", otherwise);
    }

    double initialDeviation() {
        return source.config().number("initializer_range", "", 0.02);
    }

    Activation activation(String otherwise) {
        return Activation.named(source.config().text("hidden_act", "").orElse(otherwise));
    }
}
