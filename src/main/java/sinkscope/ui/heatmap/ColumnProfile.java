package sinkscope.ui.heatmap;

import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
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
import sinkscope.view.words.Numbers;

/// What every query gives to one key, as bars along the queries: the key under the pointer, else the first one.
final class ColumnProfile extends Region {

    private static final double AXIS = 40;
    private static final double TOP = 28;

    private final CompareModel model;
    private final Appearance appearance;
    private final Label caption = new Label("Column profile");
    private final Label about = new Label();
    private final Canvas canvas = new Canvas();

    ColumnProfile(CompareModel model, Appearance appearance) {
        this.model = model;
        this.appearance = appearance;
        caption.getStyleClass().add("caption");
        about.getStyleClass().addAll("muted", "small");
        canvas.setManaged(false);
        getChildren().addAll(canvas, caption, about);
        setMinHeight(0);
        setOnMouseMoved(e -> model.cursor().point(queryAt(e.getX()), key()));
        setOnMouseExited(_ -> model.cursor().pointNowhere());
    }

    private int key() {
        return model.selection().cursorProperty().get().map(Selection.Cell::key).orElse(0);
    }

    private double plotWidth() {
        return Math.max(1, getWidth() - appearance.scaled(AXIS));
    }

    private int queryAt(double x) {
        MapWindow window = model.windowProperty().get();
        return x < 0 || x >= plotWidth()
                ? -1
                : (int) Math.floor(window.firstQuery() + x / plotWidth() * window.queries());
    }

    /// The looked-at head of the current source: its own attention, also while maps show a difference.
    private Optional<Facet> facet() {
        return model.facetsProperty().get().stream()
                .filter(one ->
                        !one.isHeld() && one.where().equals(model.selection().looked()))
                .findFirst()
                .or(() -> model.facetsProperty().get().stream().findFirst());
    }

    @Override
    protected void layoutChildren() {
        caption.autosize();
        caption.relocate(0, 4);
        canvas.setWidth(Math.max(1, getWidth()));
        canvas.setHeight(Math.max(1, getHeight()));
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        about.setText("");
        facet().ifPresent(facet -> facet.maps().ifPresent(maps -> paint(g, facet, maps)));
        about.autosize();
        about.resize(Math.min(about.getWidth(), Math.max(0, getWidth() - caption.getWidth() - 10)), about.getHeight());
        about.relocate(caption.getWidth() + 8, 4 + caption.getHeight() - about.getHeight());
    }

    private void paint(GraphicsContext g, Facet facet, Facet.Maps maps) {
        Tokens tokens = facet.head().tokens();
        int key = key();
        if (key >= tokens.count()) {
            return;
        }
        KeyColumn column = KeyColumn.of(maps.attention(), key);
        OptionalInt strongest = column.strongest();
        about.setText("key " + key + " " + Glyphs.quoted(tokens.shown(key)) + " of layer "
                + facet.where().layer() + " · head " + facet.where().head() + " · mean "
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
        double base = getHeight() - 2.5;
        double height = Math.max(1, base - appearance.scaled(TOP));
        g.setFont(appearance.small());
        grid(g, scale, palette, base, height);
        MapWindow window = model.windowProperty().get();
        double pitch = plotWidth() / window.queries();
        double gap = pitch >= 3 ? Math.max(1, pitch * 0.15) : 0;
        Color bars = key < model.sinkKeysProperty().get()
                ? palette.sink()
                : palette.inkMuted().interpolate(palette.panel(), 0.38);
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

    private void grid(GraphicsContext g, ColourScale scale, Palette palette, double base, double height) {
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.setLineWidth(1);
        double free = Double.POSITIVE_INFINITY;
        for (ScaleTicks.Tick tick : ScaleTicks.of(scale).ticks()) {
            double y = Math.round(base - tick.position() * height) + 0.5;
            g.setStroke(palette.rule());
            g.strokeLine(0, y, plotWidth(), y);
            if (y + 6 < free) {
                g.setFill(palette.inkMuted());
                g.fillText(tick.label(), plotWidth() + 6, Math.min(y, getHeight() - 6));
                free = y - 6;
            }
        }
    }
}
