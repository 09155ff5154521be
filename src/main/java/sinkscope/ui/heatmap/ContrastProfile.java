package sinkscope.ui.heatmap;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import sinkscope.raster.ColourLimits;
import sinkscope.raster.ColourMaps;
import sinkscope.raster.ColourScale;
import sinkscope.raster.HeadTile;
import sinkscope.raster.MapWindow;
import sinkscope.raster.Normalisation;
import sinkscope.ui.theme.Palette;

/// One query's row of a difference or a ratio: bars up and down from the line where both heads are alike, in the
/// colours of the map.
final class ContrastProfile {

    private static final double LABEL = 6;

    private final ColourScale scale;
    private final boolean ratio;
    private final float[] row;

    /// @param row signed, NaN where a ratio has none
    /// @param of the map's own scale; a logarithmic one keeps its ends, else the row's largest value sets them
    ContrastProfile(float[] row, boolean ratio, ColourScale of) {
        this.row = row;
        this.ratio = ratio;
        double largest = 0;
        for (float value : row) {
            largest = Math.max(largest, Float.isFinite(value) ? Math.abs(value) : 0);
        }
        boolean fits = of.normalisation() == Normalisation.LOG;
        double end = ratio ? Math.max(1, largest) : largest > 0 ? largest : 1;
        this.scale = fits
                ? of
                : new ColourScale(
                        Normalisation.LINEAR, new ColourLimits(0, end), ColourMaps.DIVERGING.getFirst(), of.others());
    }

    /// The row of a map that stands for two heads, as far as its tile reaches.
    static float[] row(HeadTile tile, int query, int keys) {
        float[] row = new float[keys];
        int line = (query - tile.firstQuery()) / tile.step();
        for (int key = 0; key < keys; key++) {
            int column = Math.floorDiv(key - tile.firstKey(), tile.step());
            boolean held = query >= tile.firstQuery() && line < tile.rows() && column >= 0 && column < tile.columns();
            row[key] = held ? tile.values()[line * tile.columns() + column] : Float.NaN;
        }
        return row;
    }

    double largest() {
        return scale.limits().high();
    }

    /// @param left where the keys begin
    /// @param under the key under the pointer, −1 for none
    void paint(
            GraphicsContext g,
            Palette palette,
            MapWindow window,
            double left,
            double width,
            double base,
            double height,
            int under) {
        ticks(g, palette, left, width, base, height);
        double middle = base - height / 2;
        double pitch = width / window.keys();
        double gap = pitch >= 3 ? Math.max(1, pitch * 0.15) : 0;
        g.save();
        g.beginPath();
        g.rect(left, 0, width, base + 3);
        g.clip();
        for (int key = 0; key < row.length; key++) {
            double x = left + (key - window.firstKey()) * pitch;
            if (x + pitch < left || x > left + width) {
                continue;
            }
            g.setFill(colour(scale.colour(row[key])));
            if (Float.isNaN(row[key])) {
                g.fillRect(x, middle - 2, Math.max(1, pitch - gap), 4);
                continue;
            }
            double up = (scale.position(row[key]) - 0.5) * height;
            g.fillRect(x, up > 0 ? middle - up : middle, Math.max(1, pitch - gap), Math.max(0.5, Math.abs(up)));
            if (key == under) {
                g.setStroke(palette.ink());
                g.strokeRect(x, up > 0 ? middle - up : middle, Math.max(1, pitch - gap), Math.max(0.5, Math.abs(up)));
            }
        }
        g.restore();
    }

    private void ticks(GraphicsContext g, Palette palette, double left, double width, double base, double height) {
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.setLineWidth(1);
        double free = Double.POSITIVE_INFINITY;
        ScaleTicks all = ratio ? ScaleTicks.ofRatio(scale) : ScaleTicks.of(scale);
        for (ScaleTicks.Tick tick : all.ticks().stream()
                .sorted(java.util.Comparator.comparingDouble(ScaleTicks.Tick::position))
                .toList()) {
            double y = Math.round(base - tick.position() * height) + 0.5;
            g.setStroke(palette.rule());
            g.strokeLine(left, y, left + width, y);
            if (y + LABEL < free) {
                g.setFill(palette.inkMuted());
                g.fillText(tick.label(), left + width + LABEL, Math.min(y, base - 4));
                free = y - LABEL;
            }
        }
    }

    private static Color colour(int argb) {
        return Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255);
    }
}
