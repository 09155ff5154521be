package sinkscope.ui.actions;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Every action by name: type a few letters, Enter does it. Stands over the window and stops nothing. UI thread only.
public final class CommandPalette extends StackPane {

    private static final double WIDTH = 460;
    private static final double LINE = 30;
    private static final double HEIGHT = 10 * LINE + 2;
    private static final Insets PLACE = new Insets(56, 0, 0, 0);

    private final Actions actions;
    private final Runnable closed;
    private final TextField words = new TextField();
    private final ListView<ActionSpec> found = new ListView<>();
    private final VBox sheet;

    /// @param closed gives the keyboard back
    public CommandPalette(Actions actions, Runnable closed) {
        this.actions = actions;
        this.closed = closed;
        words.setPromptText("Find an action");
        words.textProperty().addListener(_ -> find());
        words.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        found.setFocusTraversable(false);
        Label nothing = new Label("No action has these words in its name.");
        nothing.getStyleClass().addAll("muted", "small");
        found.setPlaceholder(nothing);
        found.setPrefHeight(HEIGHT);
        found.setFixedCellSize(LINE);
        found.setCellFactory(_ -> new Line());
        sheet = new VBox(8, words, found);
        sheet.getStyleClass().addAll("floating-sheet", "palette");
        sheet.setMaxSize(WIDTH, USE_PREF_SIZE);
        setAlignment(sheet, Pos.TOP_CENTER);
        setMargin(sheet, PLACE);
        setPickOnBounds(true);
        setOnMouseClicked(event -> {
            if (event.getTarget() == this) {
                close();
            }
        });
        setVisible(false);
    }

    public void open() {
        if (getChildren().isEmpty()) {
            getChildren().add(sheet); // Not sooner: hidden controls are styled, too, and a start would wait for it.
        }
        words.clear();
        find();
        setVisible(true);
        words.requestFocus();
    }

    public void close() {
        setVisible(false);
        closed.run();
    }

    private void find() {
        List<ActionSpec> matching = matching(words.getText());
        found.getItems().setAll(matching);
        found.getSelectionModel().selectFirst();
        found.scrollTo(0);
    }

    /// Actions whose title or hint holds every word typed, those with it in the title first.
    static List<ActionSpec> matching(String typed) {
        List<String> parts = List.of(typed.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        return ActionList.ALL.stream()
                .filter(spec -> spec != ActionSpecs.PALETTE && spec != ActionSpecs.DISMISS)
                .filter(spec -> holds(spec.title() + " " + spec.hint(), parts))
                .sorted(java.util.Comparator.comparing(spec -> !holds(spec.title(), parts)))
                .toList();
    }

    private static boolean holds(String text, List<String> parts) {
        String plain = text.toLowerCase(Locale.ROOT);
        return parts.stream().allMatch(plain::contains);
    }

    private void key(KeyEvent event) {
        KeyCode code = event.getCode();
        int chosen = found.getSelectionModel().getSelectedIndex();
        switch (code) {
            case DOWN -> choose(chosen + 1);
            case UP -> choose(chosen - 1);
            case ENTER -> perform();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void choose(int index) {
        int within = Math.clamp(index, 0, Math.max(0, found.getItems().size() - 1));
        found.getSelectionModel().select(within);
        found.scrollTo(Math.max(0, within - 4));
    }

    private void perform() {
        ActionSpec spec = found.getSelectionModel().getSelectedItem();
        if (spec != null && actions.isEnabled(spec)) {
            close();
            actions.perform(spec);
        }
    }

    private final class Line extends ListCell<ActionSpec> {

        Line() {
            setOnMouseClicked(_ -> perform());
        }

        @Override
        protected void updateItem(ActionSpec spec, boolean empty) {
            super.updateItem(spec, empty);
            if (empty || spec == null) {
                setGraphic(null);
                return;
            }
            Label title = new Label(spec.title());
            Label keys = new Label(String.join("  ", Actions.displayed(spec)));
            keys.getStyleClass().addAll("muted", "small");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox line = new HBox(12, title, gap, keys);
            line.setAlignment(Pos.CENTER_LEFT);
            line.setOpacity(actions.isEnabled(spec) ? 1 : 0.45);
            setGraphic(line);
        }
    }
}
