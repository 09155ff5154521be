package sinkscope.experiment.laboratory;

import sinkscope.attention.AttentionRows;
import sinkscope.attention.PassListener;
import sinkscope.model.ModelWeights;

/// How large each head's output is, and how large the first token's value is among all values.
final class HeadOutputs implements PassListener {

    private final double[][][][] grams;
    private final int heads;
    private final double[] honor;
    private final double[] drain;

    /// Reads the output maps at once: the engine is busy while a pass is heard.
    ///
    /// @param heads of a layer
    /// @param width of the residual stream
    HeadOutputs(ModelWeights weights, int layers, int heads, int width) {
        this.grams = new double[layers][heads][][];
        for (int layer = 0; layer < layers; layer++) {
            float[] output = weights.attentionOutput(layer);
            for (int h = 0; h < heads; h++) {
                grams[layer][h] = gram(output, heads, h, output.length / width);
            }
        }
        this.heads = heads;
        this.honor = new double[layers * heads];
        this.drain = new double[layers * heads];
    }

    /// Per head: mean over tokens of `‖A v‖`, over the mean of its layer's heads (AHON-LN of arXiv 2504.03889).
    double[] honor() {
        return honor.clone();
    }

    /// Per head: `‖v₀ W_O‖` over the mean of `‖v_k W_O‖` for `k ≥ 1` (arXiv 2410.13835).
    double[] drain() {
        return drain.clone();
    }

    @Override
    public void attention(AttentionRows rows) {}

    @Override
    public boolean wantsParts() {
        return true;
    }

    @Override
    public void headOutputs(int layer, int tokens, int count, int dim, float[] outputs) {
        double all = 0;
        for (int h = 0; h < count; h++) {
            double sum = 0;
            for (int t = 0; t < tokens; t++) {
                sum += Math.sqrt(squares(outputs, (t * count + h) * dim, dim));
            }
            honor[layer * heads + h] = sum / tokens;
            all += sum / tokens / count;
        }
        for (int h = 0; h < count; h++) {
            honor[layer * heads + h] /= all;
        }
    }

    private static double squares(float[] values, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += (double) values[i] * values[i];
        }
        return sum;
    }

    /// Through each head's slice of the output map, by its Gram matrix: `‖v W‖² = vᵀ (Wᵀ W) v`.
    @Override
    public void values(int layer, int groups, int tokens, int dim, float[] values) {
        for (int h = 0; h < heads; h++) {
            int group = h / (heads / groups);
            double others = 0;
            for (int t = 1; t < tokens; t++) {
                others += size(grams[layer][h], values, (group * tokens + t) * dim) / (tokens - 1);
            }
            drain[layer * heads + h] = size(grams[layer][h], values, group * tokens * dim) / others;
        }
    }

    private static double[][] gram(float[] output, int heads, int head, int columns) {
        int dim = columns / heads;
        double[][] gram = new double[dim][dim];
        for (int row = 0; row < output.length / columns; row++) {
            int from = row * columns + head * dim;
            for (int a = 0; a < dim; a++) {
                for (int b = 0; b < dim; b++) {
                    gram[a][b] += (double) output[from + a] * output[from + b];
                }
            }
        }
        return gram;
    }

    private static double size(double[][] gram, float[] values, int from) {
        double sum = 0;
        for (int a = 0; a < gram.length; a++) {
            double row = 0;
            for (int b = 0; b < gram.length; b++) {
                row += gram[a][b] * values[from + b];
            }
            sum += row * values[from + a];
        }
        return Math.sqrt(Math.max(0, sum));
    }
}
