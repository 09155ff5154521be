package sinkscope.ui.heatmap;

import java.util.OptionalInt;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import sinkscope.attention.Glyphs;
import sinkscope.attention.Tokens;
import sinkscope.raster.ColourLimits;
import sinkscope.raster.ColourMaps;
import sinkscope.raster.ColourScale;
import sinkscope.raster.MapWindow;
import sinkscope.raster.Normalisation;
import sinkscope.ui.theme.Appearance;
import sinkscope.ui.theme.Palette;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.compare.Facet;
import sinkscope.view.compare.KeyColumn;
import sinkscope.view.shown.Selection;
import sinkscope.view.shown.TokenSpan;
import sinkscope.view.words.Numbers;

/// What every query gives to one key, as bars along the queries: the key under the pointer, else the first one.
final class ColumnProfile extends Profile {

    private static final double TOP = 28;

    ColumnProfile(CompareModel model, Appearance appearance) {
        super("Column profile", TOP, model, appearance);
        setOnMouseMoved(e -> model.cursor().point(queryAt(e.getX()), key()));
    }

    private int key() {
        return model.selection().cursorProperty().get().map(Selection.Cell::key).orElse(0);
    }

    /// The keys that are held, else the one under the pointer.
    private TokenSpan keys() {
        return model.selection().summedKeysProperty().get().orElseGet(() -> new TokenSpan(key(), key()));
    }

    private int queryAt(double x) {
        MapWindow window = model.windowProperty().get();
        return x < 0 || x >= plotWidth()
                ? -1
                : (int) Math.floor(window.firstQuery() + x / plotWidth() * window.queries());
    }

    @Override
    void paint(GraphicsContext g) {
        facet().ifPresent(facet -> facet.maps().ifPresent(maps -> paint(g, facet, maps)));
    }

    private void paint(GraphicsContext g, Facet facet, Facet.Maps maps) {
        Tokens tokens = facet.head().tokens();
        TokenSpan keys = keys();
        int key = keys.first();
        if (keys.last() >= tokens.count()) {
            return;
        }
        if (keys.count() > 1 && maps.attention().step() > 1) {
            about.setText("keys " + keys + ": maps of texts this long are not summed");
            return;
        }
        KeyColumn column = KeyColumn.of(maps.attention(), key, keys.last());
        OptionalInt strongest = column.strongest();
        boolean held = model.selection().summedKeysProperty().get().isPresent();
        String which = keys.count() == 1
                ? "key " + key + " " + Glyphs.quoted(tokens.shown(key))
                : "sum of " + keys.count() + " keys " + keys;
        about.setText(which + " of layer "
                + facet.where().layer() + " · head " + facet.where().head() + (held ? " · pinned" : "") + " · mean "
                + Numbers.brief(column.mean())
                + (strongest.isPresent()
                        ? " · most from query " + strongest.getAsInt() + " "
                                + Glyphs.quoted(tokens.shown(strongest.getAsInt())) + " "
                                + Numbers.brief(column.values()[strongest.getAsInt()])
                        : ""));
        double largest = strongest.isPresent() ? column.values()[strongest.getAsInt()] : 1;
        Normalisation kind =
                model.normalisationProperty().get() == Normalisation.LOG ? Normalisation.LOG : Normalisation.LINEAR;
        ColourScale scale =
                new ColourScale(kind, ColourLimits.fitting(kind, largest, tokens.count()), ColourMaps.named("greys"));
        Palette palette = appearance.palette();
        double base = base();
        double height = height();
        g.setFont(appearance.small());
        grid(g, scale);
        MapWindow window = model.windowProperty().get();
        double pitch = plotWidth() / window.queries();
        double gap = gap(pitch);
        Color bars = key < model.sinkKeysProperty().get() ? palette.sink() : bar(palette);
        OptionalInt under = model.selection()
                .cursorProperty()
                .get()
                .map(cell -> OptionalInt.of(cell.query()))
                .orElse(OptionalInt.empty());
        for (int query = Math.max(0, (int) window.firstQuery());
                query < Math.min(column.values().length, window.firstQuery() + window.queries());
                query++) {
            double x = (query - window.firstQuery()) * pitch;
            double left = Math.max(0, x);
            double right = Math.min(plotWidth(), x + Math.max(1, pitch - gap));
            if (Float.isNaN(column.values()[query]) || right <= left) {
                continue;
            }
            double tall = scale.position(column.values()[query]) * height;
            g.setFill(under.isPresent() && under.getAsInt() == query ? palette.head(facet.place()) : bars);
            g.fillRect(left, base - tall, right - left, tall);
        }
    }
}
