package sinkscope.ui.overview;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sinkscope.attention.LayerHead;
import sinkscope.raster.ColourMap;
import sinkscope.raster.ColourMaps;
import sinkscope.statistics.badge.HeadBadges;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.ui.actions.ActionSpecs;
import sinkscope.ui.actions.Actions;
import sinkscope.ui.theme.Appearance;
import sinkscope.ui.theme.Hint;
import sinkscope.view.overview.OverviewModel;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Selection;

/// All layers × heads on one canvas as large as the pane: maps, or cells coloured by one statistic.
public final class OverviewPane extends BorderPane {

    /// Statistics with a button of their own; the others are under "more".
    private static final List<String> FRONT = List.of("sink_mass", "gamma", "entropy");

    /// The least width that shows the sheet and its buttons, in pixels.
    public static final double LEAST_WIDTH = 262;

    /// Room for the words of the header, too.
    private static final double USUAL_WIDTH = 384;

    private final OverviewModel model;
    private final Appearance appearance;
    private final SheetPainter painter;
    private final Canvas canvas = new Canvas();
    private final ScrollBar vertical = new ScrollBar();
    private final ScrollBar horizontal = new ScrollBar();
    private final Hint tooltip = new Hint();
    private final RampLegend legend;
    private Button like = new Button();
    private SheetGeometry sheet = SheetGeometry.fitting(0, 0, 1, 1, 1);
    private Optional<LayerHead> hovered = Optional.empty();
    private boolean stale;

    public OverviewPane(OverviewModel model, Appearance appearance, Settings settings, Actions actions) {
        this.model = model;
        this.appearance = appearance;
        this.painter = new SheetPainter(
                model, appearance, colourMap(settings.colourMapProperty().get()));
        this.legend = new RampLegend(model, painter);
        getStyleClass().add("overview");

        setTop(header(actions));
        Pane stage = new Pane(canvas, vertical, horizontal) {
            @Override
            protected void layoutChildren() {
                arrange(getWidth(), getHeight());
            }
        };
        stage.setMinSize(0, 0);
        stage.setFocusTraversable(true);
        stage.getStyleClass().add("focusable");
        stage.setAccessibleRole(AccessibleRole.NODE);
        stage.setAccessibleRoleDescription("Sheet of all layers and heads");
        setCenter(stage);
        setBottom(legend);
        vertical.setOrientation(Orientation.VERTICAL);
        vertical.setFocusTraversable(false);
        horizontal.setFocusTraversable(false);
        vertical.valueProperty().addListener(_ -> repaint());
        horizontal.valueProperty().addListener(_ -> repaint());
        tooltip.setShowDelay(Duration.millis(350));
        tooltip.setHideDelay(Duration.millis(80));
        tooltip.setShowDuration(Duration.INDEFINITE);
        listen(appearance, settings);
    }

