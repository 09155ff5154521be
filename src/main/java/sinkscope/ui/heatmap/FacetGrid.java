package sinkscope.ui.heatmap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.Region;
import sinkscope.attention.LayerHead;
import sinkscope.ui.theme.Appearance;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.compare.Facet;

/// One to six maps, arranged so that they are as large as the room allows, and the colour bar they share.
final class FacetGrid extends Region {

    private static final double GAP = 16;

    private final CompareModel model;
    private final Appearance appearance;
    private final Consumer<LayerHead> hold;
    private final List<FacetView> views = new ArrayList<>();
    private final ColourBar shared;

    FacetGrid(CompareModel model, Appearance appearance, Consumer<LayerHead> hold) {
        this.model = model;
        this.hold = hold;
        this.appearance = appearance;
        this.shared = new ColourBar(model, appearance);
        getChildren().add(shared);
        setMinSize(0, 0);
    }

    List<FacetView> views() {
        return views;
    }

    void refresh() {
        List<Facet> facets = model.facetsProperty().get();
        while (views.size() > facets.size()) {
            getChildren().remove(views.removeLast());
        }
        while (views.size() < facets.size()) {
            FacetView view = new FacetView(model, appearance, facets.get(views.size()), hold, this::moved);
            views.add(view);
            // Below the colour bar they share: a map's view reaches under it and would catch the pointer.
            getChildren().add(views.size() - 1, view);
        }
        boolean bars = !sharesBar(facets);
        for (int i = 0; i < views.size(); i++) {
            views.get(i).show(facets.get(i), bars);
        }
        shared.setVisible(!bars && !facets.isEmpty());
        if (shared.isVisible()) {
            shared.show(
                    model.scale(facets.getFirst()),
                    appearance.palette(),
                    facets.getFirst().isRatio(),
                    facets.stream().anyMatch(Facet::hasEvicted));
        }
        requestLayout();
    }

    /// A view let go over another one takes its place.
    private void moved(FacetView view, double sceneX, double sceneY) {
        for (int place = 0; place < views.size(); place++) {
            FacetView under = views.get(place);
            if (under != view && under.contains(under.sceneToLocal(sceneX, sceneY))) {
                model.move(view.map().facet().head().who(), place);
                return;
            }
        }
    }

    private boolean sharesBar(List<Facet> facets) {
        return facets.size() <= 1
                || model.limitsSharedProperty().get()
                || model.chosenLimitsProperty().get().isPresent();
    }

    void placeCursors() {
        views.forEach(view -> view.map().placeCursor());
    }

    /// How many columns give the largest maps.
    int columns(int count, double width, double height, boolean offToken, double queries) {
        int best = 1;
        double largest = -1;
        for (int columns = 1; columns <= Math.max(1, count); columns++) {
            int rows = Math.ceilDiv(count, columns);
            double cellWidth = (width - (columns - 1) * GAP) / columns;
            double cellHeight = (height - (rows - 1) * GAP) / rows - header();
            double side = MapGeometry.of(cellWidth, cellHeight, true, offToken, queries, appearance.scaled(1))
                    .side();
            if (side > largest) {
                largest = side;
                best = columns;
            }
        }
        return best;
    }

    private MapGeometry geometry(double width, double height, boolean offToken) {
        return MapGeometry.of(
                width,
                height - header(),
                model.sinkKeysProperty().get() > 0,
                offToken,
                model.windowProperty().get().queries(),
                appearance.scaled(1));
    }

    private double header() {
        return Math.round(appearance.scaled(FacetHeader.HEIGHT));
    }

    private double barRoom() {
        return shared.isVisible() ? shared.usualWidth() + 4 : 0;
    }

    private boolean anyOffToken() {
        return views.stream().anyMatch(view -> MapView.hasOffToken(view.map().facet()));
    }

    /// @param height how much of a height the maps would fill
    /// @param side of one of them
    record Fill(double height, double side) {}

    /// How the maps would fill this room.
    Fill fill(double width, double height) {
        if (views.isEmpty()) {
            return new Fill(height, height);
        }
        double room = width - barRoom();
        double queries = model.windowProperty().get().queries();
        int columns = columns(views.size(), room, height, anyOffToken(), queries);
        int rows = Math.ceilDiv(views.size(), columns);
        double cellWidth = Math.floor((room - (columns - 1) * GAP) / columns);
        double cellHeight = Math.floor((height - (rows - 1) * GAP) / rows);
        MapGeometry at = geometry(cellWidth, cellHeight, anyOffToken());
        double used = rows * (header() + at.y() + at.side() + at.footer() + 2) + (rows - 1) * GAP;
        return new Fill(Math.min(height, used), at.side());
    }

    @Override
    protected void layoutChildren() {
        if (views.isEmpty()) {
            return;
        }
        double width = getWidth() - barRoom();
        boolean offToken =
                views.stream().anyMatch(view -> MapView.hasOffToken(view.map().facet()));
        double queries = model.windowProperty().get().queries();
        int columns = columns(views.size(), width, getHeight(), offToken, queries);
        int rows = Math.ceilDiv(views.size(), columns);
        double cellWidth = Math.floor((width - (columns - 1) * GAP) / columns);
        double cellHeight = Math.floor((getHeight() - (rows - 1) * GAP) / rows);
        MapGeometry at = geometry(cellWidth, cellHeight, offToken);
        double pitch = Math.min(cellWidth, at.width() + (shared.isVisible() ? 0 : shared.usualWidth())) + GAP;
        for (int i = 0; i < views.size(); i++) {
            views.get(i)
                    .resizeRelocate(
                            Math.floor(i % columns * pitch),
                            Math.floor((double) (i / columns) * (cellHeight + GAP)),
                            cellWidth,
                            cellHeight);
        }
        double barX = (columns - 1) * pitch + at.width() + 12;
        shared.resizeRelocate(barX, header() + at.y(), shared.usualWidth(), at.side());
    }
}
