package sinkscope.ui.plot;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
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

    PlotView() {
        overlay.setOnMouseMoved(this::point);
        overlay.setOnMouseDragged(this::point);
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
        }
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
