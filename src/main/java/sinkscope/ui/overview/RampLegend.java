package sinkscope.ui.overview;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
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
    private final FlowPane chosen = new FlowPane(10, 1);
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
        HBox.setHgrow(chosen, Priority.ALWAYS);
        getChildren().addAll(low, ramp, high, chosen, gap, bars);
    }

    /// Each choice in its colour, with how many heads made it.
    private void choices(HeadStatistic statistic) {
        List<Integer> counts = model.counts(statistic);
        for (int i = 0; i < counts.size(); i++) {
            Label name = small();
            name.setText(statistic.choices().get(i) + " " + counts.get(i));
            Rectangle mark = new Rectangle(9, 9, painter.choice(i));
            mark.setArcWidth(3);
            mark.setArcHeight(3);
            name.setGraphic(mark);
            name.setGraphicTextGap(4);
            chosen.getChildren().add(name);
        }
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
        boolean choices = by.isPresent() && !by.get().choices().isEmpty();
        boolean shown = by.isPresent() && measured && !choices;
        chosen.getChildren().clear();
        if (choices && measured) {
            choices(by.get());
        }
        chosen.setVisible(choices);
        chosen.setManaged(choices);
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
                                ? model.sorting()
                                        .map(one -> choices ? "" : "sorted by " + one.title())
                                        .orElseGet(() -> choices
                                                ? ""
                                                : "bars: mean "
                                                        + model.barStatistic().title()
                                                        + (model.recordedTheta().isEmpty()
                                                                ? ""
                                                                : ", " + model.recordedTheta()))
                                : "measuring …");
    }
}
