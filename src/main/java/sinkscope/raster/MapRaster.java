package sinkscope.raster;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Attention as pixels. Where several cells share a pixel the largest of them is painted, so that a sink column one
/// cell wide survives any shrinking; where a cell covers several pixels all take exactly its colour.
public final class MapRaster {

    /// Stands for a pixel no computed cell falls on.
    private static final float NONE = Float.NEGATIVE_INFINITY;

    /// Cells; far above the rounding of a double at 16 384 tokens and far below a pixel.
    private static final double ROUNDING = 1e-7;

    /// Pictures of fewer pixels are painted by the calling thread alone.
    private static final int PARALLEL_PIXELS = 1 << 18;

    /// Bands a large picture is painted in; many, because rows further down have more cells.
    private static final int BANDS = 16;

    private MapRaster() {}

    /// Paints the part of a map in `window` into a picture of `width × height`.
    ///
    /// Cells above the diagonal, hidden keys and pixels beyond the map take the colour of what is masked. A NaN
    /// among the cells of a pixel is not lost to its neighbours: the pixel takes the colour of what is undefined.
    ///
    /// @param hiddenKeys how many leading keys are left out, 0 for none
    /// @return `[height, width]` row-major, ARGB with premultiplied alpha
    public static int[] paint(
            HeadTile tile, MapWindow window, int width, int height, int hiddenKeys, ColourScale scale) {
        int[] pixels = new int[Math.multiplyExact(width, height)];
        paint(tile, window, width, height, hiddenKeys, scale, pixels);
        return pixels;
    }

    /// The same into an array that is there already. Large pictures are painted by several threads.
    ///
    /// @param into at least `width × height` entries, all of which are overwritten
    public static void paint(
            HeadTile tile, MapWindow window, int width, int height, int hiddenKeys, ColourScale scale, int[] into) {
        Spans across = Spans.of(
                (window.firstKey() - tile.firstKey()) / tile.step(),
                window.keys() / tile.step(),
                width,
                tile.firstShown(hiddenKeys),
                tile.columns());
        Spans down = Spans.of(
                (window.firstQuery() - tile.firstQuery()) / tile.step(),
                window.queries() / tile.step(),
                height,
                0,
                tile.rows());
        int bands = (long) width * height < PARALLEL_PIXELS ? 1 : BANDS;
        IntStream range = IntStream.range(0, bands);
        (bands == 1 ? range : range.parallel()).forEach(band -> {
            int first = (int) ((long) height * band / bands);
            int end = (int) ((long) height * (band + 1) / bands);
            paintRows(tile, across, down, first, end, width, scale, into);
        });
    }

    private static void paintRows(
            HeadTile tile, Spans across, Spans down, int first, int end, int width, ColourScale scale, int[] into) {
        int masked = scale.others().masked();
        float[] strongest = new float[width];
        for (int y = first; y < end; y++) {
            int base = y * width;
            if (y > first && down.sameAsBefore(y)) {
                System.arraycopy(into, base - width, into, base, width);
                continue;
            }
            if (across.single && down.to[y] == down.from[y] + 1) {
                paintCells(tile, down.from[y], across, scale, into, base);
                continue;
            }
            Arrays.fill(strongest, NONE);
            for (int row = down.from[y]; row < down.to[y]; row++) {
                gather(tile, row, across, strongest);
            }
            for (int x = 0; x < width; x++) {
                into[base + x] = strongest[x] == NONE ? masked : scale.colour(strongest[x]);
            }
        }
    }

    /// One row of pixels, each of one cell or none.
    private static void paintCells(HeadTile tile, int row, Spans across, ColourScale scale, int[] into, int base) {
        float[] values = tile.values();
        int cells = row * tile.columns();
        int computed = tile.computed(row);
        int masked = scale.others().masked();
        int[] from = across.from;
        for (int x = 0; x < from.length; x++) {
            into[base + x] =
                    from[x] < Math.min(across.to[x], computed) ? scale.colour(values[cells + from[x]]) : masked;
        }
    }

    private static void gather(HeadTile tile, int row, Spans across, float[] strongest) {
        float[] values = tile.values();
        int base = row * tile.columns();
        int computed = tile.computed(row);
        for (int x = 0; x < strongest.length && across.from[x] < computed; x++) {
            int to = Math.min(across.to[x], computed);
            float best = strongest[x];
            if (tile.signed()) {
                for (int column = across.from[x]; column < to; column++) {
                    best = stronger(best, values[base + column]);
                }
            } else {
                for (int column = across.from[x]; column < to; column++) {
                    best = Math.max(best, values[base + column]);
                }
            }
            strongest[x] = best;
        }
    }

    private static float stronger(float best, float value) {
        if (best == NONE || Float.isNaN(value)) {
            return value;
        }
        return Math.abs(value) > Math.abs(best) ? value : best;
    }

    /// Which samples, `from ≤ sample < to`, each pixel along one side shows; empty where there are none.
    ///
    /// @param single whether no pixel shows more than one sample
    private record Spans(int[] from, int[] to, boolean single) {

        static Spans of(double first, double count, int pixels, int lowest, int highest) {
            int[] from = new int[pixels];
            int[] to = new int[pixels];
            double perPixel = count / pixels;
            for (int i = 0; i < pixels; i++) {
                if (perPixel <= 1) {
                    from[i] = (int) Math.floor(first + (i + 0.5) * perPixel);
                    to[i] = from[i] + 1;
                } else {
                    // A cell belongs to the pixel under its left edge; one cut off on the left, to the first.
                    from[i] = i == 0 ? (int) Math.floor(first) : to[i - 1];
                    to[i] = (int) Math.ceil(first + (i + 1) * count / pixels - ROUNDING);
                }
            }
            for (int i = 0; i < pixels; i++) {
                from[i] = Math.clamp(from[i], lowest, highest);
                to[i] = Math.clamp(to[i], lowest, highest);
            }
            boolean single = IntStream.range(0, pixels).allMatch(i -> to[i] - from[i] <= 1);
            return new Spans(from, to, single);
        }

        boolean sameAsBefore(int i) {
            return from[i] == from[i - 1] && to[i] == to[i - 1];
        }
    }
}
