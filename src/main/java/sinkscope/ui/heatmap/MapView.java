package sinkscope.ui.heatmap;

import java.util.Optional;
import java.util.OptionalDouble;
import javafx.animation.PauseTransition;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import sinkscope.attention.Tokens;
import sinkscope.raster.ColourScale;
import sinkscope.raster.HeadTile;
import sinkscope.raster.MapWindow;
import sinkscope.ui.theme.Appearance;
import sinkscope.ui.theme.Palette;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.compare.Facet;

/// One map with its axes, sink column and crosshair. Painting happens in the layout pass, at most once a frame.
final class MapView extends Region {

    private static final Duration PATIENCE = Duration.millis(200);
    private static final double OVERHANG = 40;
    private static final double ASIDE = 0.35;
    private static final MapWindow ONE_COLUMN = MapWindow.whole(1, 1);

    private final CompareModel model;
    private final Appearance appearance;
    private final AxisPainter axes;
    private final Rectangle ground = new Rectangle();
    private final Picture map = new Picture();
    private final Picture sink = new Picture();
    private final Picture offToken = new Picture();
    private final Canvas around = new Canvas();
    private final Canvas tokenAxes = new Canvas();
    private final Crosshair crosshair;
    private final Rectangle band = new Rectangle();
    private final Label message = new Label();
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private Facet facet;
    private MapGeometry geometry = MapGeometry.of(1, 1, true, false, 1, 1);

    private record Sheared(HeadTile of, int hiddenKeys, HeadTile tile) {}

    private Optional<Sheared> distances = Optional.empty();
    private Optional<Surroundings> painted = Optional.empty();

    /// What the canvases around the map show. New colours change none of it, and two canvases as large as the view
    /// cost more than the map between them.
    private record Surroundings(
            double width,
            double height,
            MapGeometry geometry,
            MapWindow window,
            Tokens tokens,
            Palette palette,
            double text,
            OptionalDouble mass,
            boolean distances) {}

    MapView(CompareModel model, Appearance appearance, Facet facet) {
        this.model = model;
        this.appearance = appearance;
        this.facet = facet;
        this.axes = new AxisPainter(appearance);
        this.crosshair = new Crosshair(model, () -> this.facet);
        getStyleClass().add("map-view");
        band.getStyleClass().add("map-band");
        band.setVisible(false);
        band.setManaged(false);
        band.setMouseTransparent(true);
        ground.setManaged(false);
        around.setManaged(false);
        around.setMouseTransparent(true);
        tokenAxes.setManaged(false);
        tokenAxes.setMouseTransparent(true);
        message.getStyleClass().addAll("muted", "small", "map-message");
        message.setWrapText(true);
        message.setManaged(false);
        message.setMouseTransparent(true);
        getChildren().addAll(ground, map, sink, offToken, around, tokenAxes);
        getChildren().addAll(crosshair.nodes());
        getChildren().addAll(band, message);
        patience.setOnFinished(_ -> say());
        setMinSize(0, 0);
    }

    /// Shows another facet, or the same one anew.
    void show(Facet now) {
        facet = now;
        requestLayout();
    }

    Facet facet() {
        return facet;
    }

    MapGeometry geometry() {
        return geometry;
    }

    Rectangle band() {
        return band;
    }

    private boolean hasSink() {
        return model.sinkKeysProperty().get() > 0;
    }

    static boolean hasOffToken(Facet facet) {
        return !facet.isContrast() && facet.maps().flatMap(Facet.Maps::offToken).isPresent();
    }

    @Override
    protected void layoutChildren() {
        geometry = MapGeometry.of(
                getWidth(),
                getHeight(),
                hasSink(),
                hasOffToken(facet),
                model.windowOf(facet).queries(),
                appearance.scaled(1));
        Palette palette = appearance.palette();
        ground.setX(geometry.x());
        ground.setY(geometry.y());
        ground.setWidth(geometry.side());
        ground.setHeight(geometry.side());
        ground.setFill(palette.sunken());
        paintPictures();
        paintAround(palette);
        placeCursor();
        if (facet.isLoading()) {
            message.setVisible(false);
            patience.playFromStart();
        } else {
            patience.stop();
            say();
        }
    }

