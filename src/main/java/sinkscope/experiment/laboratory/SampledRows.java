package sinkscope.experiment.laboratory;

import java.util.ArrayList;
import java.util.List;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.PassListener;

/// Keeps the rows of some queries of the last quarter of a text, and the values they mix.
final class SampledRows implements PassListener {

    private static final int MOST = 128;

    private final int tokens;
    private final boolean wantsValues;
    private final List<Integer> queries = new ArrayList<>();

    /// `[layers · heads][queries · T]`
    private final List<float[]> rows = new ArrayList<>();

    private final List<float[]> values = new ArrayList<>();
    private int heads;
    private int kvHeads;
    private int headDim;

    SampledRows(int tokens, boolean wantsValues) {
        this.tokens = tokens;
        this.wantsValues = wantsValues;
        int first = tokens * 3 / 4;
        int count = Math.min(MOST, tokens - first);
        for (int i = 0; i < count; i++) {
            queries.add(first + (int) ((long) i * (tokens - first) / count));
        }
    }

    List<Integer> queries() {
        return queries;
    }

    @Override
    public boolean wantsParts() {
        return wantsValues;
    }

    @Override
    public void values(int layer, int groups, int count, int dim, float[] vectors) {
        kvHeads = groups;
        headDim = dim;
        values.add(vectors.clone());
    }

    @Override
    public void attention(AttentionRows block) {
        heads = block.heads();
        while (rows.size() < (block.layer() + 1) * block.heads()) {
            rows.add(new float[queries.size() * tokens]);
        }
        for (int i = 0; i < queries.size(); i++) {
            int query = queries.get(i);
            if (query >= block.firstQuery() && query < block.firstQuery() + block.queries()) {
                for (int h = 0; h < block.heads(); h++) {
                    block.copyRow(h, query, rows.get(block.layer() * block.heads() + h), i * tokens);
                }
            }
        }
    }

    int count() {
        return rows.size();
    }

    /// `A[query, key]` of sampled query `i`.
    float at(int row, int i, int key) {
        return rows.get(row)[i * tokens + key];
    }

    /// What a head's row mixes with weights `w`, `[headDim]`.
    double[] mixed(int row, int query, double[] weights) {
        float[] layer = values.get(row / heads);
        int group = row % heads / (heads / kvHeads);
        double[] sum = new double[headDim];
        for (int k = 0; k <= query; k++) {
            if (weights[k] != 0) {
                int at = (group * tokens + k) * headDim;
                for (int d = 0; d < headDim; d++) {
                    sum[d] += weights[k] * layer[at + d];
                }
            }
        }
        return sum;
    }
}
