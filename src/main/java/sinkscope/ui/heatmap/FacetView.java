package sinkscope.ui.heatmap;

import java.util.function.Consumer;
import javafx.scene.layout.Region;
import sinkscope.attention.LayerHead;
import sinkscope.ui.theme.Appearance;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.compare.Facet;

/// One head: its header above, its map below, and a colour bar of its own where limits are not shared.
final class FacetView extends Region {

    /// Under this width a header begins left of its map.
    private static final double ROOMY = 300;

    /// Told where in the scene a view was let go.
    interface Mover {
        void moved(FacetView view, double sceneX, double sceneY);
    }

    private final CompareModel model;
    private final Appearance appearance;
    private final FacetHeader header;
    private final MapView map;
    private final ColourBar bar;
    private boolean ownBar;

    FacetView(CompareModel model, Appearance appearance, Facet facet, Consumer<LayerHead> hold, Mover mover) {
        this.model = model;
        this.appearance = appearance;
        header = new FacetHeader(model, facet, hold, (x, y) -> mover.moved(this, x, y));
        map = new MapView(model, appearance, facet);
        bar = new ColourBar(model, appearance);
        MapGestures.attach(map, model);
        getChildren().addAll(header, map, bar);
        setMinSize(0, 0);
    }

    MapView map() {
        return map;
    }

    /// @param withBar whether a colour bar stands beside this map
    void show(Facet facet, boolean withBar) {
        ownBar = withBar;
        header.show(facet);
        map.show(facet);
        bar.setVisible(withBar);
        if (withBar) {
            bar.show(model.scale(facet), appearance.palette(), facet.isRatio(), facet.hasEvicted());
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double barWidth = ownBar ? bar.usualWidth() : 0;
        double top = Math.round(appearance.scaled(FacetHeader.HEIGHT));
        map.resizeRelocate(0, top, Math.max(0, width - barWidth), Math.max(0, getHeight() - top));
        map.layout();
        MapGeometry at = map.geometry();
        double aligned = at.width() - at.tokenGutter();
        double headerX = aligned >= ROOMY ? at.tokenGutter() : 0;
        double headerWidth = Math.max(60, at.width() - headerX);
        header.fit(headerWidth);
        header.resizeRelocate(headerX, 0, headerWidth, top);
        bar.resizeRelocate(at.width() + 10, top + at.y(), bar.usualWidth() - 10, at.side());
    }
}
