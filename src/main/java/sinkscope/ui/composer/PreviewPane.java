package sinkscope.ui.composer;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sinkscope.figure.format.FigureImage;
import sinkscope.figure.spec.ComposedFigure;
import sinkscope.ui.theme.Hint;
import sinkscope.view.composer.Arrangement;
import sinkscope.view.composer.ComposerModel;
import sinkscope.view.composer.ComposerModel.Preview;
import sinkscope.view.composer.Drops;

/// The figure as it will be on paper, at its true size or as large as there is room, with its panels to be taken hold
/// of. UI thread only.
final class PreviewPane extends BorderPane {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final double MARGIN = 28;
    private static final double LARGEST = 8;
    private static final double SMALLEST = 0.1;
    private static final double STEP = Math.sqrt(2);

    private final ComposerModel model;
    private final ImageView image = new ImageView();
    private final Pane marks = new Pane();
    private final Region line = new Region();
    private final Pane paper = new Pane(image, marks, line);
    private final StackPane table = new StackPane(paper);
    private final ScrollPane scroll = new ScrollPane(table);
    private final Label empty = new Label("Nothing here yet.\nClick what is on screen, at the left, to put it here.");
    private final Label fault = new Label();
    private final Label percent = new Label();
    private final Label which = new Label();
    private final HBox tools = new HBox(4);
    private double zoom = 1;
    private boolean fits = true;

    PreviewPane(ComposerModel model) {
        this.model = model;
        paper.getStyleClass().add("composer-paper");
        paper.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        paper.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        line.getStyleClass().add("composer-drop");
        line.setMouseTransparent(true);
        line.setVisible(false);
        line.setManaged(false);
        table.getStyleClass().add("composer-table");
        scroll.getStyleClass().add("composer-scroll");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setPannable(false);
        empty.getStyleClass().add("muted");
        empty.setMouseTransparent(true);
        empty.setWrapText(true);
        fault.getStyleClass().add("composer-fault");
        fault.setWrapText(true);
        fault.setMaxWidth(Double.MAX_VALUE);
        fault.managedProperty().bind(fault.visibleProperty());
        setCenter(new StackPane(scroll, empty));
        setBottom(new VBox(fault, footer()));
        setMinSize(0, 0);
        model.previewProperty().subscribe(this::show);
        model.selectedProperty().subscribe(_ -> select());
        model.arrangementProperty().subscribe(_ -> select());
        model.faultProperty().subscribe(said -> {
            fault.setText(said);
            fault.setVisible(!said.isEmpty());
        });
        scroll.viewportBoundsProperty().addListener(_ -> refit());
        scroll.addEventFilter(javafx.scene.input.ScrollEvent.SCROLL, event -> {
            if (event.isShortcutDown() && event.getDeltaY() != 0) {
                event.consume();
                zoom(event.getDeltaY() > 0 ? STEP : 1 / STEP);
            }
        });
    }

    // ---- size ----

    private static double screen() {
        double dpi = Screen.getPrimary().getDpi();
        return dpi > 30 ? dpi : 96;
    }

    private double scale() {
        return getScene() == null || getScene().getWindow() == null
                ? 1
                : Math.max(1, getScene().getWindow().getOutputScaleX());
    }

    /// Pixels of the scene for a point of paper.
    private double perPoint() {
        return screen() * zoom / 72;
    }

    void zoom(double factor) {
        zoomTo(zoom * factor);
    }

    /// Its true size on this screen.
    void trueSize() {
        zoomTo(1);
    }

    private void zoomTo(double wanted) {
        fits = false;
        zoom = Math.clamp(wanted, SMALLEST, LARGEST);
        resized();
    }

    /// As large as there is room.
    void fit() {
        fits = true;
        refit();
    }

    private void refit() {
        if (!fits) {
            return;
        }
        model.previewProperty().get().ifPresent(now -> {
            double across = (scroll.getViewportBounds().getWidth() - 2 * MARGIN) / (now.width() * screen() / 72);
            double down = (scroll.getViewportBounds().getHeight() - 2 * MARGIN) / (now.height() * screen() / 72);
            double wanted = Math.clamp(Math.min(across, down), SMALLEST, LARGEST);
            if (Math.abs(wanted / zoom - 1) > 0.005) {
                zoom = wanted;
                resized();
            }
        });
    }

    private void resized() {
        percent.setText(Math.round(zoom * 100) + " %");
        place();
        model.dotsPerInchProperty().set(screen() * zoom * scale());
    }

    // ---- what is drawn ----

    private void show(Optional<Preview> now) {
        empty.setVisible(now.isEmpty());
        paper.setVisible(now.isPresent());
        now.ifPresent(preview -> {
            FigureImage drawn = preview.image();
            WritableImage shown = new WritableImage(drawn.width(), drawn.height());
            shown.getPixelWriter()
                    .setPixels(
                            0,
                            0,
                            drawn.width(),
                            drawn.height(),
                            PixelFormat.getIntArgbInstance(),
                            drawn.argb(),
                            0,
                            drawn.width());
            image.setImage(shown);
        });
        refit();
        percent.setText(Math.round(zoom * 100) + " %");
        place();
    }

    private void place() {
        marks.getChildren().clear();
        Optional<Preview> now = model.previewProperty().get();
        if (now.isEmpty()) {
            return;
        }
        double scale = perPoint();
        image.setFitWidth(now.get().width() * scale);
        image.setFitHeight(now.get().height() * scale);
        paper.setPrefSize(now.get().width() * scale, now.get().height() * scale);
        List<List<Arrangement.Placed>> rows = model.arrangement().rows();
        List<List<ComposedFigure.Box>> boxes = now.get().boxes();
        for (int row = 0; row < boxes.size() && row < rows.size(); row++) {
            for (int column = 0;
                    column < boxes.get(row).size() && column < rows.get(row).size();
                    column++) {
                marks.getChildren()
                        .add(mark(rows.get(row).get(column), boxes.get(row).get(column), scale));
            }
        }
        select();
    }

