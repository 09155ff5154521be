package sinkscope.ui.heatmap;

import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import sinkscope.raster.ColourLimits;
import sinkscope.raster.ColourMap;
import sinkscope.raster.ColourScale;
import sinkscope.raster.HeadTile;
import sinkscope.raster.Normalisation;
import sinkscope.ui.theme.Appearance;
import sinkscope.ui.theme.Hint;
import sinkscope.ui.theme.Palette;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.words.Numbers;

/// The colours from high to low with their values. Either end can be dragged; a double click fits the limits again.
final class ColourBar extends Region {

    private static final double WIDTH = 52;

    private static final double BAR = 9;

    private static final String DRAG =
            "Drag an end to choose the colour limits; double-click to fit them to the maps again.";
    private static final String EVICTED = "\n\nEvicted: the query does not see this key, though it stands before it."
            + " A window, a budget of the cache or a cut keeps it out, so its attention is exactly 0.";
    private static final double LEGEND = 20;

    private final CompareModel model;
    private final Appearance appearance;
    private final ImageView colours = new ImageView();
    private final Canvas labels = new Canvas();
    private Optional<ColourScale> scale = Optional.empty();
    private Optional<Palette> palette = Optional.empty();
    private boolean dragsHigh;
    private final Hint hint = new Hint(DRAG);
    private boolean ofRatios;
    private boolean hasEvicted;
    private double lastY;

    ColourBar(CompareModel model, Appearance appearance) {
        this.model = model;
        this.appearance = appearance;
        colours.setManaged(false);
        colours.setMouseTransparent(true);
        labels.setManaged(false);
        labels.setMouseTransparent(true);
        getChildren().addAll(colours, labels);
        getStyleClass().add("colour-bar");
        setMinHeight(0);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText("Colour bar");
        Tooltip.install(this, hint);
        setOnMouseMoved(e -> setCursor(nearEnd(e) ? Cursor.V_RESIZE : Cursor.DEFAULT));
        setOnMousePressed(e -> {
            lastY = e.getY();
            dragsHigh = e.getY() < getHeight() / 2;
        });
        setOnMouseDragged(this::drag);
        setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                model.chosenLimitsProperty().set(Optional.empty());
            }
        });
    }

    /// How wide it is with its numbers.
    double usualWidth() {
        return Math.round(appearance.scaled(WIDTH));
    }

    /// @param evicted whether evicted cells are on a map beside it, whose colour is then named under the bar
    /// @param ratios whether values are logarithms of ratios, which are written as the ratios they are of
    void show(ColourScale now, Palette with, boolean ratios, boolean evicted) {
        ofRatios = ratios;
        if (hasEvicted != evicted) {
            hasEvicted = evicted;
            hint.setText(evicted ? DRAG + EVICTED : DRAG);
        }
        scale = Optional.of(now);
        palette = Optional.of(with);
        setAccessibleText(
                "Colour bar, " + now.map() + ", " + now.normalisation().title() + ", "
                        + Numbers.brief(now.limits().low()) + " to "
                        + Numbers.brief(now.limits().high()));
        requestLayout();
    }

    private boolean nearEnd(MouseEvent event) {
        return event.getX() < BAR + 8 && (event.getY() < 14 || event.getY() > getHeight() - 14);
    }

    private void drag(MouseEvent event) {
        double share = (lastY - event.getY()) / Math.max(1, getHeight());
        lastY = event.getY();
        scale.ifPresent(now -> model.chosenLimitsProperty()
                .set(Optional.of(dragged(now, dragsHigh, share, ofRatios ? HeadTile.MOST_DOUBLINGS : 1))));
    }

    /// The limits after one end was pulled by a share of the bar's length, upwards positive. Pulling the upper end
    /// down makes everything brighter, as if the colours were drawn together.
    ///
    /// @param most the largest value there can be
    static ColourLimits dragged(ColourScale scale, boolean high, double share, double most) {
        ColourLimits limits = scale.limits();
        if (scale.normalisation() == Normalisation.LOG) {
            double factor = Math.pow(limits.high() / limits.low(), share);
            return high
                    ? new ColourLimits(limits.low(), Math.clamp(limits.high() * factor, limits.low() * 1.5, 1))
                    : new ColourLimits(
                            Math.clamp(limits.low() * factor, ColourLimits.SMALLEST_FLOOR, limits.high() / 1.5),
                            limits.high());
        }
        double span = (limits.high() - limits.low()) * share;
        return high
                ? new ColourLimits(limits.low(), Math.clamp(limits.high() + span, limits.low() + 1e-6, most))
                : new ColourLimits(Math.clamp(limits.low() + span, 0, limits.high() - 1e-6), limits.high());
    }

    @Override
    protected void layoutChildren() {
        labels.setWidth(Math.max(1, getWidth()));
        labels.setHeight(Math.max(1, getHeight() + 12));
        labels.relocate(0, -6);
        GraphicsContext g = labels.getGraphicsContext2D();
        g.clearRect(0, 0, labels.getWidth(), labels.getHeight());
        if (scale.isPresent() && palette.isPresent() && getHeight() > 20) {
            paint(g, scale.get(), palette.get());
        }
    }

    private void paint(GraphicsContext g, ColourScale now, Palette with) {
        double height = getHeight() - (hasEvicted ? appearance.scaled(LEGEND) : 0);
        colours.setImage(ramp(now.map()));
        colours.setFitWidth(BAR);
        colours.setFitHeight(height);
        colours.setX(0);
        colours.setY(0);
        g.setFont(appearance.small());
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        double free = -1;
        Color ink = with.inkMuted();
        for (ScaleTicks.Tick tick : (ofRatios ? ScaleTicks.ofRatio(now) : ScaleTicks.of(now))
                .ticks().stream()
                        .sorted(java.util.Comparator.comparingDouble(ScaleTicks.Tick::position)
                                .reversed())
                        .toList()) {
            double y = 6 + (1 - tick.position()) * height;
            g.setStroke(ink);
            g.setLineWidth(1);
            g.strokeLine(BAR + 0.5, Math.round(y) - 0.5, BAR + 3.5, Math.round(y) - 0.5);
            if (y - appearance.scaled(5.5) >= free) {
                g.setFill(ink);
                g.fillText(tick.label(), BAR + 6, y);
                free = y + appearance.scaled(6.5);
            }
        }
        if (hasEvicted) {
            legend(g, now, ink);
        }
    }

    private void legend(GraphicsContext g, ColourScale now, Color ink) {
        double middle = 6 + getHeight() - BAR / 2;
        int argb = now.others().evicted();
        g.setFill(Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF));
        g.fillRect(0, middle - BAR / 2, BAR, BAR);
        g.setFill(ink);
        g.fillText("evicted", BAR + 4, middle, getWidth() - BAR - 4);
    }

    private static WritableImage ramp(ColourMap map) {
        int[] column = new int[ColourMap.SIZE];
        java.util.Arrays.setAll(column, i -> map.colour(ColourMap.SIZE - 1 - i));
        WritableImage image = new WritableImage(1, ColourMap.SIZE);
        image.getPixelWriter().setPixels(0, 0, 1, ColourMap.SIZE, PixelFormat.getIntArgbPreInstance(), column, 0, 1);
        return image;
    }
}
