package sinkscope.model.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.PassListener;

/// Everything a pass hands out, in plain arrays.
final class Recorded implements PassListener {

    private final int tokens;

    /// `[heads, T, T]` per layer.
    final Map<Integer, float[]> attention = new HashMap<>();

    /// `[heads, T]` per layer.
    final Map<Integer, float[]> offToken = new HashMap<>();

    /// `[T, width]` per depth.
    final Map<Integer, float[]> hidden = new HashMap<>();

    final Map<Integer, float[]> valueNorms = new HashMap<>();

    Recorded(int tokens) {
        this.tokens = tokens;
    }

    /// `[heads, T, T]` of one layer, empty if it never came.
    float[] attention(int layer) {
        return attention.getOrDefault(layer, new float[0]);
    }

    @Override
    public void attention(AttentionRows rows) {
        float[] all = attention.computeIfAbsent(rows.layer(), _ -> new float[rows.heads() * tokens * tokens]);
        float[] off = offToken.computeIfAbsent(rows.layer(), _ -> new float[rows.heads() * tokens]);
        float[] row = new float[rows.keys()];
        for (int h = 0; h < rows.heads(); h++) {
            for (int q = rows.firstQuery(); q < rows.firstQuery() + rows.queries(); q++) {
                Arrays.fill(row, Float.NaN);
                rows.copyRow(h, q, row, 0);
                System.arraycopy(row, 0, all, (h * tokens + q) * tokens, q + 1);
                off[h * tokens + q] = rows.offToken(h, q);
            }
        }
    }

    @Override
    public boolean wantsHidden() {
        return true;
    }

    @Override
    public void hidden(int depth, int count, int width, float[] states) {
        hidden.put(depth, Arrays.copyOf(states, count * width));
    }

    @Override
    public void valueNorms(int layer, int kvHeads, int count, float[] norms) {
        valueNorms.put(layer, Arrays.copyOf(norms, kvHeads * count));
    }
}
