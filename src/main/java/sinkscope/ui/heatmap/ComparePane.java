package sinkscope.ui.heatmap;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import sinkscope.attention.LayerHead;
import sinkscope.ui.actions.Actions;
import sinkscope.ui.theme.Appearance;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.shown.Selection;

/// One to six heads large, side by side under one zoom and one cursor; the profile of the row that is looked at
/// below.
public final class ComparePane extends Region {

    private static final double BAR = 30;
    /// Of the height, kept for the profile where the maps could fill it all.
    private static final double PROFILE_SHARE = 0.24;

    private static final double PROFILE_USUAL = 220;

    /// Where so much is left below the maps, a column's profile stands there beside the row's.
    private static final double PROFILES_LEAST = 250;

    private static final double MAPS_LEAST = 240;

    /// The least width that shows maps and the buttons over them, in pixels.
    public static final double LEAST_WIDTH = 380;

    private final CompareModel model;
    private final Appearance appearance;
    private final CompareBar bar;
    private final FacetGrid grid;
    private final RowProfile profile;
    private final ColumnProfile column;

    /// @param appearance the theme whose colours are painted; followed while it changes
    /// @param actions told here what those of the heatmap do
    public ComparePane(CompareModel model, Appearance appearance, Actions actions) {
        this(model, appearance, actions, _ -> {});
    }

    /// @param hold keeps a head of the current source as it is
    public ComparePane(CompareModel model, Appearance appearance, Actions actions, Consumer<LayerHead> hold) {
        this.model = model;
        this.appearance = appearance;
        this.grid = new FacetGrid(model, appearance, hold);
        MapActions.bind(actions, model, this::mapSide);
        this.bar = new CompareBar(model, actions, appearance);
        this.profile = new RowProfile(model, appearance);
        this.column = new ColumnProfile(model, appearance);
        getStyleClass().addAll("compare-pane", "focusable");
        getChildren().addAll(bar, grid, profile, column);
        setPadding(new Insets(6, 12, 8, 12));
        setMinSize(LEAST_WIDTH, 0);
        setPrefSize(680, 720);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.NODE);
        setAccessibleText("Attention maps under comparison");
        listen(appearance);
        addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> requestFocus());
        refresh();
    }

    private void listen(Appearance appearance) {
        Selection selection = model.selection();
        List<Observable> everything = List.of(
                appearance.themeProperty(),
                appearance.textSizeProperty(),
                model.facetsProperty(),
                model.windowProperty(),
                model.links().zoomProperty(),
                model.links().byDistanceProperty(),
                model.chosenLimitsProperty(),
                model.limitsSharedProperty(),
                model.colourMapProperty(),
                model.invertedProperty(),
                model.exploration().reportProperty(),
                model.exploration().glanceProperty(),
                model.exploration().sweepProperty(),
                model.row().rowProperty(),
                model.row().summed().summedProperty(),
                selection.summedKeysProperty(),
                selection.focusedProperty());
        for (Observable one : everything) {
            one.addListener(_ -> refresh());
        }
        selection.cursorProperty().subscribe((before, now) -> {
            grid.placeCursors();
            profile.cursorMoved(before, now);
            column.requestLayout();
        });
        for (Observable one : List.of(model.links().cursorProperty(), model.pointedProperty())) {
            one.addListener(_ -> grid.placeCursors());
        }
        for (Observable one : List.of(selection.summedQueriesProperty(), selection.summedKeysProperty())) {
            one.addListener(_ -> grid.placeCursors());
        }
        selection.pinnedQueryProperty().subscribe(_ -> {
            grid.placeCursors();
            profile.requestLayout();
        });
    }

    private void refresh() {
        bar.refresh();
        grid.refresh();
        profile.requestLayout();
        column.requestLayout();
    }

    @Override
    protected void layoutChildren() {
        Insets in = getInsets();
        double width = Math.max(0, getWidth() - in.getLeft() - in.getRight());
        double height = Math.max(0, getHeight() - in.getTop() - in.getBottom());
        double barHeight = Math.round(appearance.scaled(BAR));
        bar.resizeRelocate(in.getLeft(), in.getTop(), width, barHeight);
        double room = height - barHeight - 4;
        double profileHeight = Math.min(PROFILE_USUAL, room * PROFILE_SHARE);
        boolean profiled = profileHeight >= RowProfile.LEAST_HEIGHT && room - profileHeight >= MAPS_LEAST;
        profile.setVisible(profiled);
        FacetGrid.Fill fill = grid.fill(width, room - profileHeight - 10);
        double maps = profiled ? fill.height() : room;
        profileHeight = Math.max(0, room - maps - 10);
        grid.resizeRelocate(in.getLeft(), in.getTop() + barHeight + 4, width, maps);
        boolean both = profiled && profileHeight >= PROFILES_LEAST;
        column.setVisible(both);
        if (profiled) {
            double top = in.getTop() + height - profileHeight;
            double row = both ? Math.floor((profileHeight - 10) / 2) : profileHeight;
            profile.resizeRelocate(in.getLeft(), top, width, row);
            column.resizeRelocate(in.getLeft(), top + row + 10, width, profileHeight - row - 10);
        }
    }

    /// The maps from left to right.
    List<MapView> maps() {
        return grid.views().stream().map(FacetView::map).toList();
    }

    private double mapSide() {
        return grid.views().isEmpty()
                ? 1
                : grid.views().getFirst().map().geometry().side();
    }
}
