package sinkscope.ui.plot;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jspecify.annotations.Nullable;
import sinkscope.figure.plot.Plot;

/// One chart on screen with a crosshair and marker lines on a canvas of their own, so that moving the pointer never
/// draws the chart again. UI thread only.
final class PlotView extends Region {

    /// A point under the pointer, in data units of the sub-plot it is over.
    record Point(double x, double y) {}

    private final Canvas overlay = new Canvas();
    private final ReadOnlyObjectWrapper<Optional<Point>> pointed =
            new ReadOnlyObjectWrapper<>(this, "pointed", Optional.empty());
    private @Nullable ChartCanvas canvas;
    private List<Double> markers = List.of();
    private Optional<Double> crosshair = Optional.empty();
    private Color markerColour = Color.GREY;
    private BiConsumer<Point, Boolean> chosen = (_, _) -> {};
    private Optional<Consumer<Plot.Area>> brushed = Optional.empty();
    private Optional<Plot.Area> brush = Optional.empty();
    private Color brushColour = Color.GREY;
    private double pressedX;
    private double pressedY;

    PlotView() {
        overlay.setOnMouseMoved(this::point);
        overlay.setOnMousePressed(event -> {
            pressedX = event.getX();
            pressedY = event.getY();
        });
        overlay.setOnMouseDragged(this::drag);
        overlay.setOnMouseExited(_ -> pointed.set(Optional.empty()));
        overlay.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
                at(event.getX(), event.getY()).ifPresent(p -> chosen.accept(p, event.isShiftDown()));
            }
        });
        setMinSize(0, 0);
    }

    /// Swaps in a chart that nobody changes any more; draws it once, on a canvas of its own: the graphics behind a
    /// canvas remembers the last font and skips setting it again, although the canvas has gone back to another.
    void show(JFreeChart chart) {
        place(chart, Math.floor(getWidth()), Math.floor(getHeight()));
        requestLayout();
        drawOverlay();
    }

    private void place(JFreeChart chart, double width, double height) {
        ChartCanvas made = new ChartCanvas(chart);
        made.setTooltipEnabled(false);
        made.setMouseTransparent(true);
        made.setWidth(width);
        made.setHeight(height);
        // The overlay stays where it is: a node that is taken out loses the pointer, even if it comes right back.
        if (canvas == null) {
            getChildren().setAll(made, overlay);
        } else {
            getChildren().set(0, made);
        }
        canvas = made;
    }

    void clear() {
        canvas = null;
        getChildren().clear();
    }

    ReadOnlyObjectProperty<Optional<Point>> pointedProperty() {
        return pointed.getReadOnlyProperty();
    }

    /// @param action hears where a click fell, and whether Shift was held
    void onChosen(BiConsumer<Point, Boolean> action) {
        chosen = action;
    }

    /// Lines across all sub-plots at these places of the domain axis.
    void setMarkers(List<Double> places, Color colour) {
        markers = List.copyOf(places);
        markerColour = colour;
        drawOverlay();
    }

    void setCrosshair(Optional<Double> place) {
        if (!place.equals(crosshair)) {
            crosshair = place;
            drawOverlay();
        }
    }

    /// @param action hears, while a rectangle is drawn with the pointer, what it spans
    void onBrushed(Consumer<Plot.Area> action) {
        brushed = Optional.of(action);
    }

    /// Shows a rectangle in the one plot there is.
    void setBrush(Optional<Plot.Area> place, Color colour) {
        brush = place;
        brushColour = colour;
        drawOverlay();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        ChartCanvas present = canvas;
        if (present != null && (present.getWidth() != width || present.getHeight() != height)) {
            place(present.getChart(), width, height);
        }
        overlay.setWidth(width);
        overlay.setHeight(height);
        drawOverlay();
    }

    private void point(MouseEvent event) {
        pointed.set(at(event.getX(), event.getY()));
    }

    private void drag(MouseEvent event) {
        if (brushed.isEmpty() || event.getButton() != MouseButton.PRIMARY) {
            point(event);
        } else if (!event.isStillSincePress()) {
            pointed.set(Optional.empty());
            Optional<Point> from = nearest(pressedX, pressedY);
            Optional<Point> to = nearest(event.getX(), event.getY());
            if (from.isPresent() && to.isPresent()) {
                brushed.get().accept(spanned(from.get(), to.get()));
            }
        }
    }

    private static Plot.Area spanned(Point a, Point b) {
        return new Plot.Area(
                Math.min(a.x(), b.x()), Math.max(a.x(), b.x()), Math.min(a.y(), b.y()), Math.max(a.y(), b.y()));
    }

    /// The point of the plot that is nearest to one that may be beside it.
    private Optional<Point> nearest(double x, double y) {
        ChartCanvas present = canvas;
        if (present == null) {
            return Optional.empty();
        }
        Rectangle2D area = info(present).getDataArea();
        // The lower and the right edge do not belong to a rectangle.
        return at(
                Math.clamp(x, area.getMinX(), Math.max(area.getMinX(), area.getMaxX() - 0.01)),
                Math.clamp(y, area.getMinY(), Math.max(area.getMinY(), area.getMaxY() - 0.01)));
    }

    private Optional<Point> at(double x, double y) {
        ChartCanvas present = canvas;
        if (present == null || !(present.getChart().getPlot() instanceof XYPlot plot)) {
            return Optional.empty();
        }
        PlotRenderingInfo info = info(present);
        if (plot instanceof CombinedDomainXYPlot combined) {
            for (int i = 0; i < info.getSubplotCount(); i++) {
                Rectangle2D area = info.getSubplotInfo(i).getDataArea();
                if (area.contains(x, y)) {
                    XYPlot sub = (XYPlot) combined.getSubplots().get(i);
                    return Optional.of(new Point(
                            value(combined.getDomainAxis(), x, area, RectangleEdge.BOTTOM),
                            value(sub.getRangeAxis(), y, area, RectangleEdge.LEFT)));
                }
            }
            return Optional.empty();
        }
        Rectangle2D area = info.getDataArea();
        return area.contains(x, y)
                ? Optional.of(new Point(
                        value(plot.getDomainAxis(), x, area, RectangleEdge.BOTTOM),
                        value(plot.getRangeAxis(), y, area, RectangleEdge.LEFT)))
                : Optional.empty();
    }

    private static double value(ValueAxis axis, double place, Rectangle2D area, RectangleEdge edge) {
        return axis.java2DToValue(place, area, edge);
    }

    /// Where the chart was drawn; empty before it was drawn for the first time.
    private static PlotRenderingInfo info(ChartCanvas canvas) {
        ChartRenderingInfo info = canvas.getRenderingInfo();
        return (info == null ? new ChartRenderingInfo() : info).getPlotInfo();
    }

    private void drawOverlay() {
        GraphicsContext g = overlay.getGraphicsContext2D();
        g.clearRect(0, 0, overlay.getWidth(), overlay.getHeight());
        ChartCanvas present = canvas;
        if (present == null || !(present.getChart().getPlot() instanceof XYPlot plot)) {
            return;
        }
        PlotRenderingInfo info = info(present);
        if (plot instanceof CombinedDomainXYPlot) {
            for (int i = 0; i < info.getSubplotCount(); i++) {
                drawLines(g, plot, info.getSubplotInfo(i).getDataArea());
            }
        } else {
            drawLines(g, plot, info.getDataArea());
            brush.ifPresent(place -> drawBrush(g, plot, info.getDataArea(), place));
        }
    }

    private void drawBrush(GraphicsContext g, XYPlot plot, Rectangle2D area, Plot.Area place) {
        double left = plot.getDomainAxis().valueToJava2D(place.left(), area, RectangleEdge.BOTTOM);
        double right = plot.getDomainAxis().valueToJava2D(place.right(), area, RectangleEdge.BOTTOM);
        double top = plot.getRangeAxis().valueToJava2D(place.high(), area, RectangleEdge.LEFT);
        double bottom = plot.getRangeAxis().valueToJava2D(place.low(), area, RectangleEdge.LEFT);
        g.save();
        g.beginPath();
        g.rect(area.getX(), area.getY(), area.getWidth(), area.getHeight());
        g.clip();
        g.setFill(brushColour.deriveColor(0, 1, 1, 0.1));
        g.fillRect(left, top, right - left, bottom - top);
        g.setStroke(brushColour);
        g.setLineWidth(1);
        g.strokeRect(Math.round(left) + 0.5, Math.round(top) + 0.5, right - left, bottom - top);
        g.restore();
    }

    private void drawLines(GraphicsContext g, XYPlot plot, Rectangle2D area) {
        g.setStroke(markerColour);
        g.setLineWidth(1.25);
        for (double marker : markers) {
            drawLine(g, plot, area, marker);
        }
        g.setLineWidth(1);
        g.setLineDashes(2, 3);
        crosshair.ifPresent(place -> drawLine(g, plot, area, place));
        g.setLineDashes();
    }

    private static void drawLine(GraphicsContext g, XYPlot plot, Rectangle2D area, double place) {
        if (plot.getDomainAxis().getRange().contains(place)) {
            double x = Math.round(plot.getDomainAxis().valueToJava2D(place, area, RectangleEdge.BOTTOM)) + 0.5;
            g.strokeLine(x, area.getMinY(), x, area.getMaxY());
        }
    }
}
