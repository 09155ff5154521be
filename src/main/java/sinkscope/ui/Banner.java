package sinkscope.ui;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sinkscope.view.desk.Desk;
import sinkscope.view.notice.Notice;

/// One or two sentences under the toolbar, until dismissed. It takes no keyboard focus and stops nothing.
final class Banner extends HBox {

    private final Label text = new Label();
    private final FontIcon icon = new FontIcon(Feather.ALERT_CIRCLE);

    Banner(Desk desk) {
        getStyleClass().add("banner");
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button dismiss = new Button(null, new FontIcon(Feather.X));
        dismiss.setFocusTraversable(false);
        dismiss.setAccessibleText("Dismiss");
        dismiss.setOnAction(_ -> desk.dismissNotice());
        getChildren().addAll(icon, text, dismiss);
        desk.noticeProperty().subscribe(this::show);
    }

    private void show(Optional<Notice> notice) {
        setVisible(notice.isPresent());
        setManaged(notice.isPresent());
        notice.ifPresent(n -> {
            text.setText(n.text());
            icon.setIconCode(n.fault() ? Feather.ALERT_CIRCLE : Feather.INFO);
            pseudoClassStateChanged(PseudoClass.getPseudoClass("offer"), !n.fault());
        });
    }
}
