package sinkscope.ui.heatmap;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.SearchableComboBox;
import sinkscope.attention.Glyphs;
import sinkscope.attention.Tokens;
import sinkscope.raster.MapWindow;
import sinkscope.ui.theme.Hint;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.shown.TokenSpan;

/// Finds a query and a key by number or by a piece of their text, and shows a range of tokens. Hangs from a button. UI
/// thread only.
final class GoToPane extends VBox {

    private static final double WIDTH = 350;
    private static final Pattern RANGE = Pattern.compile("\\s*(\\d+)\\s*(?:-|–|\\.\\.|to|\\s)\\s*(\\d+)\\s*");

    private final CompareModel model;
    private final ObservableList<Integer> places = FXCollections.observableArrayList();
    private final ComboBox<Integer> query = chooser("Query");
    private final ComboBox<Integer> key = chooser("Key");
    private final TextField range = new TextField();
    private Tokens listed = Tokens.unnamed(0);

    /// @param done puts it away
    GoToPane(CompareModel model, Runnable done) {
        super(10);
        this.model = model;
        getStyleClass().addAll("export-pane", "goto-pane");
        setPrefWidth(WIDTH);
        query.setTooltip(
                new Hint("The token that looks back: a row of the map. Type a number or a piece of its text."));
        key.setTooltip(new Hint("The token that is looked at: a column of the map."));
        GridPane grid = new GridPane(10, 8);
        grid.addRow(0, named("query"), query);
        grid.addRow(1, named("key"), key);
        GridPane.setHgrow(query, Priority.ALWAYS);
        GridPane.setHgrow(key, Priority.ALWAYS);
        range.setPromptText("40–60");
        range.setPrefColumnCount(9);
        range.setMinWidth(90);
        range.setAccessibleText("Tokens to show");
        range.setTooltip(new Hint("The first and the last token to show along both sides; empty for the whole map."));
        range.setOnAction(_ -> show());
        Button shown = new Button("Show");
        shown.getStyleClass().add("quiet-button");
        shown.setMinWidth(Region.USE_PREF_SIZE);
        shown.setOnAction(_ -> show());
        Button all = new Button("Whole map");
        all.getStyleClass().add("quiet-button");
        all.setMinWidth(Region.USE_PREF_SIZE);
        all.setOnAction(_ -> {
            model.fit();
            done.run();
        });
        HBox tokens = new HBox(8, range, shown, all);
        tokens.setAlignment(Pos.CENTER_LEFT);
        grid.addRow(2, named("tokens"), tokens);
        Button queries = summing("queries", "Take the rows of these tokens together: their mean is the row profile.");
        queries.setOnAction(_ -> sum(model.selection().summedQueriesProperty()));
        Button keys = summing("keys", "Sum what every query gives to these tokens: it is the column profile.");
        keys.setOnAction(_ -> sum(model.selection().summedKeysProperty()));
        Button none = summing("none", "Let go of what is pinned and of what is taken together.");
        none.setOnAction(_ -> model.selection().release());
        HBox sums = new HBox(8, queries, keys, none);
        sums.setAlignment(Pos.CENTER_LEFT);
        grid.addRow(3, named("together as"), sums);
        getChildren().add(grid);
        query.valueProperty().addListener(_ -> point());
        key.valueProperty().addListener(_ -> point());
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                list();
            }
        });
        model.facetsProperty().subscribe(_ -> list());
    }

    private static Button summing(String text, String hint) {
        Button button = new Button(text);
        button.getStyleClass().add("quiet-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Hint(hint));
        return button;
    }

    private void sum(ObjectProperty<Optional<TokenSpan>> span) {
        Optional<int[]> asked = asked();
        if (asked.isPresent() && span == model.selection().summedQueriesProperty()) {
            model.selection().pinnedQueryProperty().set(OptionalInt.empty());
        }
        asked.ifPresent(ends -> span.set(Optional.of(new TokenSpan(ends[0], ends[1]))));
    }

    private static Label named(String text) {
        Label name = new Label(text);
        name.getStyleClass().add("muted");
        name.setMinWidth(Region.USE_PREF_SIZE);
        return name;
    }

    private ComboBox<Integer> chooser(String name) {
        SearchableComboBox<Integer> box = new SearchableComboBox<>();
        box.setItems(places);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setAccessibleText(name);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer place) {
                return place == null || place >= listed.count() ? "" : place + "  " + Glyphs.label(listed.shown(place));
            }

            @Override
            public Integer fromString(String text) {
                return box.getValue();
            }
        });
        return box;
    }

    private void list() {
        Tokens now = model.tokens();
        if (getScene() == null || now.equals(listed)) {
            return;
        }
        listed = now;
        query.setValue(null);
        key.setValue(null);
        places.setAll(java.util.stream.IntStream.range(0, now.count()).boxed().toList());
    }

    /// Holds the row of the query and puts the cursor on the cell, in sight.
    private void point() {
        Integer row = query.getValue();
        if (row == null || row >= model.tokens().count()) {
            return;
        }
        int column = key.getValue() == null ? row : key.getValue();
        if (model.selection().pinnedQueryProperty().get().orElse(-1) != row) {
            model.selection().pin(row);
        }
        model.cursor().point(row, column);
        MapWindow seen = model.windowProperty().get();
        model.pan(
                missing(row, seen.firstQuery(), seen.queries()),
                missing(model.cursor().across(row, column), seen.firstKey(), seen.keys()));
    }

    private static double missing(int cell, double first, double count) {
        return cell < first || cell + 1 > first + count ? cell + 0.5 - (first + count / 2) : 0;
    }

    private void show() {
        Optional<int[]> asked = asked();
        boolean whole = range.getText().isBlank();
        if (whole) {
            model.fit();
        }
        asked.ifPresent(ends -> {
            double count = ends[1] - ends[0] + 1.0;
            model.show(new MapWindow(ends[0], ends[0], count, count));
        });
    }

    /// The keyboard goes to the range first.
    @Override
    public void requestFocus() {
        range.requestFocus();
        range.selectAll();
    }

    private Optional<int[]> asked() {
        Optional<int[]> asked = range(range.getText(), model.tokens().count());
        range.pseudoClassStateChanged(
                PseudoClass.getPseudoClass("wrong"),
                asked.isEmpty() && !range.getText().isBlank());
        return asked;
    }

    /// The first and the last token of what a person wrote, such as `40-60`.
    static Optional<int[]> range(String text, int count) {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.matches()
                || matcher.group(1).length() > 7
                || matcher.group(2).length() > 7) {
            return Optional.empty();
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = Math.min(count - 1, Integer.parseInt(matcher.group(2)));
        return first <= last ? Optional.of(new int[] {first, last}) : Optional.empty();
    }
}
