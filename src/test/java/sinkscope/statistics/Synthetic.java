package sinkscope.statistics;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.LayerHead;
import sinkscope.statistics.report.AttentionMeasurer;
import sinkscope.statistics.report.HeadReport;

/// Attention with known answers: rows of a chosen decay, mean-one noise, and a sink column of a chosen mass.
public final class Synthetic {

    private Synthetic() {}

    public static IntToDoubleFunction powerLaw(double gamma) {
        return d -> Math.pow(Math.max(d, 1), -gamma);
    }

    static IntToDoubleFunction exponential(double rate) {
        return d -> Math.exp(-rate * d);
    }

    /// One head, `[T, T]` row-major, with noise of every cell for itself.
    ///
    /// @param sigma deviation of the logarithm of log-normal noise of mean one on the normalised rows
    /// @param sink share of every row beyond key 0 that key 0 takes
    public static float[] head(int tokens, IntToDoubleFunction decay, double sigma, double sink, long seed) {
        return head(tokens, decay, Noise.CELLS.field(tokens, seed), sigma, sink);
    }

    /// The same with a field of noise that was drawn before.
    public static float[] head(int tokens, IntToDoubleFunction decay, float[] field, double sigma, double sink) {
        double[] weights =
                IntStream.range(0, tokens).mapToDouble(decay::applyAsDouble).toArray();
        float[] attention = new float[tokens * tokens];
        attention[0] = 1;
        double sum = 0;
        for (int q = 1; q < tokens; q++) {
            sum += weights[q - 1];
            for (int k = 1; k <= q; k++) {
                int cell = q * tokens + k;
                attention[cell] = (float) ((1 - sink) * weights[q - k] / sum * Noise.factor(field[cell], sigma));
            }
            attention[q * tokens] = (float) sink;
        }
        return attention;
    }

    /// Heads of one layer, handed over a block of queries at a time.
    public record Rows(int layer, int keys, int firstQuery, int queries, float[]... maps) implements AttentionRows {

        @Override
        public int heads() {
            return maps.length;
        }

        @Override
        public void copyRow(int head, int query, float[] into, int at) {
            System.arraycopy(maps[head], query * keys, into, at, query + 1);
        }
    }

    /// Hands one layer of heads over in blocks of `block` queries.
    static void play(AttentionMeasurer measurer, int layer, int tokens, int block, float[]... heads) {
        for (int q = 0; q < tokens; q += block) {
            measurer.attention(new Rows(layer, tokens, q, Math.min(block, tokens - q), heads));
        }
    }

    static HeadReport measure(float[] head, int tokens, MeasureSettings settings) {
        AttentionMeasurer measurer = new AttentionMeasurer(settings);
        play(measurer, 0, tokens, 64, head);
        return measurer.report().head(new LayerHead(0, 0));
    }
}
