package sinkscope.ui.heatmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import sinkscope.attention.Glyphs;
import sinkscope.attention.Tokens;
import sinkscope.raster.ColourLimits;
import sinkscope.raster.ColourMaps;
import sinkscope.raster.ColourScale;
import sinkscope.raster.HeadTile;
import sinkscope.raster.MapWindow;
import sinkscope.raster.Normalisation;
import sinkscope.ui.theme.Appearance;
import sinkscope.ui.theme.Palette;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.compare.Facet;
import sinkscope.view.compare.FocusedRow;
import sinkscope.view.compare.SummedRows;
import sinkscope.view.shown.Selection;
import sinkscope.view.shown.TokenSpan;
import sinkscope.view.words.Numbers;

/// One query's attention over its keys as bars, under the maps and along the same keys: the sink in orange, the
/// largest others and the one under the pointer named.
final class RowProfile extends Profile {

    static final double LEAST_HEIGHT = 96;

    private static final double LANE = 13;
    private static final double SINK_BAR = 8;
    private static final double TOP = 42;
    private static final int NAMED = 4;

    private final TokenLabels labels;

    RowProfile(CompareModel model, Appearance appearance) {
        super("Row profile", TOP, model, appearance);
        this.labels = new TokenLabels(appearance);
        setOnMouseMoved(e ->
                model.cursor().profileQuery().ifPresent(query -> model.cursor().point(query, keyAt(e.getX()))));
    }

    /// The sink's bar stands in a lane of its own, in sight wherever the maps are.
    @Override
    double lane() {
        return model.sinkKeysProperty().get() > 0 ? LANE : 0;
    }

    private int keyAt(double place) {
        MapWindow window = window();
        double x = place - lane();
        if (place >= 0 && x < 0) {
            return 0;
        }
        return x < 0 || x >= plotWidth() ? -1 : (int) Math.floor(window.firstKey() + x / plotWidth() * window.keys());
    }

    @Override
    void paint(GraphicsContext g) {
        Optional<Facet> facet = facet();
        Optional<SummedRows.Summed> several =
                model.row().summed().summedProperty().get();
        if (several.isPresent() && facet.isPresent() && facet.get().maps().isPresent()) {
            paint(g, facet.get(), several.get());
            return;
        }
        Optional<FocusedRow.Row> row = model.row().rowProperty().get();
        if (row.isPresent()
                && facet.isPresent()
                && facet.get().maps().isPresent()
                && row.get().query() < model.tokens().count()) {
            paint(g, facet.get(), row.get());
        }
    }

    /// What keys are in sight: all of them while the maps are drawn over distances.
    private MapWindow window() {
        int count = model.tokens().count();
        return facet().filter(model.links()::isByDistance).isPresent()
                ? MapWindow.whole(count, count)
                : model.windowProperty().get();
    }

    private boolean causal() {
        return model.exploration()
                .lookedAtProperty()
                .get()
                .map(source -> source.facts().causal())
                .orElse(true);
    }

    private void paint(GraphicsContext g, Facet facet, FocusedRow.Row read) {
        int query = read.query();
        Tokens tokens = model.tokens();
        boolean pinned = model.selection().pinnedQueryProperty().get().isPresent();
        about.setText("query " + query + " " + Glyphs.quoted(tokens.shown(query)) + " of layer "
                + read.where().layer() + " · head " + read.where().head() + (pinned ? " · pinned" : ""));
        if (facet.isContrast()) {
            contrast(g, facet, query);
            return;
        }
        paint(g, facet, read, java.util.Arrays.copyOf(read.values(), causal() ? query + 1 : read.values().length));
    }

    /// Several rows taken together, on average.
    private void paint(GraphicsContext g, Facet facet, SummedRows.Summed several) {
        TokenSpan queries = several.queries();
        about.setText("mean of " + queries.count() + " queries " + queries + " of layer "
                + several.where().layer() + " · head " + several.where().head() + " · × " + queries.count()
                + " for their sum");
        FocusedRow.Row mean =
                new FocusedRow.Row(several.where(), queries.last(), several.mean(), Optional.empty(), List.of());
        if (!facet.isContrast()) {
            paint(
                    g,
                    facet,
                    mean,
                    java.util.Arrays.copyOf(several.mean(), causal() ? queries.last() + 1 : several.mean().length));
        }
    }

