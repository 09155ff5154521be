package sinkscope.ui.overview;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Rectangle;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.view.overview.OverviewModel;
import sinkscope.view.words.Numbers;

/// What the colours of the sheet mean: the ramp with its ends, and what the bars are.
final class RampLegend extends HBox {

    private final OverviewModel model;
    private final SheetPainter painter;
    private final Label low = small();
    private final Label high = small();
    private final Label bars = small();
    private final Rectangle ramp = new Rectangle(72, 6);

    RampLegend(OverviewModel model, SheetPainter painter) {
        super(7);
        this.model = model;
        this.painter = painter;
        getStyleClass().add("pane-footer");
        setAlignment(Pos.CENTER_LEFT);
        ramp.setArcWidth(3);
        ramp.setArcHeight(3);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(low, ramp, high, gap, bars);
    }

    private static Label small() {
        Label label = new Label();
        label.getStyleClass().addAll("muted", "tiny");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    void repaint() {
        Optional<HeadStatistic> by = model.colouringProperty().get();
        boolean measured = model.exploration().shownReportProperty().get().isPresent();
        boolean shown = by.isPresent() && measured;
        for (var part : new javafx.scene.Node[] {low, ramp, high}) {
            part.setVisible(shown);
            part.setManaged(shown);
        }
        by.ifPresent(statistic -> {
            OverviewModel.Range range = model.range(statistic);
            low.setText(Numbers.fixed(range.low(), 2));
            high.setText(Numbers.fixed(range.high(), 2));
            ramp.setFill(new LinearGradient(
                    0,
                    0,
                    1,
                    0,
                    true,
                    CycleMethod.NO_CYCLE,
                    new Stop(0, painter.ramp(statistic, 0)),
                    new Stop(1, painter.ramp(statistic, 1))));
        });
        bars.setText(
                model.layers().isEmpty()
                        ? ""
                        : measured
                                ? "bars: mean " + model.barStatistic().title()
                                        + (model.recordedTheta().isEmpty() ? "" : ", " + model.recordedTheta())
                                : "measuring …");
    }
}
