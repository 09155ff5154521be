package sinkscope.model.architecture;

import sinkscope.model.plan.RowOrder;

/// The sizes nearly every family has, read from either dialect.
///
/// @param headOrder how the rows of a head's queries and keys are stored
record Shape(int layers, int width, int heads, int kvHeads, int headDim, int inner, long context, RowOrder headOrder) {

    static Shape of(Source source) {
        int width = source.config().count("hidden_size", "embedding_length");
        int heads = source.config().count("num_attention_heads", "attention.head_count");
        return of(source, heads, heads, Math.max(1, width / heads));
    }

    /// @param heads what a configuration without a number of heads means
    /// @param kvHeads what one without a number of key-value heads means
    /// @param headDim what one without the size of a head means
    static Shape of(Source source, int heads, int kvHeads, int headDim) {
        ConfigReader config = source.config();
        return new Shape(
                source.layers("num_hidden_layers", "block_count"),
                config.count("hidden_size", "embedding_length"),
                config.count("num_attention_heads", "attention.head_count", heads),
                config.count("num_key_value_heads", "attention.head_count_kv", kvHeads),
                config.count("head_dim", "attention.key_length", headDim),
                config.count("intermediate_size", "feed_forward_length"),
                config.integer("max_position_embeddings", "context_length").orElse(0),
                RowOrder.AS_STORED);
    }

    Shape withHeadOrder(RowOrder order) {
        return new Shape(layers, width, heads, kvHeads, headDim, inner, context, order);
    }

    double defaultScale() {
        return 1 / Math.sqrt(headDim);
    }
}
