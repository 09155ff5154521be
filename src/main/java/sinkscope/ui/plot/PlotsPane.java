package sinkscope.ui.plot;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import sinkscope.figure.plot.PlotTab;
import sinkscope.ui.FileChoosers;
import sinkscope.ui.theme.Appearance;
import sinkscope.view.plots.PlotsModel;

/// The column of linked plots, and the words at its top that swap what it shows. UI thread only.
public final class PlotsPane extends VBox {

    /// The least width at which the charts can be read, in pixels.
    public static final double LEAST_WIDTH = 270;

    private static final Map<String, Double> HEIGHTS = Map.of(
            "decay", 240.0,
            "laws", 260.0,
            "sink-by-layer", 185.0,
            "figure-18-1", 275.0,
            "heads", 420.0,
            "depth", 600.0,
            "sinks-across-theta", 330.0);

    /// Of its usual height, what a chart needs to be read.
    private static final double LEAST = 0.62;

    private static final double LEAST_HIGH = 220;

    /// What one more source adds to a legend and its key.
    private static final double SOURCE_HIGH = 34;

    private final PlotsModel model;
    private final Appearance appearance;
    private final FileChoosers choosers;
    private final Map<PlotTab, ScrollPane> pages = new EnumMap<>(PlotTab.class);
    private final Map<String, Node> made = new HashMap<>();
    private final StackPane place = new StackPane();
    private final ToggleGroup group = new ToggleGroup();
    private final HBox row = new HBox();

    /// @param choosers how a person is asked for texts, and where to save a sweep
    public PlotsPane(PlotsModel model, Appearance appearance, FileChoosers choosers) {
        this.model = model;
        this.appearance = appearance;
        this.choosers = choosers;
        getStyleClass().add("plots");
        VBox.setVgrow(place, Priority.ALWAYS);
        place.setMinSize(0, 0);
        getChildren().setAll(tabs(), place);
        setMinWidth(LEAST_WIDTH);
        model.tabProperty().subscribe(tab -> place.getChildren().setAll(pages.computeIfAbsent(tab, this::page)));
    }

    private HBox tabs() {
        row.getStyleClass().add("plot-tabs");
        for (PlotTab tab : PlotTab.values()) {
            ToggleButton button = new ToggleButton(tab.title());
            button.getStyleClass().add("plot-tab");
            button.setToggleGroup(group);
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(_ -> {
                model.tabProperty().set(tab);
                place.getChildren().setAll(pages.computeIfAbsent(tab, this::page));
                button.setSelected(true);
            });
            model.tabProperty().subscribe(now -> button.setSelected(now == tab));
            row.getChildren().add(button);
        }
        return row;
    }

    /// A tab behind those of plots.
    ///
    /// @param page made when it is first looked at
    /// @param shown whether it is in front; set it to bring it there
    public void add(String title, Supplier<? extends Node> page, BooleanProperty shown) {
        ToggleButton button = new ToggleButton(title);
        button.getStyleClass().add("plot-tab");
        button.setToggleGroup(group);
        button.setMinWidth(USE_PREF_SIZE);
        row.getChildren().add(button);
        button.setOnAction(_ -> button.setSelected(true));
        button.selectedProperty().addListener((_, _, chosen) -> shown.set(chosen));
        shown.subscribe(now -> {
            if (now) {
                place.getChildren().setAll(made.computeIfAbsent(title, _ -> page.get()));
                button.setSelected(true);
            }
        });
    }

    private ScrollPane page(PlotTab tab) {
        VBox page = new VBox();
        page.getStyleClass().add("plot-page");
        for (String key : tab.plots()) {
            PlotPanel panel = PlotPanels.of(key, model, appearance, choosers);
            double height = Objects.requireNonNull(HEIGHTS.get(key));
            panel.setPrefHeight(height);
            appearance.textSizeProperty().subscribe(_ -> giveRoom(panel, height));
            model.dataProperty().subscribe(_ -> giveRoom(panel, height));
            VBox.setVgrow(panel, Priority.ALWAYS);
            page.getChildren().add(panel);
        }
        if (tab == PlotTab.HEADS) {
            page.getChildren().add(theory());
        }
        // Where not all charts can be read at once they are scrolled.
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare-scroll");
        scroll.setMinSize(0, 0);
        return scroll;
    }

    /// Legends of several sources take lines of their own, which the chart must not pay for.
    private void giveRoom(PlotPanel panel, double usual) {
        int others = Math.max(0, model.data().sources().size() - 1);
        double least = Math.min(usual * LEAST, LEAST_HIGH) + others * SOURCE_HIGH;
        panel.setMinHeight(Math.round(appearance.scaled(least)));
    }

    private Node theory() {
        TheoryPane theory = new TheoryPane(model);
        theory.setMinHeight(USE_PREF_SIZE);
        return theory;
    }
}