    private void paint(GraphicsContext g, Facet facet, FocusedRow.Row read, float[] row) {
        int query = read.query();
        int sinks = Math.min(model.sinkKeysProperty().get(), row.length);
        ColourScale scale = axis(facet, row, sinks);
        Palette palette = appearance.palette();
        int place = Math.max(0, model.selection().compared().indexOf(read.where()));
        double base = base();
        double height = height();
        g.setFont(appearance.small());
        grid(g, scale);
        MapWindow window = window();
        double pitch = plotWidth() / window.keys();
        boolean several = model.row().summed().summedProperty().get().isPresent();
        OptionalInt under = model.selection()
                .cursorProperty()
                .get()
                .filter(cell -> (several || cell.query() == query) && cell.key() < row.length)
                .map(cell -> OptionalInt.of(cell.key()))
                .orElse(OptionalInt.empty());
        if (sinks > 0) {
            double tall = scale.position(sinkOf(row, sinks)) * height;
            g.setFill(palette.sink());
            g.fillRect(0, base - tall, SINK_BAR, tall);
        }
        g.save();
        g.beginPath();
        g.rect(lane(), 0, plotWidth(), getHeight());
        g.clip();
        for (int key = sinks; key < row.length; key++) {
            double x = lane() + (key - window.firstKey()) * pitch;
            if (x + pitch < lane() || x > lane() + plotWidth()) {
                continue;
            }
            double tall = scale.position(row[key]) * height;
            boolean here = under.isPresent() && under.getAsInt() == key;
            g.setFill(here ? palette.head(place) : bar(palette));
            double gap = gap(pitch);
            g.fillRect(x, base - tall, Math.max(1, pitch - gap), tall);
        }
        beside(g, read, scale, base, height);
        g.restore();
        under.ifPresent(key -> about.setText(about.getText() + delta(read, key)));
        name(g, row, sinks, under, scale, palette.head(place), base, height);
    }

    /// One map of two heads: what it shows of this row.
    private void contrast(GraphicsContext g, Facet facet, int query) {
        Facet.Maps maps = facet.maps().orElseThrow();
        MapWindow window = window();
        HeadTile tile = maps.covering(window);
        if (query >= tile.queries()) {
            return; // The other text ends before.
        }
        float[] row = ContrastProfile.row(tile, query, causal() ? query + 1 : tile.keys());
        java.util.Arrays.fill(row, 0, Math.min(row.length, model.hiddenKeys()), 0);
        about.setText(about.getText().replaceFirst(" of layer.*", "") + " · " + facet.shortTitle()
                + (facet.isRatio() ? ", by log₂" : ""));
        int under = model.selection()
                .cursorProperty()
                .get()
                .filter(cell -> cell.query() == query && cell.key() < row.length)
                .map(Selection.Cell::key)
                .orElse(-1);
        double base = base();
        double height = height();
        g.setFont(appearance.small());
        new ContrastProfile(row, facet.isRatio(), model.scale(facet))
                .paint(g, appearance.palette(), window, lane(), plotWidth(), base, height, under);
        if (under >= 0) {
            String value = (facet.isRatio() ? "log₂ A/B " : "Δ ") + Numbers.fixed(row[under], 3);
            about.setText(about.getText() + " · " + Glyphs.quoted(model.tokens().shown(under)) + " " + value);
        }
    }

    /// The same row of the heads beside it, as outlines in their shades.
    private void beside(GraphicsContext g, FocusedRow.Row read, ColourScale scale, double base, double height) {
        MapWindow window = window();
        double pitch = plotWidth() / window.keys();
        g.setLineWidth(1.2);
        for (FocusedRow.Beside other : read.beside()) {
            int place = model.facetsProperty().get().stream()
                    .filter(facet -> facet.head().toString().equals(other.name()))
                    .map(Facet::place)
                    .findFirst()
                    .orElse(0);
            g.setStroke(appearance.palette().head(place));
            g.beginPath();
            for (int key = Math.max(model.sinkKeysProperty().get(), (int) window.firstKey());
                    key < Math.min(read.values().length, window.firstKey() + window.keys());
                    key++) {
                OptionalInt there = other.carried().at(key);
                if (there.isEmpty() || there.getAsInt() >= other.values().length || causal() && key > read.query()) {
                    continue;
                }
                double x = lane() + (key - window.firstKey()) * pitch;
                double y = base - scale.position(other.values()[there.getAsInt()]) * height;
                g.lineTo(x, y);
                g.lineTo(x + pitch, y);
            }
            g.stroke();
        }
    }

