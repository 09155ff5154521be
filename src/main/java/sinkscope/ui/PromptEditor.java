package sinkscope.ui;

import java.util.Optional;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sinkscope.tokenizer.TokenIds;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.ui.actions.ActionSpecs;
import sinkscope.ui.actions.Actions;
import sinkscope.ui.theme.Hint;
import sinkscope.view.desk.OnScreen;
import sinkscope.view.desk.TextRuns;
import sinkscope.view.shown.Exploration;
import sinkscope.view.source.OpenedModel;
import sinkscope.view.source.Prompt;

/// The text, to be changed and run; takes the token strip's place, stops nothing.
final class PromptEditor extends BorderPane {

    private final TextRuns texts;
    private final OnScreen onScreen;
    private final Runnable close;
    private final TextArea text = new TextArea();
    private final CheckBox bos = new CheckBox("BOS token");
    private final CheckBox chat = new CheckBox("chat template");
    private final Label hint = new Label();

    /// @param close puts the token strip back
    PromptEditor(Exploration exploration, OnScreen onScreen, TextRuns texts, Actions actions, Runnable close) {
        this.texts = texts;
        this.onScreen = onScreen;
        this.close = close;
        getStyleClass().add("prompt-editor");
        text.setWrapText(true);
        text.setPrefRowCount(4);
        bos.setTooltip(new Hint("Put the begin-of-sequence token in front."));
        chat.setTooltip(new Hint("Wrap the text as one user turn in the model's chat template."));
        hint.getStyleClass().addAll("muted", "small");
        Button run = new Button("Run");
        run.getStyleClass().add("accent");
        run.setTooltip(new Hint(Actions.hint(ActionSpecs.RUN_PROMPT)));
        run.setOnAction(_ -> actions.perform(ActionSpecs.RUN_PROMPT));
        Button cancel = new Button("Close");
        cancel.setOnAction(_ -> close.run());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox switches = new HBox(16, bos, chat, hint, gap, cancel, run);
        switches.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(text, Priority.ALWAYS);
        setCenter(new VBox(8, text, switches));
        exploration.modelProperty().addListener(_ -> offer());
    }

    /// Fills in the text on screen and takes the keyboard.
    void begin() {
        Prompt prompt = texts.promptProperty().get();
        text.setText(prompt.text());
        bos.setSelected(prompt.options().bos());
        chat.setSelected(prompt.options().chat());
        offer();
        text.requestFocus();
        text.positionCaret(text.getLength());
    }

    private void offer() {
        Optional<Tokenizer> tokenizer = onScreen.model().map(OpenedModel::tokenizer);
        boolean noBos = tokenizer.isPresent() && !tokenizer.get().hasBos();
        boolean noChat = tokenizer.isPresent() && !tokenizer.get().hasChatTemplate();
        bos.setDisable(noBos);
        chat.setDisable(noChat);
        if (noBos) {
            bos.setSelected(false);
        }
        if (noChat) {
            chat.setSelected(false);
        }
        hint.setText(
                tokenizer.isPresent()
                        ? tokenizer.get() instanceof TokenIds
                                ? "This model has no tokenizer: write token ids, numbers with spaces between."
                                : noBos ? "This tokenizer has no BOS token." : ""
                        : "Running opens the model this recording was made with.");
    }

    /// Whether it stands in the window.
    ObservableBooleanValue shownProperty() {
        return sceneProperty().isNotNull();
    }

    void run() {
        close.run();
        texts.run(new Prompt(text.getText(), new Tokenizer.Options(bos.isSelected(), chat.isSelected())));
    }
}
