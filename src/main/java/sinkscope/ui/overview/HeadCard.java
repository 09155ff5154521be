package sinkscope.ui.overview;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import sinkscope.view.status.StatusModel;

/// A head's numbers in two columns, for the tooltip.
final class HeadCard {

    private HeadCard() {}

    static GridPane of(List<StatusModel.Entry> lines) {
        GridPane grid = new GridPane(14, 2);
        for (StatusModel.Entry line : lines) {
            int row = grid.getRowCount();
            Label value = new Label(line.value());
            if (line.name().isEmpty()) {
                value.getStyleClass().add("caption");
                grid.add(value, 0, row, 2, 1);
            } else {
                Label name = new Label(line.name());
                name.getStyleClass().add("muted");
                grid.add(name, 0, row);
                grid.add(value, 1, row);
            }
        }
        return grid;
    }
}
