package sinkscope.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.PassListener;
import sinkscope.attention.Tokens;

/// Causal attention from a seed, and the pass that would have produced it, in blocks of queries.
record RandomAttention(int layers, int heads, int tokens, float offToken, float[][][] rows) {

    static RandomAttention of(int layers, int heads, int tokens, float offToken, long seed) {
        Random random = new Random(seed);
        float[][][] rows = new float[layers * heads][tokens][tokens];
        for (float[][] head : rows) {
            for (int q = 0; q < tokens; q++) {
                double sum = 0;
                for (int k = 0; k <= q; k++) {
                    head[q][k] = (float) Math.exp(random.nextGaussian());
                    sum += head[q][k];
                }
                for (int k = 0; k <= q; k++) {
                    head[q][k] *= (float) ((1 - offToken) / sum);
                }
            }
        }
        return new RandomAttention(layers, heads, tokens, offToken, rows);
    }

    float at(int layer, int head, int query, int key) {
        return rows[layer * heads + head][query][key];
    }

    Tokens asTokens() {
        List<String> texts = new ArrayList<>();
        IntStream.range(0, tokens).forEach(t -> texts.add(t % 3 == 0 ? " \"é" + t + "\n" : "w" + t));
        return new Tokens(IntStream.range(0, tokens).map(t -> t * 7).boxed().toList(), texts);
    }

    AttentionFacts facts(List<Integer> recorded) {
        return new AttentionFacts(
                "toy “model”",
                "abc",
                "Q4_1",
                layers,
                recorded,
                heads,
                1,
                List.of(10_000.0, 1e6),
                16,
                "llama3",
                List.of("window 4+60", "sink-logit 0"),
                "eager",
                true,
                "00ff",
                "2025-01-01T00:00:00Z",
                "test");
    }

    float[] losses() {
        float[] losses = new float[Math.max(0, tokens - 1)];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = i / 3f;
        }
        return losses;
    }

    /// Plays the pass to a listener, `block` queries at a time.
    void play(PassListener listener, int block) {
        for (int layer = 0; layer < layers; layer++) {
            for (int first = 0; first < tokens; first += block) {
                listener.attention(new Block(this, layer, first, Math.min(block, tokens - first)));
            }
        }
        if (listener.wantsHidden()) {
            for (int depth = 0; depth <= layers; depth++) {
                float[] states = new float[tokens * 2];
                for (int t = 0; t < tokens; t++) {
                    states[2 * t] = 3 * (depth + 1);
                    states[2 * t + 1] = 4 * (depth + 1);
                }
                listener.hidden(depth, tokens, 2, states);
            }
        }
    }

    private record Block(RandomAttention whole, int layer, int firstQuery, int queries) implements AttentionRows {
        @Override
        public int heads() {
            return whole.heads();
        }

        @Override
        public int keys() {
            return whole.tokens();
        }

        @Override
        public void copyRow(int head, int query, float[] into, int at) {
            System.arraycopy(whole.rows[layer * heads() + head][query], 0, into, at, query + 1);
        }

        @Override
        public float offToken(int head, int query) {
            return whole.offToken();
        }
    }
}
