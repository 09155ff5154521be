package sinkscope.ui.plot;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import sinkscope.figure.FigureFonts;
import sinkscope.figure.Plots;
import sinkscope.ui.theme.Appearance;
import sinkscope.view.PlotsModel;

/// The column of linked plots: decay with distance, sink mass by layer, Figure 18.1. UI thread only.
public final class PlotsPane extends VBox {

    public PlotsPane(PlotsModel model, Appearance appearance) {
        loadFonts();
        getStyleClass().add("plots");
        getStylesheets()
                .add(Objects.requireNonNull(PlotsPane.class.getResource("plots.css"))
                        .toExternalForm());
        PlotPanel decay = new PlotPanel(Plots.byKey("decay"), model, appearance);
        PlotPanel sink = new PlotPanel(Plots.byKey("sink-by-layer"), model, appearance)
                .choosing(reading -> model.chooseLayer((int) reading.x()))
                .marking(
                        _ -> List.of((double) model.selection().focused().layer()),
                        model.selection().focusedProperty());
        PlotPanel figure = new PlotPanel(Plots.byKey("figure-18-1"), model, appearance)
                .pointing(reading -> model.hoveredThetaProperty()
                        .set(reading.map(r -> OptionalDouble.of(r.x())).orElse(OptionalDouble.empty())))
                .with(follow(model))
                .marking(_ -> model.thetaProperty().get().stream().boxed().toList(), model.thetaProperty());
        decay.setPrefHeight(240);
        sink.setPrefHeight(185);
        figure.setPrefHeight(275);
        for (PlotPanel panel : List.of(decay, sink, figure)) {
            VBox.setVgrow(panel, Priority.ALWAYS);
            getChildren().add(panel);
        }
        setMinWidth(260);
    }

    /// One small word that says whose γ the figure follows, and changes it.
    private static Button follow(PlotsModel model) {
        Button button = new Button();
        button.getStyleClass().addAll("plot-button", "plot-word");
        button.setFocusTraversable(false);
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip("Follow all heads, the focused layer or the focused head"));
        button.setOnAction(_ -> {
            PlotsModel.Follow[] all = PlotsModel.Follow.values();
            model.followProperty().set(all[(model.followProperty().get().ordinal() + 1) % all.length]);
        });
        model.followProperty().subscribe(now -> button.setText(now.title()));
        return button;
    }

    /// Charts on screen are drawn with the font that is embedded in exports.
    static void loadFonts() {
        for (FigureFonts font : FigureFonts.values()) {
            try (java.io.InputStream in = font.open()) {
                Font.loadFont(in, 12);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
