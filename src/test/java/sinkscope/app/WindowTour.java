package sinkscope.app;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import sinkscope.ui.UiThread;
import sinkscope.ui.actions.ActionList;
import sinkscope.ui.actions.ActionSpec;
import sinkscope.ui.actions.ActionSpecs;

/// Walks through the program's own window in a process of its own: every tab, menu, panel and key that neither asks the
/// system for a file nor starts the engine. What goes wrong on the way is on the error stream.
public final class WindowTour {

    /// Asks the system for a file, starts the engine, or ends the program.
    private static final Set<ActionSpec> NOT_HERE = Set.of(
            ActionSpecs.OPEN_FILE,
            ActionSpecs.OPEN_FOLDER,
            ActionSpecs.WATCH_FOLDER,
            ActionSpecs.OPEN_BUNDLED,
            ActionSpecs.OPEN_TEXT,
            ActionSpecs.SAVE_SESSION,
            ActionSpecs.OPEN_SESSION,
            ActionSpecs.SWEEP,
            ActionSpecs.ACROSS_THETA,
            ActionSpecs.RUN_PROMPT,
            ActionSpecs.THETA_UP,
            ActionSpecs.THETA_DOWN,
            ActionSpecs.THETA_RESET,
            ActionSpecs.QUIT);

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final Set<String> seen = new TreeSet<>();

    private WindowTour() {}

    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                WindowTour tour = new WindowTour();
                tour.walk();
                tour.seen.forEach(IO::println);
            } catch (Exception e) {
                e.printStackTrace();
            } finally {
                Platform.exit();
            }
        });
        Main.main(arguments);
    }

    private void walk() throws Exception {
        Scene scene = awaitWindow();
        fire(scene, ".plot-tab", ToggleButton.class, "tab");
        for (ActionSpec spec : ActionList.ALL) {
            if (!NOT_HERE.contains(spec) && !spec.shortcuts().isEmpty()) {
                press(scene, spec.shortcuts().getFirst());
                seen.add("key " + spec.id());
                settle();
                press(scene, "Esc");
                closePopups();
            }
        }
        fire(scene, ".plot-tab", ToggleButton.class, "tab");
        fire(scene, ".segments .toggle-button", ToggleButton.class, "segment");
        press(scene, ".plot-button", "plot control");
        for (MenuButton menu : all(scene, ".menu-button", MenuButton.class)) {
            on(() -> {
                menu.show();
                return true;
            });
            settle();
            seen.add("menu " + menu.getText());
            on(() -> {
                menu.hide();
                return true;
            });
        }
        for (Control control : all(scene, ".button", Control.class)) {
            Tooltip hint = on(control::getTooltip);
            if (hint != null) {
                on(() -> {
                    hint.show(control, 100, 100);
                    return true;
                });
                settle();
                on(() -> {
                    hint.hide();
                    return true;
                });
            }
        }
        settle();
    }

    private static Scene awaitWindow() throws Exception {
        long until = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < until) {
            Thread.sleep(200);
            if (!Platform.isImplicitExit()) {
                continue;
            }
            try {
                Scene scene = on(() -> Window.getWindows().stream()
                        .filter(Stage.class::isInstance)
                        .map(Window::getScene)
                        .filter(s -> !s.getRoot().lookupAll(".plot-tab").isEmpty())
                        .findFirst()
                        .orElse(null));
                if (scene != null) {
                    settle();
                    return scene;
                }
            } catch (IllegalStateException _) {
                continue; // The toolkit is not up yet.
            }
        }
        throw new IllegalStateException("no window with plots was shown");
    }

    private <T extends ToggleButton> void fire(Scene scene, String selector, Class<T> kind, String what)
            throws Exception {
        for (T button : all(scene, selector, kind)) {
            on(() -> {
                button.fire();
                return true;
            });
            settle();
            seen.add(what + " " + button.getText());
        }
    }

    private void press(Scene scene, String selector, String what) throws Exception {
        for (Button button : all(scene, selector, Button.class)) {
            if (on(() -> button.getScene() == null || !button.isVisible() || button.isDisabled())
                    || button.getText() != null && button.getText().contains("record")
                    || button.getText() != null && button.getText().contains("untrained")) {
                continue;
            }
            on(() -> {
                button.fire();
                return true;
            });
            settle();
            seen.add(what + " " + (button.getText() == null ? button.getAccessibleText() : button.getText()));
            closePopups();
            press(scene, "Esc");
        }
    }

    private static void closePopups() throws Exception {
        on(() -> {
            for (Window window : List.copyOf(Window.getWindows())) {
                if (window instanceof PopupWindow popup) {
                    popup.hide();
                }
            }
            return true;
        });
    }

    private static <T extends Node> List<T> all(Scene scene, String selector, Class<T> kind) throws Exception {
        return on(() -> {
            List<T> found = new ArrayList<>();
            Set<Node> met = new HashSet<>();
            for (Node node : scene.getRoot().lookupAll(selector)) {
                if (kind.isInstance(node) && met.add(node) && node.isVisible()) {
                    found.add(kind.cast(node));
                }
            }
            return found;
        });
    }

    private static void press(Scene scene, String keys) throws Exception {
        KeyCodeCombination combination = keys.equals("Esc")
                ? new KeyCodeCombination(KeyCode.ESCAPE)
                : (KeyCodeCombination) KeyCombination.valueOf(keys);
        on(() -> {
            Parent root = scene.getRoot();
            Node target = scene.getFocusOwner() == null ? root : scene.getFocusOwner();
            Event.fireEvent(
                    target,
                    new KeyEvent(
                            KeyEvent.KEY_PRESSED,
                            "",
                            "",
                            combination.getCode(),
                            combination.getShift() == KeyCombination.ModifierValue.DOWN,
                            combination.getShortcut() == KeyCombination.ModifierValue.DOWN,
                            combination.getAlt() == KeyCombination.ModifierValue.DOWN,
                            false));
            return true;
        });
    }

    /// Long enough for two frames and what they ask for.
    private static void settle() throws Exception {
        Thread.sleep(120);
        on(() -> true);
    }

    private static <T> T on(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        new UiThread().execute(task);
        return task.get(60, TimeUnit.SECONDS);
    }
}
