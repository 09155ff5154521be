package sinkscope.ui;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.PopOver.ArrowLocation;
import sinkscope.ui.plot.HangingPanel;
import sinkscope.ui.theme.Hint;
import sinkscope.view.notice.Activities;
import sinkscope.view.notice.Activity;
import sinkscope.view.status.StatusModel;

/// The line at the bottom: what is under the cursor on the left, what is under way on the right.
final class StatusBar extends HBox {

    private static final double BAR_WIDTH = 120;

    private final HBox entries = new HBox(16);
    private final Label doing = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Button cancel = new Button("Cancel");

    StatusBar(StatusModel status, Activities activities) {
        getStyleClass().add("status-row");
        entries.setAlignment(Pos.CENTER_LEFT);
        entries.setMinWidth(0);
        doing.setMinWidth(USE_PREF_SIZE);
        bar.setPrefWidth(BAR_WIDTH);
        bar.setMinWidth(BAR_WIDTH);
        cancel.getStyleClass().add("link-button");
        cancel.setMinWidth(USE_PREF_SIZE);
        HangingPanel running = new HangingPanel(ArrowLocation.BOTTOM_RIGHT, _ -> new RunningPane(activities));
        doing.getStyleClass().add("link-label");
        doing.setTooltip(new Hint("Click for everything that is under way."));
        doing.setOnMouseClicked(_ -> running.toggle(bar));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(entries, gap, doing, bar, cancel);
        status.entriesProperty().subscribe(this::show);
        activities.currentProperty().subscribe(this::show);
    }

    private void show(List<StatusModel.Entry> now) {
        entries.getChildren().setAll(now.stream().map(StatusBar::entry).toList());
    }

    private static HBox entry(StatusModel.Entry entry) {
        HBox pair = new HBox(6);
        pair.setAlignment(Pos.BASELINE_LEFT);
        if (!entry.name().isEmpty()) {
            Label name = new Label(entry.name());
            name.getStyleClass().addAll("muted", "small");
            pair.getChildren().add(name);
        }
        Label value = new Label(entry.value());
        value.getStyleClass().add("small");
        pair.getChildren().add(value);
        pair.setMinWidth(USE_PREF_SIZE);
        return pair;
    }

    private void show(Optional<Activity> now) {
        boolean busy = now.isPresent();
        doing.setVisible(busy);
        bar.setVisible(busy);
        cancel.setVisible(busy);
        now.ifPresent(activity -> {
            doing.setText(activity.what());
            bar.setProgress(
                    Double.isNaN(activity.fraction()) ? ProgressBar.INDETERMINATE_PROGRESS : activity.fraction());
            cancel.setOnAction(_ -> activity.cancel().run());
        });
        if (!busy) {
            // An indeterminate bar that is hidden would go on animating.
            bar.setProgress(0);
        }
    }
}