    private void paintPictures() {
        Optional<Facet.Maps> maps = facet.maps();
        map.setVisible(false);
        sink.setVisible(false);
        offToken.setVisible(false);
        if (maps.isEmpty() || geometry.side() < 2) {
            return;
        }
        double scale = deviceScale();
        MapWindow window = model.windowOf(facet);
        ColourScale colours = model.scale(facet);
        HeadTile tile = model.links().isByDistance(facet)
                ? sheared(maps.get().shown())
                : maps.get().covering(window);
        double side = geometry.side();
        int hidden = model.links().isByDistance(facet) ? 0 : model.hiddenKeys();
        map.paint(tile, window, geometry.x(), geometry.y(), side, side, scale, hidden, colours);
        if (hasSink() && model.hiddenKeys() == 0) {
            HeadTile whole = maps.get().shown();
            MapWindow sinkWindow = new MapWindow(
                    window.firstQuery(),
                    0,
                    window.queries(),
                    Math.max(model.sinkKeysProperty().get(), whole.step()));
            sink.paint(
                    whole, sinkWindow, geometry.sinkX(), geometry.y(), geometry.sinkWidth(), side, scale, 0, colours);
        }
        maps.get()
                .offToken()
                .filter(_ -> hasOffToken(facet))
                .ifPresent(column -> offToken.paint(
                        column,
                        new MapWindow(window.firstQuery(), 0, window.queries(), ONE_COLUMN.keys()),
                        geometry.offTokenX(),
                        geometry.y(),
                        geometry.offTokenWidth(),
                        side,
                        scale,
                        0,
                        colours));
    }

    /// The map over distances, made once for each.
    private HeadTile sheared(HeadTile of) {
        if (distances
                .filter(made -> made.of() == of && made.hiddenKeys() == model.hiddenKeys())
                .isEmpty()) {
            distances = Optional.of(new Sheared(of, model.hiddenKeys(), of.byDistance(model.hiddenKeys())));
        }
        return distances.orElseThrow().tile();
    }

    private double deviceScale() {
        return getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getRenderScaleX();
    }

    private void paintAround(Palette palette) {
        OptionalDouble mass = facet.isContrast()
                ? OptionalDouble.empty()
                : model.measured(facet)
                        .map(report -> OptionalDouble.of(report.value("sink_mass")))
                        .orElse(OptionalDouble.empty());
        Surroundings wanted = new Surroundings(
                getWidth(),
                getHeight(),
                geometry,
                model.windowOf(facet),
                facet.head().tokens(),
                palette,
                appearance.scaled(1),
                mass,
                model.links().isByDistance(facet));
        if (painted.filter(wanted::equals).isEmpty()) {
            painted = Optional.of(wanted);
            axes.frames(cleared(around), geometry, palette, mass);
            axes.tokens(cleared(tokenAxes), geometry, wanted.window(), wanted.tokens(), wanted.distances(), palette);
        }
    }

    /// Slanted labels of the last keys reach a little beyond the view.
    private GraphicsContext cleared(Canvas canvas) {
        canvas.setWidth(Math.max(1, getWidth() + OVERHANG));
        canvas.setHeight(Math.max(1, getHeight()));
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        return g;
    }

    /// Moves the crosshair to the shared cursor.
    void placeCursor() {
        tokenAxes.setOpacity(crosshair.place(geometry, getWidth()) ? ASIDE : 1);
    }

    private void say() {
        message.setVisible(facet.maps().isEmpty());
        message.setText(facet.fault().orElse("reading…"));
        double width = Math.min(geometry.side() - 16, 300);
        message.setMaxWidth(width);
        message.resize(width, message.prefHeight(width));
        message.relocate(
                geometry.x() + (geometry.side() - width) / 2,
                geometry.y() + (geometry.side() - message.getHeight()) / 2);
    }
}
