package sinkscope.ui.overview;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import sinkscope.statistics.likeness.HeadDistance;
import sinkscope.statistics.report.HeadReport;
import sinkscope.ui.theme.Hint;
import sinkscope.view.overview.LikeHeads;
import sinkscope.view.words.Numbers;

/// The heads most like one, with how far they are: a click shows one, Shift and a click puts it beside the others.
/// Hangs from a button. UI thread only.
public final class LikeHeadsPane extends VBox {

    private static final double WIDTH = 400;
    private static final double BAR = 96;

    private final LikeHeads model;
    private final Label title = new Label();
    private final VBox rows = new VBox();

    public LikeHeadsPane(LikeHeads model) {
        super(8);
        this.model = model;
        getStyleClass().addAll("export-pane", "like-pane");
        setPrefWidth(WIDTH);
        title.getStyleClass().add("caption");
        title.setTooltip(new Hint(HeadDistance.DEFINITION));
        Label unit = new Label("Jensen–Shannon distance, 0 to 1");
        unit.getStyleClass().addAll("muted", "small");
        unit.setTooltip(new Hint(HeadDistance.DEFINITION));
        Button again = new Button("From the focused head");
        again.getStyleClass().add("quiet-button");
        again.setTooltip(new Hint("Ask about the head that is focused now."));
        again.setOnAction(_ -> model.ask());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label how = new Label("click: show · Shift-click: add");
        how.setMinWidth(USE_PREF_SIZE);
        how.getStyleClass().addAll("muted", "small");
        HBox foot = new HBox(8, how, gap, again);
        foot.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, unit, rows, foot);
        model.nearestProperty().subscribe(this::show);
    }

    private void show(List<LikeHeads.Neighbour> nearest) {
        title.setText(nearest.isEmpty() ? "Nothing is measured yet" : "Heads like " + model.about());
        rows.getChildren().setAll(nearest.stream().map(this::row).toList());
    }

    private Button row(LikeHeads.Neighbour one) {
        HeadReport head = one.row().head();
        String letter = one.row().letter();
        Label name =
                new Label((letter.isEmpty() ? "" : letter + " ") + one.row().where());
        name.setMinWidth(70);
        Region bar = new Region();
        bar.getStyleClass().add("like-bar");
        bar.setPrefSize(Math.max(1, BAR * one.distance()), 6);
        bar.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        StackPane lane = new StackPane(bar);
        lane.setMinWidth(BAR);
        lane.setAlignment(Pos.CENTER_LEFT);
        Label distance = new Label(Numbers.fixed(one.distance(), 3));
        distance.setMinWidth(44);
        Label more = new Label("sink " + Numbers.brief(head.value("sink_mass"))
                + (Double.isNaN(head.value("gamma")) ? "" : "  γ " + Numbers.fixed(head.value("gamma"), 2)));
        more.setMinWidth(USE_PREF_SIZE);
        more.getStyleClass().addAll("muted", "small");
        HBox line = new HBox(8, name, distance, lane, more);
        line.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button(null, line);
        button.getStyleClass().add("like-row");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleRole(AccessibleRole.BUTTON);
        button.setAccessibleText(name.getText() + ", distance " + distance.getText());
        button.setOnMouseClicked((MouseEvent event) -> {
            if (event.isShiftDown() || event.isShortcutDown()) {
                model.toggle(one);
                event.consume();
            }
        });
        boolean[] beside = {false};
        button.addEventFilter(
                MouseEvent.MOUSE_RELEASED, event -> beside[0] = event.isShiftDown() || event.isShortcutDown());
        button.setOnAction(_ -> {
            if (!beside[0]) {
                model.show(one);
            }
            beside[0] = false;
        });
        return button;
    }
}
