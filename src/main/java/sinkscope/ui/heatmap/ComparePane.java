package sinkscope.ui.heatmap;

import java.util.List;
import java.util.Objects;
import javafx.beans.Observable;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import sinkscope.raster.MapWindow;
import sinkscope.ui.theme.Appearance;
import sinkscope.view.CompareModel;
import sinkscope.view.Selection;

/// One to four heads large, side by side under one zoom and one cursor; the profile of the row that is looked at
/// below.
///
/// With the keyboard: arrows move the cursor, Shift and arrows the map, Enter or Space pins the row, `+` and `−`
/// zoom, Ctrl+0 fits, Ctrl+1 gives every cell a pixel, Escape releases the pinned row.
public final class ComparePane extends Region {

    private static final double BAR = 30;
    private static final double PROFILE_SHARE = 0.3;
    private static final double PROFILE_USUAL = 220;
    private static final double PROFILE_MOST = 330;
    private static final double MAPS_LEAST = 240;
    private static final double KEY_ZOOM = 1.25;
    private static final double KEY_PAN = 0.1;

    private final CompareModel model;
    private final CompareBar bar;
    private final FacetGrid grid;
    private final RowProfile profile;

    /// @param appearance the theme whose colours are painted; followed while it changes
    public ComparePane(CompareModel model, Appearance appearance) {
        this.model = model;
        this.bar = new CompareBar(model);
        this.grid = new FacetGrid(model, appearance);
        this.profile = new RowProfile(model, appearance);
        getStyleClass().add("compare-pane");
        getStylesheets()
                .add(Objects.requireNonNull(ComparePane.class.getResource("heatmap.css"))
                        .toExternalForm());
        getChildren().addAll(bar, grid, profile);
        setPadding(new Insets(6, 12, 8, 12));
        setMinSize(0, 0);
        setPrefSize(680, 720);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.NODE);
        setAccessibleText("Attention maps under comparison");
        listen(appearance);
        addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> requestFocus());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        refresh();
    }

    private void listen(Appearance appearance) {
        Selection selection = model.selection();
        List<Observable> everything = List.of(
                appearance.themeProperty(),
                model.facetsProperty(),
                model.windowProperty(),
                model.chosenLimitsProperty(),
                model.limitsSharedProperty(),
                model.colourMapProperty(),
                model.invertedProperty(),
                model.exploration().reportProperty(),
                selection.focusedProperty());
        for (Observable one : everything) {
            one.addListener(_ -> refresh());
        }
        selection.cursorProperty().subscribe((before, now) -> {
            grid.placeCursors();
            profile.cursorMoved(before, now);
        });
        selection.pinnedQueryProperty().subscribe(_ -> {
            grid.placeCursors();
            profile.requestLayout();
        });
    }

    private void refresh() {
        bar.refresh();
        grid.refresh();
        profile.requestLayout();
    }

    @Override
    protected void layoutChildren() {
        Insets in = getInsets();
        double width = Math.max(0, getWidth() - in.getLeft() - in.getRight());
        double height = Math.max(0, getHeight() - in.getTop() - in.getBottom());
        bar.resizeRelocate(in.getLeft(), in.getTop(), width, BAR);
        double room = height - BAR - 4;
        double profileHeight = Math.min(PROFILE_USUAL, room * PROFILE_SHARE);
        boolean profiled = profileHeight >= RowProfile.LEAST_HEIGHT && room - profileHeight >= MAPS_LEAST;
        profile.setVisible(profiled);
        double maps = profiled ? grid.heightUsed(width, room - profileHeight - 10) : room;
        profileHeight = Math.min(PROFILE_MOST, room - maps - 10);
        grid.resizeRelocate(in.getLeft(), in.getTop() + BAR + 4, width, maps);
        if (profiled) {
            profile.resizeRelocate(in.getLeft(), in.getTop() + BAR + 4 + maps + 10, width, profileHeight);
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

    private void key(KeyEvent event) {
        if (event.getTarget() != this) {
            return;
        }
        KeyCode code = event.getCode();
        boolean known = switch (code) {
            case PLUS, ADD, EQUALS -> zoom(KEY_ZOOM);
            case MINUS, SUBTRACT -> zoom(1 / KEY_ZOOM);
            case UP -> arrow(event, -1, 0);
            case DOWN -> arrow(event, 1, 0);
            case LEFT -> arrow(event, 0, -1);
            case RIGHT -> arrow(event, 0, 1);
            case ENTER, SPACE -> pin();
            case ESCAPE -> release();
            case DIGIT0, NUMPAD0 -> event.isShortcutDown() && fit();
            case DIGIT1, NUMPAD1 -> event.isShortcutDown() && actualSize();
            default -> false;
        };
        if (known) {
            event.consume();
        }
    }

    private boolean zoom(double factor) {
        model.zoom(factor, 0.5, 0.5);
        return true;
    }

    private boolean arrow(KeyEvent event, int down, int right) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return false;
        }
        if (event.isShiftDown()) {
            MapWindow window = model.windowProperty().get();
            model.pan(down * KEY_PAN * window.queries(), right * KEY_PAN * window.keys());
        } else {
            model.step(down, right);
        }
        return true;
    }

    private boolean pin() {
        model.selection().cursorProperty().get().ifPresent(cell -> model.togglePin(cell.query()));
        return true;
    }

    private boolean release() {
        boolean pinned = model.selection().pinnedQueryProperty().get().isPresent();
        model.selection().pinnedQueryProperty().set(java.util.OptionalInt.empty());
        return pinned;
    }

    private boolean fit() {
        model.fit();
        return true;
    }

    private boolean actualSize() {
        model.actualSize(mapSide());
        return true;
    }
}
