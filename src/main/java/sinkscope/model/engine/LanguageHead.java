package sinkscope.model.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.Arrays;
import sinkscope.model.plan.Decoder;
import sinkscope.work.Cancellation;

/// Next-token losses from the final hidden states, some thousand vocabulary entries at a time, so that the logits of a
/// long text over a large vocabulary never lie in memory at once, and those at hand stay in the processor's cache.
final class LanguageHead {

    private static final long LOGITS = 1L << 20;

    /// Tokens are filled up to a multiple of this: the engine takes the maximum over rows of other lengths twenty times
    /// as slowly, and the product a fifth.
    private static final int ROUND = 32;

    private final Kernels kernels;
    private final Decoder decoder;
    private final WeightStore store;
    private final WeightBudget budget;

    LanguageHead(Kernels kernels, Decoder decoder, WeightStore store, WeightBudget budget) {
        this.kernels = kernels;
        this.decoder = decoder;
        this.store = store;
        this.budget = budget;
    }

    /// How many vocabulary entries are taken at a time for `tokens` tokens.
    static int chunk(int tokens, int vocabulary) {
        return (int) Math.min(vocabulary, Math.max(1024, LOGITS / tokens));
    }

    /// @param states `[T, width]` after the final norm
    /// @param ids `[T]`
    /// @return `[T−1]` losses in nats
    float[] losses(NDManager parent, NDArray states, int[] ids, Cancellation cancellation) {
        int predicted = ids.length - 1;
        if (predicted < 1) {
            return new float[0];
        }
        double[] evidence = new double[predicted];
        Arrays.fill(evidence, Double.NEGATIVE_INFINITY);
        double[] own = new double[predicted];
        try (NDManager into = parent.newSubManager()) {
            int rows = Math.ceilDiv(predicted, ROUND) * ROUND;
            NDArray seen = kernels.filledUp(into, states, predicted, rows);
            NDArray targets = into.create(Arrays.copyOf(
                    Arrays.stream(ids, 1, ids.length).mapToLong(id -> id).toArray(), rows));
            int chunk = chunk(rows, decoder.vocabulary());
            int count;
            for (int first = 0; first < decoder.vocabulary(); first += count) {
                cancellation.check();
                count = Math.min(chunk, end(first) - first);
                try (NDManager each = into.newSubManager()) {
                    NDArray logits = logits(each, seen, first, count);
                    float[] found =
                            kernels.evidence(each, logits, targets, first).toFloatArray();
                    for (int t = 0; t < predicted; t++) {
                        evidence[t] = logSum(evidence[t], found[t]);
                        own[t] += found[rows + t];
                    }
                }
            }
        }
        float[] losses = new float[predicted];
        for (int t = 0; t < predicted; t++) {
            losses[t] = (float) (evidence[t] - own[t]);
        }
        return losses;
    }

    /// Logits `[T, vocabulary]`, all at once.
    float[] logits(NDManager parent, NDArray states) {
        int tokens = Math.toIntExact(states.getShape().get(0));
        float[] all = new float[Math.multiplyExact(tokens, decoder.vocabulary())];
        int count;
        for (int first = 0; first < decoder.vocabulary(); first += count) {
            count = end(first) - first;
            try (NDManager into = parent.newSubManager()) {
                NDArray logits = logits(into, states, first, count);
                float[] part = logits.toFloatArray();
                for (int v = 0; v < count; v++) {
                    for (int t = 0; t < tokens; t++) {
                        all[t * decoder.vocabulary() + first + v] = part[v * tokens + t];
                    }
                }
            }
        }
        return all;
    }

    private NDArray logits(NDManager into, NDArray states, int first, int count) {
        NDArray bias = store.empty(into);
        if (!decoder.head().bias().isEmpty()) {
            bias = slice(into, store.bias(into, decoder.head()), first, count);
        }
        NDArray weight = weight(into, first, count);
        return kernels.logits(into, states, weight, bias, decoder.logitSoftcap());
    }

    private NDArray weight(NDManager into, int first, int count) {
        if (!budget.isHeadKept()) {
            return store.rows(into, decoder.head(), first, count);
        }
        int start = 0;
        for (NDArray weight : budget.head()) {
            int rows = Math.toIntExact(weight.getShape().get(0));
            if (first < start + rows) {
                return slice(into, weight, first - start, count);
            }
            start += rows;
        }
        throw new IllegalArgumentException("vocabulary entry " + first + " of " + start);
    }

    /// The last entry of the buffer that holds `first`, exclusive.
    private int end(int first) {
        int end = 0;
        if (budget.isHeadKept()) {
            for (NDArray weight : budget.head()) {
                end += Math.toIntExact(weight.getShape().get(0));
                if (first < end) {
                    return end;
                }
            }
        }
        return decoder.vocabulary();
    }

    private static NDArray slice(NDManager into, NDArray array, int first, int count) {
        NDArray view = array.get(new NDIndex(first + ":" + (first + count)));
        view.attach(into);
        return view;
    }

    private static double logSum(double a, double b) {
        double high = Math.max(a, b);
        return high + Math.log(Math.exp(a - high) + Math.exp(b - high));
    }
}
