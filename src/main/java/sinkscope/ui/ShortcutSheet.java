package sinkscope.ui;

import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import sinkscope.ui.actions.ActionList;
import sinkscope.ui.actions.ActionSpec;
import sinkscope.ui.actions.Actions;

/// Every key on one sheet over the window; a click anywhere takes it away. It is made when it is first asked for.
final class ShortcutSheet extends StackPane {

    private static final int COLUMNS = 3;
    private static final int MOUSE_LINES = 7;
    private static final int SLACK = 4;

    ShortcutSheet() {
        setOnMouseClicked(_ -> setVisible(false));
        setVisible(false);
    }

    void toggle() {
        if (getChildren().isEmpty()) {
            getChildren().add(sheet());
        }
        setVisible(!isVisible());
    }

    private static VBox sheet() {
        HBox columns = new HBox(36);
        VBox column = new VBox(16);
        int lines = 0;
        int each = Math.ceilDiv(ActionList.ALL.size() + 2 * ActionSpec.Group.values().length + MOUSE_LINES, COLUMNS);
        for (ActionSpec.Group group : ActionSpec.Group.values()) {
            GridPane block = block(group);
            if (lines > 0 && lines + block.getRowCount() > each + SLACK) {
                columns.getChildren().add(column);
                column = new VBox(16);
                lines = 0;
            }
            column.getChildren().add(block);
            lines += block.getRowCount() + 1;
        }
        column.getChildren().add(mouse());
        columns.getChildren().add(column);
        Label title = new Label("Keyboard and mouse");
        title.getStyleClass().add("title-4");
        VBox sheet = new VBox(16, title, columns);
        sheet.getStyleClass().add("floating-sheet");
        sheet.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        return sheet;
    }

    private static GridPane block(ActionSpec.Group group) {
        GridPane grid = grid(group.title());
        for (ActionSpec spec : ActionList.ALL) {
            if (spec.group() == group && !spec.shortcuts().isEmpty()) {
                HBox keys = new HBox(4);
                Actions.displayed(spec).forEach(k -> keys.getChildren().add(cap(k)));
                line(grid, spec.title(), keys);
            }
        }
        return grid;
    }

    private static GridPane mouse() {
        GridPane grid = grid("Mouse");
        line(grid, "Show a head", cap("click"));
        line(grid, "Put a head beside it", cap("Shift+click"));
        line(grid, "Zoom at the cursor", cap("wheel"));
        line(grid, "Zoom to a frame", cap("Shift+drag"));
        line(grid, "Move the map", cap("drag"));
        line(grid, "Hold a query row", cap("click a row or token"));
        line(grid, "Open a model or trace", cap("drop it anywhere"));
        return grid;
    }

    private static GridPane grid(String title) {
        GridPane grid = new GridPane(14, 4);
        ColumnConstraints words = new ColumnConstraints(170);
        ColumnConstraints keys = new ColumnConstraints();
        keys.setHalignment(HPos.LEFT);
        grid.getColumnConstraints().addAll(words, keys);
        Label heading = new Label(title);
        heading.getStyleClass().addAll("caption");
        grid.add(heading, 0, 0, 2, 1);
        return grid;
    }

    private static void line(GridPane grid, String words, javafx.scene.Node keys) {
        int row = grid.getRowCount();
        grid.add(new Label(words), 0, row);
        if (keys instanceof HBox box) {
            box.setAlignment(Pos.CENTER_LEFT);
        }
        grid.add(keys, 1, row);
    }

    private static Label cap(String key) {
        Label cap = new Label(key);
        cap.getStyleClass().add("key-cap");
        return cap;
    }
}
