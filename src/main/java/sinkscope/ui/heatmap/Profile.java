package sinkscope.ui.heatmap;

import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import sinkscope.raster.ColourScale;
import sinkscope.ui.theme.Appearance;
import sinkscope.ui.theme.Palette;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.compare.Facet;

/// Attention of one head as bars under the maps, with words about it above and its values' axis at the right.
abstract class Profile extends Region {

    private static final double AXIS = 40;

    final CompareModel model;
    final Appearance appearance;
    final Label about = new Label();

    private final Label caption;
    private final Canvas canvas = new Canvas();
    private final double top;

    /// @param top room for words above the bars, at 100 % text size
    Profile(String title, double top, CompareModel model, Appearance appearance) {
        this.model = model;
        this.appearance = appearance;
        this.top = top;
        this.caption = new Label(title);
        caption.getStyleClass().add("caption");
        about.getStyleClass().addAll("muted", "small");
        canvas.setManaged(false);
        getChildren().addAll(canvas, caption, about);
        setMinHeight(0);
        setOnMouseExited(_ -> model.cursor().pointNowhere());
    }

    /// Draws the bars and says what they are in `about`; nothing where there is nothing to draw.
    abstract void paint(GraphicsContext g);

    /// How far to the right the bars begin.
    double lane() {
        return 0;
    }

    final double plotWidth() {
        return Math.max(1, getWidth() - appearance.scaled(AXIS) - lane());
    }

    /// Where bars stand.
    final double base() {
        return getHeight() - 2.5;
    }

    /// How tall the tallest bar is.
    final double height() {
        return Math.max(1, base() - appearance.scaled(top));
    }

    /// The looked-at head of the current source: its own attention, also while maps show a difference.
    final Optional<Facet> facet() {
        List<Facet> facets = model.facetsProperty().get();
        return facets.stream()
                .filter(one ->
                        !one.isHeld() && one.where().equals(model.selection().looked()))
                .findFirst()
                .or(() -> facets.stream().findFirst());
    }

    @Override
    protected final void layoutChildren() {
        caption.autosize();
        caption.relocate(0, 4);
        canvas.setWidth(Math.max(1, getWidth()));
        canvas.setHeight(Math.max(1, getHeight()));
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        about.setText("");
        paint(g);
        about.autosize();
        about.resize(Math.min(about.getWidth(), Math.max(0, getWidth() - caption.getWidth() - 10)), about.getHeight());
        about.relocate(caption.getWidth() + 8, 4 + caption.getHeight() - about.getHeight());
    }

    /// Between bars that are so far apart.
    static double gap(double pitch) {
        return pitch >= 3 ? Math.max(1, pitch * 0.15) : 0;
    }

    static Color bar(Palette palette) {
        return palette.inkMuted().interpolate(palette.panel(), 0.38);
    }

    final void grid(GraphicsContext g, ColourScale scale) {
        Palette palette = appearance.palette();
        double right = lane() + plotWidth();
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.setLineWidth(1);
        double free = Double.POSITIVE_INFINITY;
        for (ScaleTicks.Tick tick : ScaleTicks.of(scale).ticks()) {
            double y = Math.round(base() - tick.position() * height()) + 0.5;
            g.setStroke(palette.rule());
            g.strokeLine(0, y, right, y);
            if (y + 6 < free) {
                g.setFill(palette.inkMuted());
                g.fillText(tick.label(), right + 6, Math.min(y, getHeight() - 6));
                free = y - 6;
            }
        }
    }
}
