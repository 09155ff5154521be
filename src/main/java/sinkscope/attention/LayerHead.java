package sinkscope.attention;

import java.util.Comparator;

/// Which head: layer and query-head indices are the model's own, 0-based.
public record LayerHead(int layer, int head) implements Comparable<LayerHead> {

    private static final Comparator<LayerHead> ORDER =
            Comparator.comparingInt(LayerHead::layer).thenComparingInt(LayerHead::head);

    @Override
    public int compareTo(LayerHead other) {
        return ORDER.compare(this, other);
    }

    /// Short form used in captions and file names, such as `L12 H3`.
    @Override
    public String toString() {
        return "L" + layer + " H" + head;
    }
}
