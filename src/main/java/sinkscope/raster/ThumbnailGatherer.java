package sinkscope.raster;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.LayerHead;
import sinkscope.attention.PassListener;

/// Gathers a thumbnail of every head while a pass runs or a trace is scanned, keeping no map.
///
/// It is filled on the thread that runs the pass; `finished()` may be read from any thread meanwhile.
public final class ThumbnailGatherer implements PassListener {

    /// Under this many values in a block, handing heads to other threads costs more than it saves.
    private static final long WORTH_SHARING = 1 << 20;

    private final int side;
    private final Map<LayerHead, Thumbnail> finished = new ConcurrentHashMap<>();
    private float[][] growing = {};
    private int growingLayer = -1;

    /// @param side samples along each side; shorter texts get one sample a token
    public ThumbnailGatherer(int side) {
        if (side < 1) {
            throw new IllegalArgumentException("a thumbnail needs at least one sample a side, not " + side);
        }
        this.side = side;
    }

    @Override
    public void attention(AttentionRows rows) {
        int keys = rows.keys();
        int samples = Math.min(side, keys);
        if (rows.firstQuery() == 0 || rows.layer() != growingLayer || growing.length != rows.heads()) {
            growing = new float[rows.heads()][samples * samples];
            for (float[] one : growing) {
                Arrays.fill(one, Thumbnail.NOT_COMPUTED);
            }
            growingLayer = rows.layer();
        }
        IntStream heads = IntStream.range(0, rows.heads());
        boolean share = (long) rows.queries() * keys * rows.heads() >= WORTH_SHARING;
        float[][] into = growing;
        (share ? heads.parallel() : heads).forEach(head -> gather(rows, head, samples, into[head]));
        if (rows.firstQuery() + rows.queries() >= keys) {
            for (int head = 0; head < rows.heads(); head++) {
                LayerHead where = new LayerHead(rows.layer(), head);
                finished.put(where, new Thumbnail(where, samples, samples, growing[head]));
            }
            growing = new float[0][];
            growingLayer = -1;
        }
    }

    private static void gather(AttentionRows rows, int head, int samples, float[] into) {
        int keys = rows.keys();
        float[] row = new float[keys];
        int last = rows.firstQuery() + rows.queries();
        for (int query = rows.firstQuery(); query < last; query++) {
            rows.copyRow(head, query, row, 0);
            int base = (int) ((long) query * samples / keys) * samples;
            for (int sample = 0, key = 0; key <= query; sample++) {
                int end = Math.min(query + 1, Math.ceilDiv((sample + 1) * keys, samples));
                float strongest = into[base + sample];
                for (; key < end; key++) {
                    strongest = Math.max(strongest, row[key]);
                }
                into[base + sample] = strongest;
            }
        }
    }

    /// Samples along each side.
    public int side() {
        return side;
    }

    /// Takes thumbnails that were made where the pass ran.
    public void take(Collection<Thumbnail> made) {
        made.forEach(one -> finished.put(one.where(), one));
    }

    /// The heads whose last row has been seen, in no order.
    public Map<LayerHead, Thumbnail> finished() {
        return Map.copyOf(finished);
    }
}
