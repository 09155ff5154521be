package sinkscope.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import sinkscope.view.guide.GuidedLook;

/// One step of the guided look, over a part of the window it is not about: the plots, or for those the heads.
/// Nothing behind it is blocked.
final class GuideCard extends VBox {

    private static final double WIDTH = 330;

    private final Label title = new Label();
    private final Label words = new Label();
    private final Label number = new Label();
    private final Button back = new Button("Back");
    private final Button next = new Button("Next");

    GuideCard(GuidedLook look) {
        super(10);
        getStyleClass().addAll("export-pane", "guide-card");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        title.getStyleClass().add("caption");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        number.getStyleClass().addAll("muted", "small");
        Button skip = new Button("Skip");
        skip.setAccessibleText("Skip the guided look");
        next.getStyleClass().add("accent");
        next.setDefaultButton(false);
        skip.setOnAction(_ -> look.end());
        back.setOnAction(_ -> look.back());
        next.setOnAction(_ -> look.next());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(8, number, gap, skip, back, next);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, words, buttons);
        look.stepProperty().subscribe(now -> {
            setVisible(now.isPresent());
            setManaged(now.isPresent());
            now.ifPresent(this::show);
        });
    }

    private void show(GuidedLook.Step step) {
        title.setText(step.title());
        words.setText(step.words());
        number.setText(step.number() + " of " + step.of());
        back.setDisable(step.number() == 1);
        next.setText(step.number() == step.of() ? "Done" : "Next");
        setAccessibleText(step.title() + ". " + step.words());
        StackPane.setAlignment(
                this,
                switch (step.part()) {
                    case HEADS, MAPS, THETA, TEXT -> Pos.CENTER_RIGHT;
                    case PLOTS -> Pos.CENTER_LEFT;
                });
    }
}