    /// How the key under the pointer differs from the first head beside.
    private static String delta(FocusedRow.Row read, int key) {
        return read.beside().stream()
                .findFirst()
                .filter(other -> other.carried().at(key).isPresent())
                .map(other -> "  Δ "
                        + Numbers.significant(read.values()[key]
                                - other.values()[other.carried().at(key).getAsInt()])
                        + " to " + other.name())
                .orElse("");
    }

    /// What the row gives to all its sink keys together, as sink mass counts it.
    static double sinkOf(float[] row, int sinks) {
        double sum = 0;
        for (int key = 0; key < sinks; key++) {
            sum += row[key];
        }
        return Math.min(1, sum);
    }

    /// The value axis: the map's own limits if it is logarithmic, else from 0 to the largest value beside the sink.
    private ColourScale axis(Facet facet, float[] row, int sinks) {
        boolean log = model.normalisationProperty().get() == Normalisation.LOG;
        double largest = model.sinkHiddenProperty().get() ? 0 : sinkOf(row, sinks);
        for (int key = sinks; key < row.length; key++) {
            largest = Math.max(largest, row[key]);
        }
        Normalisation kind = log ? Normalisation.LOG : Normalisation.LINEAR;
        ColourLimits limits = log && !facet.isContrast()
                ? model.scale(facet).limits()
                : ColourLimits.fitting(kind, largest, model.tokens().count());
        return new ColourScale(kind, limits, ColourMaps.named("greys"));
    }

    /// Names the sink, the key under the pointer and the largest others, as far as their names do not touch.
    private void name(
            GraphicsContext g,
            float[] row,
            int sinks,
            OptionalInt under,
            ColourScale scale,
            Color shade,
            double base,
            double height) {
        Palette palette = appearance.palette();
        Tokens tokens = model.tokens();
        MapWindow window = window();
        double line = appearance.scaled(LANE);
        List<double[]> taken = new ArrayList<>();
        List<Integer> keys = new ArrayList<>();
        under.ifPresent(key -> keys.add(key < sinks ? 0 : key));
        if (sinks > 0) {
            keys.add(0);
        }
        java.util.stream.IntStream.range(sinks, row.length)
                .boxed()
                .sorted((a, b) -> Double.compare(row[b], row[a]))
                .limit(NAMED)
                .forEach(keys::add);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.BOTTOM);
        for (int key : keys.stream().distinct().toList()) {
            boolean isSink = key < sinks;
            double middle =
                    isSink ? SINK_BAR / 2 : lane() + (key + 0.5 - window.firstKey()) / window.keys() * plotWidth();
            double value = isSink ? sinkOf(row, sinks) : row[key];
            String text = (isSink ? "sink" : labels.fitting(tokens.shown(key), 90)) + " " + Numbers.brief(value)
                    + (isSink && sinks > 1 ? " of " + sinks + " keys" : "");
            double wide = labels.width(text);
            double right = lane() + plotWidth();
            double x = Math.clamp(middle - wide / 2, 0, Math.max(0, right - wide));
            double y = base - scale.position(value) * height - 2;
            boolean seen = isSink || middle >= lane() && middle <= right;
            boolean free = taken.stream()
                    .noneMatch(box -> x < box[1] + 6 && x + wide > box[0] - 6 && Math.abs(y - box[2]) < line);
            boolean here = under.isPresent() && under.getAsInt() == key;
            boolean clear = isSink || here || !rises(row, sinks, x, x + wide, base - y, scale, height);
            if (seen && free && clear) {
                g.setFill(palette.panel().deriveColor(0, 1, 1, 0.8));
                g.fillRect(x - 2, y - line, wide + 4, line);
                g.setFill(isSink ? palette.sink() : here ? shade : palette.inkMuted());
                g.fillText(text, x, y);
                taken.add(new double[] {x, x + wide, y});
            }
        }
    }

    /// Whether a bar between two places is taller than a label's foot.
    private boolean rises(
            float[] row, int sinks, double left, double right, double foot, ColourScale scale, double height) {
        MapWindow window = window();
        double pitch = plotWidth() / window.keys();
        int from = (int) Math.max(sinks, Math.floor(window.firstKey() + (left - lane()) / pitch));
        int to = (int) Math.min(row.length - 1, Math.floor(window.firstKey() + (right - lane()) / pitch));
        for (int key = from; key <= to; key++) {
            if (scale.position(row[key]) * height > foot) {
                return true;
            }
        }
        return false;
    }

    /// Follows the shared cursor only when it is on the row that is shown.
    void cursorMoved(Optional<Selection.Cell> before, Optional<Selection.Cell> now) {
        if (!before.equals(now)) {
            requestLayout();
        }
    }
}