    private void listen(Appearance appearance, Settings settings) {
        InvalidationListener redraw = _ -> repaint();
        Selection selection = model.exploration().selection();
        for (Observable watched : new Observable[] {
            model.exploration().shownReportProperty(),
            model.exploration().thumbnailsProperty(),
            model.colouringProperty(),
            model.badgesProperty(),
            model.sortedProperty(),
            selection.brushedProperty(),
            selection.compared()
        }) {
            watched.addListener(redraw);
        }
        selection.focusedProperty().addListener((_, _, now) -> {
            reveal(now);
            repaint();
            getCenter()
                    .setAccessibleText(model.about(now).stream()
                            .map(line -> line.name() + " " + line.value())
                            .collect(Collectors.joining(", ")));
        });
        InvalidationListener anew = _ -> {
            painter.forgetPictures();
            requestSheet();
        };
        model.exploration().sourceProperty().addListener(anew);
        model.exploration().sweepProperty().addListener(anew);
        appearance.themeProperty().addListener((_, _, now) -> {
            painter.wear(now.palette());
            legend.repaint();
            repaint();
        });
        appearance.textSizeProperty().addListener(_ -> requestSheet());
        settings.colourMapProperty().addListener((_, _, name) -> {
            painter.colourWith(colourMap(name));
            repaint();
        });
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> getCenter().requestFocus());
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> leave());
        canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        canvas.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    }

    private HBox header(Actions actions) {
        Label title = new Label("Heads");
        title.getStyleClass().add("caption");
        title.setMinWidth(Region.USE_PREF_SIZE);
        title.setTooltip(new Hint("Layers from top to bottom, heads from left to right."));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox segments = new HBox();
        segments.getStyleClass().add("segments");
        segments.setAlignment(Pos.CENTER_RIGHT);
        ToggleGroup group = new ToggleGroup();
        ToggleButton maps = segment(group, "maps", "Every head's map, shrunk so that its strongest cells survive.");
        maps.getStyleClass().add("first");
        maps.setOnAction(_ -> model.showMaps());
        segments.getChildren().add(maps);
        for (String key : FRONT) {
            HeadStatistic statistic = statistic(key);
            ToggleButton button = segment(group, shortName(statistic), statistic.definition());
            button.setOnAction(_ -> model.colouringProperty().set(Optional.of(statistic)));
            model.colouringProperty()
                    .subscribe(now ->
                            button.setSelected(now.filter(statistic::equals).isPresent()));
            segments.getChildren().add(button);
        }
        segments.getChildren().add(more());
        model.colouringProperty().subscribe(now -> maps.setSelected(now.isEmpty()));
        ToggleButton sort = actions.toggle(ActionSpecs.SORT_HEADS, model.sortedProperty());
        sort.setText("");
        sort.setGraphic(new FontIcon(Feather.BAR_CHART_2));
        sort.setAccessibleText(ActionSpecs.SORT_HEADS.title());
        like = actions.iconButton(ActionSpecs.LIKE_HEADS);
        for (ButtonBase one : List.of(sort, like)) {
            one.getStyleClass().add("pane-icon");
            one.setMinWidth(Region.USE_PREF_SIZE);
        }
        Button table = actions.iconButton(ActionSpecs.HEAD_TABLE);
        table.getStyleClass().add("pane-icon");
        table.setMinWidth(Region.USE_PREF_SIZE);
        HBox icons = new HBox(1, sort, like, table);
        icons.setAlignment(Pos.CENTER_RIGHT);
        HBox header = new HBox(6, title, gap, segments, icons);
        header.getStyleClass().add("pane-header");
        return header;
    }

    private MenuButton more() {
        MenuButton more = new MenuButton("more");
        more.getStyleClass().add("last");
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.setMaxWidth(118);
        for (HeadStatistic statistic : model.statistics()) {
            if (!FRONT.contains(statistic.key())) {
                MenuItem item = new MenuItem(statistic.title());
                item.setOnAction(_ -> model.colouringProperty().set(Optional.of(statistic)));
                more.getItems().add(item);
            }
        }
        CheckMenuItem badges = new CheckMenuItem("Signs of kinds: "
                + HeadBadges.ALL.stream()
                        .map(kind -> kind.sign() + " " + kind.title())
                        .collect(Collectors.joining(", ")));
        badges.selectedProperty().bindBidirectional(model.badgesProperty());
        more.getItems().addAll(new SeparatorMenuItem(), badges);
        model.colouringProperty().subscribe(now -> {
            Optional<HeadStatistic> other = now.filter(s -> !FRONT.contains(s.key()));
            more.setText(other.map(HeadStatistic::title).orElse("more"));
            more.pseudoClassStateChanged(PseudoClass.getPseudoClass("chosen"), other.isPresent());
        });
        return more;
    }

    /// Where the list of heads alike hangs from.
    public Node likeButton() {
        return like;
    }

    /// The width at which the sheet of what is open fills a height, in pixels.
    public double preferredWidth(double height) {
        double around = getHeight() - canvas.getHeight();
        return Math.max(
                appearance.scaled(USUAL_WIDTH),
                SheetGeometry.preferredWidth(
                        model.layers().size(),
                        model.heads(),
                        height - (getHeight() > 0 ? around : 0),
                        appearance.scaled(1)));
    }

    private static ToggleButton segment(ToggleGroup group, String text, String hint) {
        ToggleButton button = new ToggleButton(text);
        button.setToggleGroup(group);
        button.setMinWidth(Region.USE_PREF_SIZE);
        Hint words = new Hint(hint);
        words.setWrapText(true);
        words.setMaxWidth(340);
        button.setTooltip(words);
        // A second click on the chosen one leaves it chosen.
        button.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (button.isSelected()) {
                event.consume();
            }
        });
        return button;
    }

    private static String shortName(HeadStatistic statistic) {
        return switch (statistic.key()) {
            case "sink_mass" -> "sink";
            case "gamma" -> "γ";
            default -> statistic.key();
        };
    }

    private HeadStatistic statistic(String key) {
        return model.statistics().stream()
                .filter(s -> s.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static ColourMap colourMap(String name) {
        try {
            return ColourMaps.named(name);
        } catch (NoSuchElementException _) {
            return ColourMaps.SEQUENTIAL.getFirst();
        }
    }

    private void arrange(double width, double height) {
        sheet = SheetGeometry.fitting(model.layers().size(), model.heads(), width, height, appearance.scaled(1));
        boolean tall = sheet.height() > height + 1;
        boolean wide = sheet.width() > width + 1;
        double bar = 10;
        double visibleWidth = width - (tall ? bar : 0);
        double visibleHeight = height - (wide ? bar : 0);
        canvas.setWidth(Math.max(1, Math.floor(visibleWidth)));
        canvas.setHeight(Math.max(1, Math.floor(visibleHeight)));
        span(vertical, tall, sheet.height(), visibleHeight);
        span(horizontal, wide, sheet.width(), visibleWidth);
        vertical.resizeRelocate(width - bar, 0, bar, visibleHeight);
        horizontal.resizeRelocate(0, height - bar, visibleWidth, bar);
        paint();
    }

    private static void span(ScrollBar bar, boolean shown, double whole, double visible) {
        bar.setVisible(shown);
        bar.setMax(Math.max(0, whole - visible));
        bar.setVisibleAmount(whole > 0 ? bar.getMax() * visible / whole : 0);
        bar.setUnitIncrement(24);
        bar.setBlockIncrement(visible * 0.9);
        bar.setValue(shown ? Math.clamp(bar.getValue(), 0, bar.getMax()) : 0);
    }

    private void requestSheet() {
        ((Region) getCenter()).requestLayout();
    }

    private void repaint() {
        if (!stale) {
            stale = true;
            requestSheet();
        }
    }

    private void paint() {
        stale = false;
        double output = getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getRenderScaleX();
        painter.paint(
                canvas.getGraphicsContext2D(), sheet, horizontal.getValue(), vertical.getValue(), output, hovered);
        legend.repaint();
    }

    private Optional<LayerHead> at(MouseEvent event) {
        return sheet.at(event.getX() + horizontal.getValue(), event.getY() + vertical.getValue())
                .flatMap(cell -> model.at(cell.row(), cell.column()));
    }

    private void hover(MouseEvent event) {
        Optional<LayerHead> now = at(event);
        if (!now.equals(hovered)) {
            hovered = now;
            if (now.isPresent()) {
                tooltip.setGraphic(HeadCard.of(model.about(now.get())));
                Tooltip.install(canvas, tooltip);
            } else {
                Tooltip.uninstall(canvas, tooltip);
            }
            repaint();
        }
    }

    private void leave() {
        hovered = Optional.empty();
        Tooltip.uninstall(canvas, tooltip);
        repaint();
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        at(event).ifPresent(where -> {
            Selection selection = model.exploration().selection();
            if (event.isShiftDown() || event.isShortcutDown()) {
                selection.toggle(where);
            } else if (event.getClickCount() > 1) {
                selection.show(where);
            } else {
                selection.step(where);
            }
        });
    }

    private void scroll(ScrollEvent event) {
        vertical.setValue(Math.clamp(vertical.getValue() - event.getDeltaY(), 0, vertical.getMax()));
        horizontal.setValue(Math.clamp(horizontal.getValue() - event.getDeltaX(), 0, horizontal.getMax()));
        event.consume();
    }

    private void reveal(LayerHead where) {
        model.place(where).ifPresent(at -> {
            reveal(
                    vertical,
                    sheet.y(at.row()) - sheet.top(),
                    sheet.y(at.row()) + sheet.cellHeight() + 6,
                    canvas.getHeight());
            reveal(
                    horizontal,
                    sheet.x(at.column()) - 30,
                    sheet.x(at.column()) + sheet.cellWidth() + 6,
                    canvas.getWidth());
        });
    }

    private static void reveal(ScrollBar bar, double from, double to, double visible) {
        if (from < bar.getValue()) {
            bar.setValue(Math.max(0, from));
        } else if (to > bar.getValue() + visible) {
            bar.setValue(Math.min(bar.getMax(), to - visible));
        }
    }
}