    private Region mark(Arrangement.Placed panel, ComposedFigure.Box box, double scale) {
        Region mark = new Region();
        mark.getStyleClass().add("composer-panel");
        mark.setUserData(panel.id());
        mark.setCursor(Cursor.OPEN_HAND);
        mark.setAccessibleText(panel.title());
        mark.resizeRelocate(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale);
        mark.setManaged(false);
        boolean[] dragged = {false};
        mark.setOnMousePressed(event -> {
            dragged[0] = false;
            model.selectedProperty().set(Optional.of(panel.id()));
            event.consume();
        });
        mark.setOnMouseDragged(event -> {
            dragged[0] |= !event.isStillSincePress();
            if (dragged[0]) {
                mark.setCursor(Cursor.CLOSED_HAND);
                pointOut(event.getSceneX(), event.getSceneY());
            }
            event.consume();
        });
        mark.setOnMouseReleased(event -> {
            mark.setCursor(Cursor.OPEN_HAND);
            if (dragged[0]) {
                letGo(event.getSceneX(), event.getSceneY(), target -> model.move(panel.id(), target));
            }
            event.consume();
        });
        return mark;
    }

    private void select() {
        Optional<Integer> selected = model.selectedProperty().get();
        marks.getChildren()
                .forEach(mark -> mark.pseudoClassStateChanged(
                        SELECTED,
                        selected.filter(id -> id.equals(mark.getUserData())).isPresent()));
        Optional<Arrangement.Placed> panel = selected.flatMap(model.arrangement()::find);
        which.setText(panel.map(one -> letter(one) + one.title()).orElse(""));
        tools.setVisible(panel.isPresent());
    }

    private String letter(Arrangement.Placed panel) {
        List<Arrangement.Placed> all = model.arrangement().panels();
        return all.size() > 1 ? ComposedFigure.letter(all.indexOf(panel)) + "  " : "";
    }

    // ---- what is dragged ----

    /// Shows where something would go that is let go here.
    void pointOut(double sceneX, double sceneY) {
        Optional<Drops.Drop> drop = drop(sceneX, sceneY);
        line.setVisible(drop.isPresent());
        drop.ifPresent(at -> {
            double scale = perPoint();
            line.resizeRelocate(
                    at.mark().x() * scale - 2,
                    at.mark().y() * scale - 2,
                    at.mark().width() * scale + 4,
                    at.mark().height() * scale + 4);
        });
    }

    /// Puts it there; nothing happens beside the figure.
    void letGo(double sceneX, double sceneY, Consumer<Arrangement.Target> then) {
        Optional<Drops.Drop> drop = drop(sceneX, sceneY);
        line.setVisible(false);
        if (drop.isPresent()) {
            then.accept(drop.get().target());
        } else if (model.arrangement().isEmpty() && contains(sceneToLocal(sceneX, sceneY))) {
            then.accept(new Arrangement.Target(0, 0, true));
        }
    }

    private Optional<Drops.Drop> drop(double sceneX, double sceneY) {
        Optional<Preview> now = model.previewProperty().get();
        Point2D at = paper.sceneToLocal(sceneX, sceneY);
        if (now.isEmpty() || at == null || !contains(sceneToLocal(sceneX, sceneY))) {
            return Optional.empty();
        }
        double scale = perPoint();
        return Optional.of(Drops.at(now.get().boxes(), now.get().width(), at.getX() / scale, at.getY() / scale));
    }

    // ---- below ----

    private HBox footer() {
        which.setMinWidth(0);
        HBox.setHgrow(which, Priority.SOMETIMES);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getChildren()
                .addAll(
                        tool(Feather.ARROW_LEFT, "Move the panel back (Ctrl+Shift+←)", () -> model.shift(-1)),
                        tool(Feather.ARROW_RIGHT, "Move the panel on (Ctrl+Shift+→)", () -> model.shift(1)),
                        tool(Feather.ARROW_UP, "Move the panel up a row (Ctrl+Shift+↑)", () -> model.raise(-1)),
                        tool(Feather.ARROW_DOWN, "Move the panel down a row (Ctrl+Shift+↓)", () -> model.raise(1)),
                        tool(Feather.MINIMIZE, "Give the panel less of its row", () -> model.widen(0.8)),
                        tool(Feather.MAXIMIZE, "Give the panel more of its row", () -> model.widen(1.25)),
                        tool(Feather.TRASH_2, "Take the panel away (Delete)", model::remove));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        percent.getStyleClass().addAll("muted", "small");
        percent.setMinWidth(44);
        percent.setAlignment(Pos.CENTER_RIGHT);
        percent.setTooltip(new Hint("Of its size on paper"));
        HBox footer = new HBox(
                8,
                which,
                tools,
                gap,
                percent,
                tool(Feather.ZOOM_OUT, "Farther away (−)", () -> zoom(1 / STEP)),
                tool(Feather.ZOOM_IN, "Closer (+)", () -> zoom(STEP)),
                word("True size", "As large as on paper (Ctrl+1)", this::trueSize),
                word("Fit", "As large as there is room (Ctrl+0)", this::fit));
        footer.setAlignment(Pos.CENTER_LEFT);
        footer.getStyleClass().add("composer-footer");
        return footer;
    }

    private static Button tool(Ikon icon, String meaning, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().add("pane-icon");
        button.setAccessibleText(meaning);
        button.setTooltip(new Hint(meaning));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static Button word(String text, String meaning, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("quiet-button");
        button.setTooltip(new Hint(meaning));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
