package sinkscope.ui.plot;

import java.util.List;
import java.util.Objects;
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
        for (PlotPanel panel : List.of(decay, sink)) {
            panel.setPrefHeight(230);
            VBox.setVgrow(panel, Priority.ALWAYS);
            getChildren().add(panel);
        }
        setMinWidth(260);
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
