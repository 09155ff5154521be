package sinkscope.ui.composer;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import sinkscope.ui.theme.Hint;
import sinkscope.view.composer.ComposerModel;
import sinkscope.view.composer.Offer;

/// What is on screen, to be clicked or dragged into the figure. UI thread only.
final class OfferList extends ScrollPane {

    private final ComposerModel model;
    private final PreviewPane preview;
    private final VBox list = new VBox();

    OfferList(ComposerModel model, PreviewPane preview) {
        this.model = model;
        this.preview = preview;
        list.getStyleClass().add("composer-offers");
        setContent(list);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("bare-scroll");
        model.offersProperty().subscribe(this::show);
    }

    private void show(List<Offer> offers) {
        list.getChildren().clear();
        String group = "";
        for (Offer offer : offers) {
            if (!offer.group().equals(group)) {
                group = offer.group();
                Label heading = new Label(group);
                heading.getStyleClass().addAll("muted", "small", "composer-heading");
                list.getChildren().add(heading);
            }
            list.getChildren().add(button(offer));
        }
        if (offers.isEmpty()) {
            Label nothing = new Label("Nothing is open: open a model or a recording first.");
            nothing.getStyleClass().addAll("muted", "small");
            nothing.setWrapText(true);
            list.getChildren().add(nothing);
        }
    }

    private Button button(Offer offer) {
        Button button = new Button(offer.title());
        button.getStyleClass().add("composer-offer");
        button.setMnemonicParsing(false);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setTooltip(new Hint("Add " + offer.title() + " behind the selected panel"));
        boolean[] dragged = {false};
        button.setOnAction(_ -> {
            if (!dragged[0]) {
                model.add(offer);
            }
        });
        button.setOnMousePressed(_ -> dragged[0] = false);
        button.setOnMouseDragged(event -> {
            // A hand that shakes while it clicks has not dragged.
            dragged[0] |= !event.isStillSincePress();
            if (dragged[0]) {
                preview.pointOut(event.getSceneX(), event.getSceneY());
            }
        });
        button.setOnMouseReleased(event -> {
            if (dragged[0]) {
                preview.letGo(event.getSceneX(), event.getSceneY(), target -> model.add(offer, target));
            }
        });
        return button;
    }
}
