package sinkscope.model.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a layer's heads make of queries and keys: which keys a query sees, what a score becomes, what else takes part
/// in the softmax, and whose outcome is set aside. Written down once; the pass's kernel evaluates it, and so does the
/// recomputation of a single head.
///
/// With `s = cap(scale · q·k)`, where `cap(x) = softcap · tanh(x / softcap)`, the logit of key `k` for query `q` is
/// `factor · s + bias(q, k)`. A row is the softmax over the logits of the keys it sees and its off-token logit.
///
/// @param scale factor on `q·k`
/// @param softcap 0 for none
/// @param factor on capped scores, 1 for the model as it is
/// @param heads heads whose probabilities are replaced after the softmax
/// @param cache which keys each head drops for good, chosen by their attention in the text at hand
public record AttentionRule(
        double scale,
        double softcap,
        double factor,
        KeyWindow window,
        OffToken offToken,
        Bias bias,
        SetHeads heads,
        KvPolicy cache) {

    /// Plain causal attention.
    public static AttentionRule scaled(double scale) {
        return new AttentionRule(scale, 0, 1, KeyWindow.ALL, OffToken.NONE, Bias.NONE, SetHeads.NONE, KvPolicy.NONE);
    }

    /// Which keys a query sees: the last ones, itself included, and the first ones.
    ///
    /// @param keys how many of the last; 0 for all
    /// @param sinks how many of the first stay in sight
    /// @param inCache whether the query is rotated at its place in a cache of `sinks` and `keys − 1` keys, itself
    ///     the next, when it meets the first keys, as in StreamingLLM (arXiv 2309.17453)
    public record KeyWindow(int keys, int sinks, boolean inCache) {

        public static final KeyWindow ALL = new KeyWindow(0, 0, false);

        public static KeyWindow last(int keys) {
            return keys > 0 ? new KeyWindow(keys, 0, false) : ALL;
        }

        public boolean sees(int query, int key) {
            return key <= query && (keys == 0 || key < sinks || query - key < keys);
        }

        /// Whether a query before `end` has a key hidden from it.
        public boolean hidesBefore(int end) {
            return keys > 0 && end - keys > sinks;
        }

        /// Whether scores of the first keys need queries of their own in a text of this length.
        public boolean rotatesTwice(int tokens) {
            return inCache && sinks > 0 && hidesBefore(tokens);
        }

        /// Where a query stands when it meets the first keys.
        public int place(int query) {
            return inCache && keys > 0 ? Math.min(query, sinks + keys - 1) : query;
        }
    }

    /// What takes part in the softmax without a key: `ln(e^(own + shift) + e^logit)`.
    ///
    /// @param own `[heads]` learned logits
    /// @param shift added to them; negative infinity takes them out
    /// @param logit for all heads; negative infinity for none
    /// @param from the first query `logit` takes part for
    public record OffToken(Optional<Piece> own, double shift, double logit, int from) {

        public static final OffToken NONE = new OffToken(Optional.empty(), 0, Double.NEGATIVE_INFINITY, 0);

        public static OffToken learned(Piece logits) {
            return new OffToken(Optional.of(logits), 0, Double.NEGATIVE_INFINITY, 0);
        }

        public boolean isPresent() {
            return hasOwn() || logit != Double.NEGATIVE_INFINITY;
        }

        /// Whether the learned logits take part.
        public boolean hasOwn() {
            return own.isPresent() && shift != Double.NEGATIVE_INFINITY;
        }

        /// Whether there is nothing but what was learned.
        public boolean isAsLearned() {
            return logit == Double.NEGATIVE_INFINITY && shift == 0;
        }

        /// @param learned this head's own logit; not used where there is none
        /// @return the logit of this query's row, negative infinity for none
        public double at(double learned, int query) {
            double kept = hasOwn() ? learned + shift : Double.NEGATIVE_INFINITY;
            if (query < from || logit == Double.NEGATIVE_INFINITY) {
                return kept;
            }
            double high = Math.max(kept, logit);
            return high + Math.log(Math.exp(kept - high) + Math.exp(logit - high));
        }
    }

    /// What is added to logits of keys before the query: `−decay · ln(q − k)` for keys from `spared` on, and what
    /// single keys are given.
    public record Bias(double decay, int spared, List<KeyBias> keys) {

        public static final Bias NONE = new Bias(0, 0, List.of());

        public Bias {
            keys = List.copyOf(keys);
        }

        public boolean isNone() {
            return decay == 0 && keys.isEmpty();
        }

        public Bias withDecay(double exponent, int leadingKeys) {
            return new Bias(exponent, leadingKeys, keys);
        }

        public Bias withKeys(List<KeyBias> biases) {
            return new Bias(decay, spared, biases);
        }
    }

    /// @param added to the key's logit for every later query; negative infinity hides the key
    public record KeyBias(int key, double added) {}

    /// @param silent heads whose probabilities are all 0
    /// @param onFirstKey heads whose probabilities are all on key 0
    public record SetHeads(Set<Integer> silent, Set<Integer> onFirstKey) {

        public static final SetHeads NONE = new SetHeads(Set.of(), Set.of());

        public SetHeads {
            silent = Set.copyOf(silent);
            onFirstKey = Set.copyOf(onFirstKey);
        }

        public boolean isNone() {
            return silent.isEmpty() && onFirstKey.isEmpty();
        }
    }

    /// The keys that a block of queries is computed over: `0 … far − 1`, and from `low` on.
    public record Columns(int far, int low) {}

    /// @param first the block's first query
    /// @param end its last query + 1
    public Columns columns(int first, int end) {
        if (!window.hidesBefore(end)) {
            return new Columns(0, 0);
        }
        int far = far();
        return new Columns(far, Math.max(far, first + 1 - window.keys));
    }

    /// The most keys a block of so many queries is computed over.
    public int mostColumns(int queries, int tokens) {
        return window.keys > 0 ? (int) Math.min(tokens, (long) queries + window.keys + far()) : tokens;
    }

    private int far() {
        return heads.onFirstKey.isEmpty() ? window.sinks : Math.max(1, window.sinks);
    }

    public AttentionRule withWindow(KeyWindow keys) {
        return new AttentionRule(scale, softcap, factor, keys, offToken, bias, heads, cache);
    }

    public AttentionRule withScores(double scoreScale, double cap) {
        return new AttentionRule(scoreScale, cap, factor, window, offToken, bias, heads, cache);
    }

    public AttentionRule withFactor(double times) {
        return new AttentionRule(scale, softcap, times, window, offToken, bias, heads, cache);
    }

    public AttentionRule withOffToken(OffToken logits) {
        return new AttentionRule(scale, softcap, factor, window, logits, bias, heads, cache);
    }

    public AttentionRule withBias(Bias added) {
        return new AttentionRule(scale, softcap, factor, window, offToken, added, heads, cache);
    }

    public AttentionRule withCache(KvPolicy policy) {
        return new AttentionRule(scale, softcap, factor, window, offToken, bias, heads, policy);
    }

    public AttentionRule withHeads(SetHeads replaced) {
        return new AttentionRule(scale, softcap, factor, window, offToken, bias, replaced, cache);
    }
}
