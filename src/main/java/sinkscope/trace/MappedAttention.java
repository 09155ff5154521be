package sinkscope.trace;

import java.nio.file.Path;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.LayerHead;
import sinkscope.attention.PassListener;
import sinkscope.attention.RecordedAttention;
import sinkscope.attention.RowListener;
import sinkscope.attention.Tokens;
import sinkscope.tensor.MappedPages;
import sinkscope.work.UserFault;

/// Attention that stays in its file. Every format ends here: it says where each layer lies, the rest is the same.
///
/// Closing never waits: the file is unmapped when the last reader that had begun before is done.
final class MappedAttention implements RecordedAttention {

    /// A layer of this many bytes is given back once it was read whole, so that a trace larger than memory leaves the
    /// system's room to others; less is soon read again, and finding the pages anew would cost more than it saves.
    private static final long WORTH_GIVING_BACK = 256L << 20;

    private final Path file;
    private final AttentionFacts facts;
    private final Tokens tokens;
    private final Contents contents;
    private final Runnable unmap;
    private final AtomicInteger holders = new AtomicInteger(1);

    /// Where the numbers lie.
    ///
    /// @param layers by the model's own layer index
    /// @param offTokens `[H, T]` by layer, empty map where the model has no learned sink
    /// @param losses `[T−1]` or empty
    /// @param hiddenNorms `[depths, T]` or empty
    record Contents(
            Map<Integer, StoredLayer> layers, Map<Integer, float[]> offTokens, float[] losses, float[] hiddenNorms) {

        static Contents of(Map<Integer, StoredLayer> layers) {
            return new Contents(layers, Map.of(), new float[0], new float[0]);
        }
    }

    /// @param unmap releases the file; called once
    MappedAttention(Path file, AttentionFacts facts, Tokens tokens, Contents contents, Runnable unmap) {
        this.file = file;
        this.facts = facts;
        this.tokens = tokens;
        this.contents = contents;
        this.unmap = unmap;
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public AttentionFacts facts() {
        return facts;
    }

    @Override
    public Tokens tokens() {
        return tokens;
    }

    @Override
    public float[] losses() {
        return contents.losses().clone();
    }

    @Override
    public float[] hiddenNorms() {
        return contents.hiddenNorms().clone();
    }

    @Override
    public AttentionMap map(LayerHead where) {
        StoredLayer stored = layer(where);
        int count = tokens.count();
        if ((long) count * count > Integer.MAX_VALUE - 8) {
            throw new UserFault(
                    "A map of " + count + " × " + count + " tokens has more cells than one array can hold.");
        }
        return reading(() -> {
            float[] values = new float[count * count];
            for (int query = 0; query < count; query++) {
                stored.copyRow(where.head(), query, count, values, query * count);
            }
            return new AttentionMap(where, count, count, values, offToken(where));
        });
    }

    @Override
    public void rows(LayerHead where, int firstQuery, int rows, RowListener listener) {
        StoredLayer stored = layer(where);
        int count = tokens.count();
        float[] offTokens = offTokens(where.layer());
        reading(() -> {
            float[] values = new float[count];
            for (int query = firstQuery; query < firstQuery + rows; query++) {
                stored.copyRow(where.head(), query, count, values, 0);
                listener.row(query, values, offTokens.length == 0 ? 0 : offTokens[where.head() * count + query]);
            }
            return values;
        });
    }

    /// Looks at every row, as opening does at some.
    RowCheck wholeCheck() {
        return reading(() ->
                RowCheck.of(contents.layers(), facts.heads(), tokens.count(), contents.offTokens(), Long.MAX_VALUE));
    }

    @Override
    public void scan(int layer, PassListener listener) {
        StoredLayer stored = layer(layer);
        StoredRows rows = new StoredRows(layer, facts.heads(), tokens.count(), stored, offTokens(layer));
        reading(() -> {
            listener.attention(rows);
            if (stored.bytes(facts.heads(), tokens.count()) >= WORTH_GIVING_BACK) {
                MappedPages.giveBack(stored.data());
            }
            return rows;
        });
    }

    private StoredLayer layer(LayerHead where) {
        if (where.head() < 0 || where.head() >= facts.heads()) {
            throw new NoSuchElementException(where + " is not in " + file);
        }
        return layer(where.layer());
    }

    private StoredLayer layer(int layer) {
        StoredLayer stored = contents.layers().get(layer);
        if (stored == null) {
            throw new NoSuchElementException("layer " + layer + " is not in " + file);
        }
        return stored;
    }

    private float[] offTokens(int layer) {
        return contents.offTokens().getOrDefault(layer, new float[0]);
    }

    private float[] offToken(LayerHead where) {
        float[] all = offTokens(where.layer());
        int count = tokens.count();
        return all.length == 0
                ? all
                : java.util.Arrays.copyOfRange(all, where.head() * count, (where.head() + 1) * count);
    }

    private <T> T reading(java.util.function.Supplier<T> read) {
        if (holders.getAndUpdate(n -> n == 0 ? 0 : n + 1) == 0) {
            throw new IllegalStateException(file + " is closed");
        }
        try {
            return read.get();
        } catch (InternalError e) {
            // A page of a mapped file that is no longer there.
            throw new UserFault(
                    file + " was cut short or became unreadable while it was open. Close it, restore the file and open"
                            + " it again.",
                    e);
        } finally {
            release();
        }
    }

    private void release() {
        if (holders.decrementAndGet() == 0) {
            unmap.run();
        }
    }

    private final java.util.concurrent.atomic.AtomicBoolean closed = new java.util.concurrent.atomic.AtomicBoolean();

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release();
        }
    }
}
