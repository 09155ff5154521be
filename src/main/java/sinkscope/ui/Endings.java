package sinkscope.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.stage.Window;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import sinkscope.ui.theme.Appearance;
import sinkscope.view.notice.Notices;

/// Says in a corner of the window what has come to its end; it goes away by itself and takes no keyboard.
final class Endings {

    private static final Duration READ = Duration.seconds(6);

    private Endings() {}

    /// @param root of the window whose corner it is
    static void follow(Notices notices, Node root, Appearance appearance) {
        notices.endedProperty()
                .addListener((_, _, now) -> now.ifPresent(notice -> {
                    Window window =
                            root.getScene() == null ? null : root.getScene().getWindow();
                    if (window == null || !window.isShowing()) {
                        return;
                    }
                    Notifications said = Notifications.create()
                            .owner(window)
                            .text(notice.text())
                            .hideAfter(READ)
                            .position(Pos.BOTTOM_RIGHT)
                            .styleClass("ending");
                    if (appearance.theme().isDark()) {
                        said.darkStyle();
                    }
                    said.show();
                }));
    }
}
