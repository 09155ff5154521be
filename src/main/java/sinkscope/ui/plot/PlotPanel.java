package sinkscope.ui.plot;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jfree.chart.JFreeChart;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.plot.Plot;
import sinkscope.figure.plot.PlotData;
import sinkscope.ui.theme.Appearance;
import sinkscope.ui.theme.Hint;
import sinkscope.view.plots.Brush;
import sinkscope.view.plots.PlotsModel;
import sinkscope.work.LatestOnly;

/// One plot with its title, a few muted words that become the reading under the pointer, and a control that shows it
/// large. The chart is built off the UI thread and drawn at most every 25 ms. UI thread only.
final class PlotPanel extends VBox {

    /// What a chart was asked for with.
    private record Drawn(PlotData data, FigureStyle style) {}

    private static final Duration REST = Duration.millis(25);

    private final Plot plot;
    private final PlotsModel model;
    private final Appearance appearance;
    private final PlotView view = new PlotView();
    private final Label missing = new Label();
    private final LatestOnly building;
    private final PauseTransition pause = new PauseTransition(REST);
    private final PlotHeader header;
    private Function<PlotData, List<Double>> markers = _ -> List.of();
    private Supplier<Optional<String>> marked = Optional::empty;
    private Optional<Drawn> drawn = Optional.empty();
    private boolean stale;

    PlotPanel(Plot plot, PlotsModel model, Appearance appearance) {
        this.plot = plot;
        this.model = model;
        this.appearance = appearance;
        this.building = new LatestOnly(model.builder(), model.ui());
        this.header = new PlotHeader(plot, expandButton());
        getStyleClass().add("plot-panel");

        missing.getStyleClass().addAll("muted", "small");
        missing.setWrapText(true);
        missing.setMouseTransparent(true);
        StackPane body = new StackPane(view, missing, header.rest());
        StackPane.setAlignment(header.rest(), Pos.TOP_LEFT);
        body.setMinSize(0, 0);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().setAll(header, body);

        view.pointedProperty().subscribe(_ -> read());
        hoverProperty()
                .subscribe(over -> model.hoveredProperty()
                        .set(
                                over
                                        ? Optional.of(plot.key())
                                        : model.hoveredProperty().get().filter(k -> !k.equals(plot.key()))));
        pause.setOnFinished(_ -> {
            if (stale) {
                redraw();
            }
        });
        model.dataProperty().subscribe(_ -> redraw());
        appearance.themeProperty().subscribe(_ -> redraw());
        appearance.textSizeProperty().addListener(_ -> redraw());
        visibleProperty().subscribe(this::catchUp);
        sceneProperty().subscribe(this::catchUp);
    }

    private Button expandButton() {
        Button expand = new Button();
        FontIcon icon = new FontIcon(Feather.MAXIMIZE_2);
        expand.setGraphic(icon);
        expand.getStyleClass().add("plot-button");
        expand.setAccessibleText("Show " + plot.title() + " large");
        expand.setOnAction(_ -> model.toggleExpanded(plot.key()));
        Hint tip = new Hint();
        expand.setTooltip(tip);
        model.expandedProperty().subscribe(now -> {
            boolean large = now.filter(plot.key()::equals).isPresent();
            icon.setIconCode(large ? Feather.MINIMIZE_2 : Feather.MAXIMIZE_2);
            tip.setText(large ? "Back to its place" : "Show large");
        });
        return expand;
    }

    /// Puts a control of this plot's own before the expand button.
    PlotPanel with(javafx.scene.Node control) {
        header.add(control);
        return this;
    }

    /// Marker lines at places that depend on the data, and move with `moving` without the chart being drawn again.
    PlotPanel marking(Function<PlotData, List<Double>> places, ObservableValue<?> moving) {
        markers = places;
        moving.subscribe(_ -> mark());
        return this;
    }

    /// What a click does, with the domain value it snapped to.
    PlotPanel choosing(Consumer<Plot.Reading> action) {
        return choosing((reading, _) -> action.accept(reading));
    }

    /// What a click does, and whether Shift was held.
    PlotPanel choosing(BiConsumer<Plot.Reading, Boolean> action) {
        view.onChosen((point, shift) ->
                plot.read(model.data(), point.x(), point.y()).ifPresent(reading -> action.accept(reading, shift)));
        view.getStyleClass().add("choosable");
        return this;
    }

    /// Lets heads be marked with a rectangle, which says itself what is in it.
    PlotPanel brushing(Brush brush) {
        header.hint("Drag over dots to mark their heads in the overview.");
        view.onBrushed(area -> brush.areaProperty().set(Optional.of(area)));
        marked = brush::words;
        brush.areaProperty().subscribe(area -> {
            view.setBrush(area, appearance.palette().accent());
            read();
        });
        return this;
    }

    /// What the pointer is over, while it moves; empty when it leaves.
    PlotPanel pointing(Consumer<Optional<Plot.Reading>> action) {
        view.pointedProperty()
                .subscribe(point -> action.accept(point.flatMap(p -> plot.read(model.data(), p.x(), p.y()))));
        return this;
    }

    private FigureStyle style() {
        FigureStyle style = appearance.theme().isDark() ? FigureStyle.dark() : FigureStyle.light();
        return style.withText(appearance.scaled(1));
    }

    private void catchUp() {
        if (stale) {
            redraw();
        }
    }

    private void redraw() {
        if (!isVisible() || getScene() == null || pause.getStatus() == javafx.animation.Animation.Status.RUNNING) {
            stale = true;
            return;
        }
        stale = false;
        PlotData data = model.data();
        Optional<String> reason = plot.missing(data);
        missing.setText(reason.orElse(""));
        read();
        if (reason.isPresent()) {
            building.cancel();
            view.clear();
            drawn = Optional.empty();
            return;
        }
        FigureStyle style = style();
        Optional<Drawn> wanted = Optional.of(new Drawn(plot.shown(data), style));
        if (wanted.equals(drawn)) {
            mark();
            return;
        }
        drawn = wanted;
        pause.playFromStart();
        building.request(
                new LatestOnly.Request<JFreeChart>(_ -> plot.chart(data, style), this::show, PlotPanel::rethrow),
                LatestOnly.Running.FINISHES);
    }

    private void show(JFreeChart chart) {
        if (missing.getText().isEmpty()) {
            view.show(chart);
            mark();
        }
    }

    private static void rethrow(Throwable fault) {
        throw new IllegalStateException("a chart could not be built", fault);
    }

    private void mark() {
        view.setMarkers(
                plot.missing(model.data()).isPresent() ? List.of() : markers.apply(model.data()),
                appearance.palette().inkMuted());
    }

    private void read() {
        PlotData data = model.data();
        Optional<Plot.Reading> reading = view.pointedProperty()
                .get()
                .flatMap(p -> plot.missing(data).isPresent() ? Optional.empty() : plot.read(data, p.x(), p.y()));
        Optional<String> said = reading.map(Plot.Reading::text).or(marked);
        header.say(said.orElseGet(() -> plot.caption(data)), said.isPresent());
        view.setCrosshair(reading.map(Plot.Reading::x));
    }
}
