package sinkscope.model.architecture;

import sinkscope.model.plan.RowOrder;

/// The sizes nearly every family has, read from either dialect.
///
/// @param headOrder how the rows of a head's queries and keys are stored
record Shape(int layers, int width, int heads, int kvHeads, int headDim, int inner, long context, RowOrder headOrder) {

    static Shape of(Source source) {
        Settings settings = source.settings();
        int width = settings.count("hidden_size", "embedding_length");
        int heads = settings.count("num_attention_heads", "attention.head_count");
        int fallback = Math.max(1, width / heads);
        return new Shape(
                settings.count("num_hidden_layers", "block_count"),
                width,
                heads,
                settings.count("num_key_value_heads", "attention.head_count_kv", heads),
                settings.count("head_dim", "attention.key_length", fallback),
                settings.count("intermediate_size", "feed_forward_length"),
                settings.integer("max_position_embeddings", "context_length").orElse(0),
                RowOrder.AS_STORED);
    }

    Shape withHeadOrder(RowOrder order) {
        return new Shape(layers, width, heads, kvHeads, headDim, inner, context, order);
    }

    double defaultScale() {
        return 1 / Math.sqrt(headDim);
    }
}
