package sinkscope.ui.overview;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.tableview2.TableColumn2;
import org.controlsfx.control.tableview2.TableView2;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sinkscope.statistics.badge.HeadBadges;
import sinkscope.statistics.report.HeadReport;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.ui.theme.Hint;
import sinkscope.view.overview.HeadRow;
import sinkscope.view.overview.HeadTableModel;
import sinkscope.view.words.Numbers;
import sinkscope.work.UserFault;

/// All heads × all statistics: a click on a name sorts, a filter narrows it and marks what it finds in the overview, a
/// click on a line shows the head, Shift and a click puts it beside the others. UI thread only.
public final class HeadTable extends BorderPane {

    private static final double NARROW = 62;
    private static final double WIDE = 96;

    private final HeadTableModel model;
    private final ObservableList<HeadRow> rows = FXCollections.observableArrayList();
    private final TableView2<HeadRow> table = new TableView2<>();
    private final TextField filter = new TextField();
    private final Label found = new Label();
    private final TableColumn2<HeadRow, String> sources;

    /// @param chooseFile asks where a CSV file of a suggested name is to go
    /// @param say tells what was done, or what went wrong
    /// @param close puts the table away
    public HeadTable(
            HeadTableModel model, Function<String, Optional<Path>> chooseFile, Consumer<String> say, Runnable close) {
        this.model = model;
        getStyleClass().add("head-table");
        table.setItems(rows);
        table.setAccessibleText("All heads and their statistics");
        table.setPlaceholder(placeholder());
        sources = words("source", "Which open source the head is of.", WIDE, HeadRow::letter);
        sources.setVisible(false);
        table.getFixedColumns()
                .addAll(
                        column(
                                "layer",
                                "The layer, by the model's own index.",
                                NARROW,
                                head -> head.where().layer()),
                        column(
                                "head",
                                "The head within its layer.",
                                NARROW,
                                head -> head.where().head()));
        for (HeadStatistic statistic : model.statistics()) {
            column(statistic.title(), statistic.definition(), WIDE, head -> head.value(statistic.key()));
        }
        words(
                "kinds",
                HeadBadges.ALL.stream()
                        .map(kind -> kind.title() + ": " + kind.definition())
                        .collect(Collectors.joining("\n\n")),
                2 * WIDE,
                HeadRow::kindWords);
        table.setRowFactory(_ -> row());
        table.getSelectionModel().selectedItemProperty().addListener((_, _, head) -> {
            if (head != null && table.isFocused()) {
                model.show(head);
            }
        });
        setTop(header(chooseFile, say, close));
        setCenter(table);
        model.headsProperty().subscribe(this::show);
        model.faultProperty().subscribe(_ -> count());
    }

    private static Label placeholder() {
        Label none = new Label("No head is like this.");
        none.getStyleClass().addAll("muted", "small");
        return none;
    }

    private HBox header(Function<String, Optional<Path>> chooseFile, Consumer<String> say, Runnable close) {
        Label title = new Label("All heads");
        title.getStyleClass().add("caption");
        title.setMinWidth(Region.USE_PREF_SIZE);
        filter.setPromptText("sink mass > 0.5, layer >= 20");
        filter.setAccessibleText("Filter of heads");
        filter.setTooltip(new Hint(
                "Conditions parted by commas: layer, head or any column, then > < >= <= = or !=, then a number. What is"
                        + " found is marked in the overview, too."));
        filter.textProperty().bindBidirectional(model.filterProperty());
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.setMaxWidth(420);
        found.getStyleClass().addAll("muted", "small");
        found.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.SOMETIMES);
        Button copy = button("Copy", "Copy these lines in this order, as a table for spreadsheets.", () -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(model.table(sorted(), "\t"));
            Clipboard.getSystemClipboard().setContent(content);
            say.accept(rows.size() + " heads are on the clipboard, as a table.");
        });
        Button save = button(
                "Save CSV …",
                "Write these lines in this order as a file.",
                () -> chooseFile.apply("heads.csv").ifPresent(file -> {
                    try {
                        model.save(file, sorted());
                        say.accept(rows.size() + " heads are in " + file + ".");
                    } catch (UserFault fault) {
                        say.accept(fault.getMessage());
                    }
                }));
        Button away = new Button(null, new FontIcon(Feather.X));
        away.getStyleClass().add("facet-close");
        away.setAccessibleText("Put the table away");
        away.setTooltip(new Hint("Put the table away"));
        away.setOnAction(_ -> close.run());
        HBox header = new HBox(8, title, filter, found, gap, copy, save, away);
        header.getStyleClass().add("pane-header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private static Button button(String text, String hint, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("quiet-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Hint(hint));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private interface Value {
        double of(HeadReport head);
    }

    private TableColumn2<HeadRow, Number> column(String title, String meaning, double width, Value value) {
        TableColumn2<HeadRow, Number> column = new TableColumn2<>();
        Label name = new Label(title);
        name.setTooltip(new Hint(meaning));
        column.setGraphic(name);
        column.setPrefWidth(width);
        column.setCellValueFactory(
                cell -> new ReadOnlyDoubleWrapper(value.of(cell.getValue().head())));
        // What is not defined stands last, whichever way the column is sorted.
        column.setComparator((a, b) -> {
            boolean falling = column.getSortType() == javafx.scene.control.TableColumn.SortType.DESCENDING;
            double one = a.doubleValue();
            double other = b.doubleValue();
            if (Double.isNaN(one) || Double.isNaN(other)) {
                int last = Boolean.compare(Double.isNaN(one), Double.isNaN(other));
                return falling ? -last : last;
            }
            return Double.compare(one, other);
        });
        column.setCellFactory(_ -> new TableCell<>() {
            {
                setAlignment(Pos.CENTER_RIGHT);
            }

            @Override
            protected void updateItem(Number number, boolean empty) {
                super.updateItem(number, empty);
                setText(empty || number == null ? "" : written(number.doubleValue()));
            }
        });
        table.getColumns().add(column);
        return column;
    }

    private TableColumn2<HeadRow, String> words(
            String title, String meaning, double width, Function<HeadRow, String> value) {
        TableColumn2<HeadRow, String> column = new TableColumn2<>();
        Label name = new Label(title);
        name.setTooltip(new Hint(meaning));
        column.setGraphic(name);
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        table.getColumns().add(column);
        return column;
    }

    private static String written(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? Long.toString(Math.round(value))
                : Numbers.significant(value);
    }

    private TableRow<HeadRow> row() {
        TableRow<HeadRow> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (row.getItem() != null && event.getButton() == MouseButton.PRIMARY) {
                if (event.isShiftDown() || event.isShortcutDown()) {
                    model.toggle(row.getItem());
                } else {
                    model.show(row.getItem());
                }
            }
        });
        return row;
    }

    private List<HeadRow> sorted() {
        return List.copyOf(rows);
    }

    private void show(List<HeadRow> heads) {
        sources.setVisible(heads.stream().anyMatch(row -> !row.letter().isEmpty()));
        rows.setAll(heads);
        table.sort();
        count();
    }

    private void count() {
        String fault = model.faultProperty().get();
        filter.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("wrong"), !fault.isEmpty());
        found.setText(fault.isEmpty() ? rows.size() + " of " + model.count() : fault);
    }

    /// Takes the keyboard.
    public void begin() {
        filter.requestFocus();
        filter.selectAll();
    }
}
