package sinkscope.experiment.laboratory;

import java.util.ArrayList;
import java.util.List;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.PassListener;

/// Sums what a laboratory needs of a pass while it runs.
final class ArmListener implements PassListener {

    /// The largest entry of one depth of the residual stream.
    ///
    /// @param ordinary the largest among tokens from 1 on
    record Largest(int token, int dimension, float value, float median, Entry ordinary) {}

    record Entry(int token, int dimension, float value) {}

    private final int tokens;
    private final List<double[]> columns = new ArrayList<>();
    private final List<Double> parked = new ArrayList<>();
    private final List<Largest> depths = new ArrayList<>();
    private float[] row = new float[0];

    ArmListener(int tokens) {
        this.tokens = tokens;
    }

    @Override
    public void attention(AttentionRows rows) {
        int before = rows.layer() * rows.heads();
        if (row.length < tokens) {
            row = new float[tokens];
        }
        for (int head = 0; head < rows.heads(); head++) {
            if (columns.size() <= before + head) {
                columns.add(new double[tokens]);
                parked.add(0.0);
            }
            double[] sums = columns.get(before + head);
            double off = 0;
            for (int q = rows.firstQuery(); q < rows.firstQuery() + rows.queries(); q++) {
                rows.copyRow(head, q, row, 0);
                for (int k = 0; k <= q; k++) {
                    sums[k] += row[k];
                }
                if (q == 0) {
                    sums[0] -= row[0];
                }
                off += rows.offToken(head, q);
            }
            parked.set(before + head, parked.get(before + head) + off);
        }
    }

    @Override
    public boolean wantsHidden() {
        return true;
    }

    @Override
    public void hidden(int depth, int count, int width, float[] states) {
        Entry all = new Entry(0, 0, 0);
        Entry ordinary = new Entry(0, 0, 0);
        for (int t = 0; t < count; t++) {
            for (int i = 0; i < width; i++) {
                float value = states[t * width + i];
                if (Math.abs(value) > Math.abs(all.value)) {
                    all = new Entry(t, i, value);
                }
                if (t > 0 && Math.abs(value) > Math.abs(ordinary.value)) {
                    ordinary = new Entry(t, i, value);
                }
            }
        }
        depths.add(new Largest(all.token, all.dimension, all.value, median(states, count * width), ordinary));
    }

    private static float median(float[] states, int count) {
        float[] sizes = new float[count];
        for (int i = 0; i < count; i++) {
            sizes[i] = Math.abs(states[i]);
        }
        java.util.Arrays.sort(sizes);
        return sizes[count / 2];
    }

    /// Mean over queries from 1 on of `A[q, 0]`, per head.
    double[] sinkMass() {
        return columns.stream().mapToDouble(sums -> sums[0] / (tokens - 1)).toArray();
    }

    /// Mean over all queries of what is parked off the tokens, per head.
    double[] deficit() {
        return parked.stream().mapToDouble(sum -> sum / tokens).toArray();
    }

    /// α_k averaged over each layer's heads, `[layers][T]`; key 0 without its own query.
    double[][] layerAlpha(int heads) {
        double[][] alpha = new double[columns.size() / heads][tokens];
        for (int column = 0; column < columns.size(); column++) {
            for (int k = 0; k < tokens; k++) {
                alpha[column / heads][k] +=
                        columns.get(column)[k] / Math.max(1, k == 0 ? tokens - 1 : tokens - k) / heads;
            }
        }
        return alpha;
    }

    /// α_k averaged over heads; key 0 without its own query.
    double[] alpha() {
        double[] alpha = new double[tokens];
        for (double[] sums : columns) {
            for (int k = 0; k < tokens; k++) {
                alpha[k] += sums[k] / Math.max(1, k == 0 ? tokens - 1 : tokens - k) / columns.size();
            }
        }
        return alpha;
    }

    /// Per depth; the last is after the final norm.
    List<Largest> depths() {
        return List.copyOf(depths);
    }
}
