package sinkscope.model.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.LayerHead;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.PassListener;
import sinkscope.attention.RowListener;
import sinkscope.attention.Tokens;
import sinkscope.model.plan.Attention;
import sinkscope.model.plan.AttentionRule.Columns;

/// What is kept of a pass: every layer's rotated queries and keys, off the heap, from which any head's map is computed
/// again without the engine. It takes `T` times a few numbers per layer, not `T²`.
final class FinishedPass implements LiveAttention {

    private static final int BLOCK = 128;
    private static final Columns ALL = new Columns(0, 0);

    /// What is kept of one layer.
    ///
    /// @param queries `[heads, T, dim]`
    /// @param farQueries the same as they meet the first keys; null where that is no different
    /// @param keys `[kvHeads, T, dim]`
    /// @param learned its own off-token logits `[heads]`, empty without
    /// @param gone `[heads][T]` the first query that does not see a key dropped from the cache
    record KeptLayer(
            Attention attention,
            MemorySegment queries,
            MemorySegment farQueries,
            MemorySegment keys,
            float[] learned,
            int[][] gone) {

        long bytes() {
            return queries.byteSize() + farQueries.byteSize() + keys.byteSize();
        }

        boolean parks() {
            return attention.rule().offToken().isPresent();
        }
    }

    private final AttentionFacts facts;
    private final Tokens tokens;
    private final List<KeptLayer> layers;
    private final float[] losses;
    private final Arena arena;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /// @param arena owns the layers' memory; closed with the pass
    FinishedPass(AttentionFacts facts, Tokens tokens, List<KeptLayer> layers, float[] losses, Arena arena) {
        this.facts = facts;
        this.tokens = tokens;
        this.layers = List.copyOf(layers);
        this.losses = losses;
        this.arena = arena;
    }

    @Override
    public AttentionFacts facts() {
        return facts;
    }

    @Override
    public long bytes() {
        return layers.stream().mapToLong(KeptLayer::bytes).sum();
    }

    @Override
    public Tokens tokens() {
        return tokens;
    }

    @Override
    public float[] losses() {
        return losses.clone();
    }

    @Override
    public AttentionMap map(LayerHead where) {
        HeadScores scores = scores(where);
        int count = tokens.count();
        float[] values = new float[Math.multiplyExact(count, count)];
        float[] parked = new float[count];
        for (int q = 0; q < count; q++) {
            parked[q] = scores.row(q, values, q * count);
        }
        boolean sinks = layers.get(where.layer()).parks();
        return new AttentionMap(where, count, count, values, sinks ? parked : new float[0]);
    }

    @Override
    public void rows(LayerHead where, int firstQuery, int rows, RowListener listener) {
        HeadScores scores = scores(where);
        float[] values = new float[tokens.count()];
        for (int query = firstQuery; query < firstQuery + rows; query++) {
            listener.row(query, values, scores.row(query, values, 0));
        }
    }

    @Override
    public void scan(int layer, PassListener listener) {
        KeptLayer kept = layer(layer);
        int heads = kept.attention.heads();
        int count = tokens.count();
        boolean sinks = kept.parks();
        HeadScores[] scores = new HeadScores[heads];
        IntStream.range(0, heads).parallel().forEach(h -> scores[h] = scores(new LayerHead(layer, h)));
        for (int first = 0; first < count; first += BLOCK) {
            int rows = Math.min(BLOCK, count - first);
            int start = first;
            int stride = first + rows + (sinks ? 1 : 0);
            float[] values = new float[Math.multiplyExact(heads * rows, stride)];
            IntStream.range(0, heads).parallel().forEach(h -> {
                for (int r = 0; r < rows; r++) {
                    int offset = (h * rows + r) * stride;
                    float parked = scores[h].row(start + r, values, offset);
                    if (sinks) {
                        values[offset + stride - 1] = parked;
                    }
                }
            });
            listener.attention(
                    new BlockRows(layer, heads, first, rows, count, ALL, stride, sinks, FloatBuffer.wrap(values)));
        }
    }

    private HeadScores scores(LayerHead where) {
        KeptLayer kept = layer(where.layer());
        Attention attention = kept.attention;
        if (where.head() < 0 || where.head() >= attention.heads()) {
            throw new NoSuchElementException(where + " is not a head of this model");
        }
        int group = where.head() / (attention.heads() / attention.kvHeads());
        boolean rotatesTwice = kept.farQueries.address() != 0;
        return new HeadScores(
                attention,
                where.head(),
                tokens.count(),
                slice(kept.queries, where.head(), attention.headDim()),
                rotatesTwice ? slice(kept.farQueries, where.head(), attention.headDim()) : new float[0],
                slice(kept.keys, group, attention.headDim()),
                kept.learned.length > 0 ? kept.learned[where.head()] : 0,
                attention.rule().cache().isNone() ? new int[0] : kept.gone[where.head()]);
    }

    private KeptLayer layer(int layer) {
        if (layer < 0 || layer >= layers.size()) {
            throw new NoSuchElementException("layer " + layer + " is not a layer of this model");
        }
        return layers.get(layer);
    }

    private float[] slice(MemorySegment heads, int head, int dim) {
        float[] copy = new float[tokens.count() * dim];
        lock.readLock().lock();
        try {
            if (!arena.scope().isAlive()) {
                throw new IllegalStateException("this pass has been closed");
            }
            MemorySegment.copy(heads, ValueLayout.JAVA_FLOAT, 4L * head * copy.length, copy, 0, copy.length);
        } finally {
            lock.readLock().unlock();
        }
        return copy;
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (arena.scope().isAlive()) {
                arena.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
