package sinkscope.ui;

import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sinkscope.view.notice.Notice;
import sinkscope.view.notice.Notices;

/// One or two sentences over the panels: faults until dismissed, calm words for as long as it takes to read them. It
/// takes no keyboard focus, moves nothing and stops nothing.
final class Banner extends HBox {

    private static final Duration READ = Duration.seconds(9);

    private final PauseTransition reading = new PauseTransition(READ);
    private final Label text = new Label();
    private final FontIcon icon = new FontIcon(Feather.ALERT_CIRCLE);

    Banner(Notices notices) {
        getStyleClass().add("banner");
        setMaxHeight(USE_PREF_SIZE);
        text.setWrapText(true);
        reading.setOnFinished(_ -> {
            if (isHover()) {
                reading.playFromStart();
            } else {
                notices.dismiss();
            }
        });
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button dismiss = new Button(null, new FontIcon(Feather.X));
        dismiss.setAccessibleText("Dismiss");
        dismiss.setOnAction(_ -> notices.dismiss());
        getChildren().addAll(icon, text, dismiss);
        notices.noticeProperty().subscribe(this::show);
    }

    private void show(Optional<Notice> notice) {
        setVisible(notice.isPresent());
        setManaged(notice.isPresent());
        reading.stop();
        notice.ifPresent(n -> {
            if (!n.fault()) {
                reading.playFromStart();
            }
            text.setText(n.text());
            icon.setIconCode(n.fault() ? Feather.ALERT_CIRCLE : Feather.INFO);
            pseudoClassStateChanged(PseudoClass.getPseudoClass("offer"), !n.fault());
        });
    }
}
