package sinkscope.ui;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sinkscope.ui.actions.ActionSpecs;
import sinkscope.ui.actions.Actions;
import sinkscope.ui.theme.Hint;
import sinkscope.view.text.TokenFind;

/// Types what is to be found in the text: Enter goes to the next finding.
final class TokenFindBar extends HBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final TokenFind find;
    private final Runnable away;
    private final TextField wanted = new TextField();
    private final Label count = new Label();

    /// @param away puts it away
    TokenFindBar(TokenFind find, Actions actions, Runnable away) {
        super(4);
        this.find = find;
        this.away = away;
        getStyleClass().add("find-bar");
        setAlignment(Pos.CENTER_LEFT);
        setMaxHeight(USE_PREF_SIZE);
        wanted.setPromptText("find in the text");
        wanted.setAccessibleText("Find in the text");
        wanted.setPrefColumnCount(12);
        wanted.textProperty().bindBidirectional(find.wantedProperty());
        wanted.setOnAction(_ -> find.next());
        count.getStyleClass().addAll("muted", "small");
        count.setMinWidth(Region.USE_PREF_SIZE);
        getChildren()
                .addAll(
                        wanted,
                        count,
                        small(actions.iconButton(ActionSpecs.FIND_BEFORE)),
                        small(actions.iconButton(ActionSpecs.FIND_NEXT)),
                        close());
        find.foundProperty().addListener(_ -> say());
        find.currentProperty().addListener(_ -> say());
    }

    private static Button small(Button button) {
        button.getStyleClass().add("pane-icon");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private Button close() {
        Button button = small(new Button(null, new FontIcon(Feather.X)));
        button.setAccessibleText("Put it away");
        button.setTooltip(new Hint("Put it away  (Esc)"));
        button.setOnAction(_ -> end());
        return button;
    }

    private void say() {
        count.setText(find.count());
        wanted.pseudoClassStateChanged(
                WRONG, !wanted.getText().isEmpty() && find.foundProperty().get().isEmpty());
    }

    /// Takes the keyboard.
    void begin() {
        say();
        wanted.requestFocus();
        wanted.selectAll();
    }

    /// What was found is no longer marked; the query stays.
    void end() {
        find.wantedProperty().set("");
        away.run();
    }
}
