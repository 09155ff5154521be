package sinkscope.ui.heatmap;

import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.shape.Rectangle;
import sinkscope.raster.MapWindow;
import sinkscope.view.compare.CompareModel;

/// The pointer on one map: wheel zooms at it, dragging pans, Shift and dragging zooms to what was framed, a double
/// click fits, a click pins the query's row, and moving puts the shared cursor on a cell.
final class MapGestures {

    private static final double STEP = 1.0015;
    private static final double STILL = 3;

    private final MapView view;
    private final CompareModel model;
    private double pressX;
    private double pressY;
    private double lastX;
    private double lastY;
    private boolean banding;
    private boolean moved;

    private MapGestures(MapView view, CompareModel model) {
        this.view = view;
        this.model = model;
    }

    static void attach(MapView view, CompareModel model) {
        MapGestures gestures = new MapGestures(view, model);
        view.setOnMouseMoved(gestures::hover);
        view.setOnMouseExited(event -> {
            model.cursor().pointNowhere();
            if (!event.isPrimaryButtonDown()) {
                model.pointedProperty().set(Optional.empty());
            }
        });
        view.setOnMousePressed(gestures::press);
        view.setOnMouseDragged(gestures::drag);
        view.setOnMouseReleased(gestures::release);
        view.setOnMouseClicked(gestures::click);
        view.setOnScroll(gestures::scroll);
    }

    private void hover(MouseEvent event) {
        model.pointedProperty().set(Optional.of(view.facet().head()));
        MapGeometry at = view.geometry();
        MapWindow window = model.windowOf(view.facet());
        int query = at.queryAt(event.getY(), window);
        int across = at.keyAt(event.getX(), window);
        boolean distances = model.links().isByDistance(view.facet()) && across >= 0 && across <= query;
        model.cursor().point(view.facet().head().tokens(), query, distances ? query - across : across);
        view.setCursor(at.onMap(event.getX(), event.getY()) ? Cursor.CROSSHAIR : Cursor.DEFAULT);
    }

    private void press(MouseEvent event) {
        pressX = lastX = event.getX();
        pressY = lastY = event.getY();
        moved = false;
        banding = event.isShiftDown() && view.geometry().onMap(pressX, pressY);
        if (!view.facet().isContrast() && !view.facet().isHeld()) {
            model.selection().focusedProperty().set(view.facet().where());
        }
    }

    private void drag(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        moved |= Math.hypot(event.getX() - pressX, event.getY() - pressY) > STILL;
        if (!moved) {
            return;
        }
        MapGeometry at = view.geometry();
        if (banding) {
            Rectangle band = view.band();
            double side = bandSide(event, at);
            band.setX(event.getX() < pressX ? pressX - side : pressX);
            band.setY(event.getY() < pressY ? pressY - side : pressY);
            band.setWidth(side);
            band.setHeight(side);
            band.setVisible(true);
        } else {
            MapWindow window = model.windowOf(view.facet());
            model.pan(
                    (lastY - event.getY()) / at.side() * window.queries(),
                    (lastX - event.getX()) / at.side() * window.keys());
            view.setCursor(Cursor.CLOSED_HAND);
        }
        lastX = event.getX();
        lastY = event.getY();
    }

    /// The map is square, and so is what can be framed.
    private double bandSide(MouseEvent event, MapGeometry at) {
        double side = Math.max(Math.abs(event.getX() - pressX), Math.abs(event.getY() - pressY));
        double roomX = event.getX() < pressX ? pressX - at.x() : at.x() + at.side() - pressX;
        double roomY = event.getY() < pressY ? pressY - at.y() : at.y() + at.side() - pressY;
        return Math.min(side, Math.min(roomX, roomY));
    }

    private void release(MouseEvent event) {
        Rectangle band = view.band();
        if (banding && moved && band.getWidth() > STILL) {
            MapGeometry at = view.geometry();
            MapWindow window = model.windowOf(view.facet());
            double perPixel = window.keys() / at.side();
            model.show(new MapWindow(
                    window.firstQuery() + (band.getY() - at.y()) * perPixel,
                    window.firstKey() + (band.getX() - at.x()) * perPixel,
                    band.getHeight() * perPixel,
                    band.getWidth() * perPixel));
        }
        band.setVisible(false);
        banding = false;
        view.setCursor(Cursor.DEFAULT);
    }

    private void click(MouseEvent event) {
        if (moved || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        MapGeometry at = view.geometry();
        if (!at.onMap(event.getX(), event.getY())) {
            return;
        }
        int query = at.queryAt(event.getY(), model.windowOf(view.facet()));
        model.cursor().token(view.facet().head().tokens(), query).ifPresent(row -> {
            if (row < model.tokens().count()) {
                model.selection().pin(row);
            }
        });
        if (event.getClickCount() == 2) {
            model.fit();
        }
    }

    private void scroll(ScrollEvent event) {
        MapGeometry at = view.geometry();
        if (event.getDeltaY() != 0 && !event.isInertia()) {
            model.zoom(
                    Math.pow(STEP, event.getDeltaY()),
                    Math.clamp((event.getY() - at.y()) / at.side(), 0, 1),
                    Math.clamp((event.getX() - at.x()) / at.side(), 0, 1));
        }
        event.consume();
    }
}
