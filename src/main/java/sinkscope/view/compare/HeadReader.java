package sinkscope.view.compare;

import java.util.Arrays;
import java.util.Optional;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.raster.HeadTile;
import sinkscope.raster.MapWindow;
import sinkscope.work.Cancellation;

/// Reads heads as tiles of bounded size, however long the text is.
///
/// A text of up to `WHOLE_MAP` tokens is read whole. A longer one is read row by row into an overview shrunk by
/// maximum, and where a window is small enough into the exact cells of that window. Blocks; called off the UI
/// thread.
final class HeadReader {

    /// The longest text whose maps are held whole: 64 MiB a head.
    static final int WHOLE_MAP = 4096;

    /// Samples along each side of what is held of a longer text.
    static final int SIDE = 2048;

    private HeadReader() {}

    /// What is held of one head.
    ///
    /// @param overview all cells, shrunk for a long text
    /// @param detail the exact cells of some window of a long text
    /// @param offToken one column, where the model has sink logits
    record Held(HeadTile overview, Optional<HeadTile> detail, Optional<HeadTile> offToken) {}

    static Held read(AttentionSource source, LayerHead where, Cancellation cancellation) {
        int tokens = source.tokens().count();
        boolean causal = source.facts().causal();
        if (tokens <= WHOLE_MAP) {
            AttentionMap map = source.map(where);
            return new Held(
                    HeadTile.of(map, causal),
                    Optional.empty(),
                    map.hasOffToken() ? Optional.of(HeadTile.offToken(map)) : Optional.empty());
        }
        int step = Math.ceilDiv(tokens, SIDE);
        int side = Math.ceilDiv(tokens, step);
        float[] strongest = new float[side * side];
        Arrays.fill(strongest, AttentionMap.EVICTED);
        float[] offToken = new float[tokens];
        source.rows(where, 0, tokens, (query, row, parked) -> {
            cancellation.check();
            offToken[query] = parked;
            int base = query / step * side;
            int keys = causal ? query + 1 : tokens;
            for (int key = 0; key < keys; key++) {
                int sample = base + key / step;
                strongest[sample] = Math.max(strongest[sample], row[key]);
            }
        });
        boolean parked = !Arrays.equals(offToken, new float[tokens]);
        return new Held(
                new HeadTile(tokens, tokens, causal, 0, 0, step, side, side, strongest, false),
                Optional.empty(),
                parked
                        ? Optional.of(new HeadTile(tokens, 1, false, 0, 0, 1, tokens, 1, offToken, false))
                        : Optional.empty());
    }

    /// Whether the overview is too coarse for this window and its exact cells can be held.
    static boolean wantsDetail(Held held, MapWindow window) {
        return held.overview().step() > 1
                && window.keys() <= SIDE - 2
                && window.queries() <= SIDE - 2
                && held.detail().filter(tile -> covers(tile, window)).isEmpty();
    }

    /// The same head with the exact cells around a window.
    static Held readDetail(
            AttentionSource source, LayerHead where, Held held, MapWindow window, Cancellation cancellation) {
        int tokens = source.tokens().count();
        int firstQuery = start(window.firstQuery(), window.queries(), tokens);
        int firstKey = start(window.firstKey(), window.keys(), tokens);
        float[] cells = new float[SIDE * SIDE];
        source.rows(where, firstQuery, SIDE, (query, row, _) -> {
            cancellation.check();
            System.arraycopy(row, firstKey, cells, (query - firstQuery) * SIDE, SIDE);
        });
        HeadTile detail = new HeadTile(
                tokens, tokens, source.facts().causal(), firstQuery, firstKey, 1, SIDE, SIDE, cells, false);
        return new Held(held.overview(), Optional.of(detail), held.offToken());
    }

    /// Where `SIDE` cells begin that have the window in their middle.
    private static int start(double first, double count, int tokens) {
        return (int) Math.clamp(first + count / 2 - SIDE / 2.0, 0, tokens - SIDE);
    }

    static boolean covers(HeadTile tile, MapWindow window) {
        return tile.firstQuery() <= window.firstQuery()
                && tile.firstKey() <= window.firstKey()
                && tile.firstQuery() + tile.rows() * tile.step() >= window.firstQuery() + window.queries()
                && tile.firstKey() + tile.columns() * tile.step() >= window.firstKey() + window.keys();
    }
}
