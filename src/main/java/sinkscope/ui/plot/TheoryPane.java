package sinkscope.ui.plot;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import sinkscope.ui.theme.Hint;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.plots.TheoryLine;

/// What theory says of the focused head, a line each. UI thread only.
final class TheoryPane extends GridPane {

    private final PlotsModel model;

    TheoryPane(PlotsModel model) {
        this.model = model;
        getStyleClass().add("theory");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        getColumnConstraints().setAll(names, values);
        InvalidationListener tell = _ -> tell();
        model.dataProperty().addListener(tell);
        model.selection().focusedProperty().addListener(tell);
        tell();
    }

    private void tell() {
        getChildren().clear();
        List<TheoryLine> lines = TheoryLine.of(model.data(), model.selection().focused());
        int row = 0;
        for (TheoryLine line : lines) {
            add(line, row++);
        }
        if (TheoryLine.control(model.data()).isPresent()) {
            add(TheoryLine.control(model.data()).get(), row);
        }
    }

    private void add(TheoryLine line, int row) {
        Label name = new Label(line.name());
        name.getStyleClass().addAll("muted", "small");
        GridPane.setValignment(name, VPos.TOP);
        Label value = new Label(line.value());
        value.getStyleClass().add("small");
        value.setWrapText(true);
        Hint meaning = new Hint(line.meaning());
        meaning.setWrapText(true);
        meaning.setMaxWidth(340);
        name.setTooltip(meaning);
        value.setTooltip(meaning);
        addRow(row, name, value);
    }
}
