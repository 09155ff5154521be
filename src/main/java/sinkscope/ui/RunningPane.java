package sinkscope.ui;

import java.util.EnumMap;
import java.util.Map;
import javafx.concurrent.Task;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.TaskProgressView;
import sinkscope.view.notice.Activities;
import sinkscope.view.notice.Activity;

/// Everything under way, one below the other, each to be cancelled by itself. UI thread only.
final class RunningPane extends StackPane {

    private final TaskProgressView<Shown> list = new TaskProgressView<>();
    private final Map<Activities.Kind, Shown> tasks = new EnumMap<>(Activities.Kind.class);

    /// What the list shows of an activity. It is never run: the work is done elsewhere, and only looked at here.
    private static final class Shown extends Task<Void> {

        private Activity activity;

        Shown(Activities.Kind kind, Activity activity) {
            this.activity = activity;
            updateTitle(
                    switch (kind) {
                        case OPENING -> "Opening";
                        case SWEEP -> "Series of passes";
                        case PASS -> "Pass";
                        case SCAN -> "Measuring";
                    });
        }

        void show(Activity now) {
            activity = now;
            updateMessage(now.what());
            updateProgress(Double.isNaN(now.fraction()) ? -1 : now.fraction(), 1);
        }

        @Override
        protected Void call() {
            throw new IllegalStateException("the work is done elsewhere");
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            activity.cancel().run();
            return true;
        }
    }

    RunningPane(Activities activities) {
        getStyleClass().add("running-pane");
        list.setPrefSize(380, 240);
        getChildren().add(list);
        activities.allProperty().subscribe(this::show);
    }

    private void show(Map<Activities.Kind, Activity> now) {
        tasks.entrySet().removeIf(entry -> {
            boolean gone = !now.containsKey(entry.getKey());
            if (gone) {
                list.getTasks().remove(entry.getValue());
            }
            return gone;
        });
        now.forEach((kind, activity) -> {
            Shown task = tasks.get(kind);
            if (task == null) {
                task = new Shown(kind, activity);
                tasks.put(kind, task);
                list.getTasks().add(task);
            }
            task.show(activity);
        });
    }
}
