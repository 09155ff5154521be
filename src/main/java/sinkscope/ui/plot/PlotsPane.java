package sinkscope.ui.plot;

import java.util.Objects;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import sinkscope.figure.FigureFonts;
import sinkscope.ui.theme.Appearance;
import sinkscope.view.PlotsModel;

/// The column of linked plots: decay with distance, sink mass by layer, Figure 18.1. UI thread only.
public final class PlotsPane extends VBox {

    public PlotsPane(PlotsModel model, Appearance appearance) {
        loadFonts();
        getStyleClass().add("plots");
        getStylesheets().add(styleSheet());
        add("decay", 240, model, appearance);
        add("sink-by-layer", 185, model, appearance);
        add("figure-18-1", 275, model, appearance);
        setMinWidth(260);
    }

    private void add(String key, double height, PlotsModel model, Appearance appearance) {
        PlotPanel panel = PlotPanels.of(key, model, appearance);
        panel.setPrefHeight(height);
        VBox.setVgrow(panel, Priority.ALWAYS);
        getChildren().add(panel);
    }

    static String styleSheet() {
        return Objects.requireNonNull(PlotsPane.class.getResource("plots.css")).toExternalForm();
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
