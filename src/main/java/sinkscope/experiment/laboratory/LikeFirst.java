package sinkscope.experiment.laboratory;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.PassListener;

/// Finds tokens whose residual state is like the first token's.
final class LikeFirst implements PassListener {

    private static final double COSINE = 0.9;
    private static final int FEWEST = 4;
    private static final int FROM_THE_END = 15;
    private static final int SHALLOW = 20;

    private final int layers;
    private final List<TreeSet<Integer>> blocks = new ArrayList<>();
    private final int[] dimension;

    LikeFirst(int tokens, int layers) {
        this.layers = layers;
        this.dimension = new int[tokens];
        for (int t = 0; t < tokens; t++) {
            blocks.add(new TreeSet<>());
        }
    }

    @Override
    public void attention(AttentionRows rows) {}

    @Override
    public boolean wantsHidden() {
        return true;
    }

    /// The last depth is after the final norm, and not a block's.
    @Override
    public void hidden(int depth, int tokens, int width, float[] states) {
        if (depth == 0 || depth >= layers) {
            return;
        }
        double first = Math.sqrt(dot(states, 0, 0, width));
        for (int t = 1; t < tokens; t++) {
            double size = Math.sqrt(dot(states, t * width, t * width, width));
            if (Math.abs(dot(states, 0, t * width, width)) > COSINE * first * size) {
                if (blocks.get(t).isEmpty()) {
                    dimension[t] = largest(states, t * width, width);
                }
                blocks.get(t).add(depth - 1);
            }
        }
    }

    private static double dot(float[] states, int a, int b, int width) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
            sum += (double) states[a + i] * states[b + i];
        }
        return sum;
    }

    private static int largest(float[] states, int from, int width) {
        int best = 0;
        for (int i = 1; i < width; i++) {
            best = Math.abs(states[from + i]) > Math.abs(states[from + best]) ? i : best;
        }
        return best;
    }

    /// Tokens that are like the first after some block, ascending.
    List<Integer> anywhere() {
        List<Integer> found = new ArrayList<>();
        for (int t = 1; t < blocks.size(); t++) {
            if (!blocks.get(t).isEmpty()) {
                found.add(t);
            }
        }
        return found;
    }

    /// Those that the published rule on the number of blocks calls secondary.
    List<Integer> secondary() {
        return anywhere().stream()
                .filter(t -> blocks(t) > FEWEST && (layers <= SHALLOW || blocks(t) < layers - FROM_THE_END))
                .toList();
    }

    int blocks(int token) {
        return blocks.get(token).size();
    }

    /// The first block after which the token is like the first.
    int born(int token) {
        return blocks.get(token).first();
    }

    int last(int token) {
        return blocks.get(token).last();
    }

    /// Where its state is largest when it is first like the first token's.
    int dimension(int token) {
        return dimension[token];
    }
}
