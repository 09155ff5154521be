package sinkscope.ui.actions;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import sinkscope.ui.theme.Hint;

/// What each action does in this window, and the buttons, menu items and keys made from the one list. UI thread only.
public final class Actions {

    private record Binding(Runnable work, ObservableBooleanValue enabled) {}

    private static final Set<KeyCode> EDITING =
            EnumSet.of(KeyCode.A, KeyCode.C, KeyCode.V, KeyCode.X, KeyCode.Y, KeyCode.Z);
    private static final ObservableBooleanValue ALWAYS = new SimpleBooleanProperty(true);

    private static final Set<ActionSpec.Group> BENEATH =
            EnumSet.of(ActionSpec.Group.HEADS, ActionSpec.Group.MAP, ActionSpec.Group.THETA);

    private final Map<ActionSpec, Binding> bindings = new LinkedHashMap<>();
    private Optional<Map<ActionSpec, Runnable>> covered = Optional.empty();

    /// Says what an action does.
    public void bind(ActionSpec spec, Runnable work) {
        bind(spec, work, ALWAYS);
    }

    /// Says what an action does and when it can be done.
    public void bind(ActionSpec spec, Runnable work, ObservableBooleanValue enabled) {
        if (bindings.put(spec, new Binding(work, enabled)) != null) {
            throw new IllegalStateException(spec.id() + " is bound twice");
        }
    }

    /// Something stands over the window: what lies beneath does not hear its keys, and some actions mean something
    /// else.
    ///
    /// @param instead what they mean while it stands there
    public void cover(Map<ActionSpec, Runnable> instead) {
        covered = Optional.of(Map.copyOf(instead));
    }

    /// It is gone.
    public void uncover() {
        covered = Optional.empty();
    }

    /// Actions of the list that nothing was bound to.
    public List<ActionSpec> unbound() {
        return ActionList.ALL.stream()
                .filter(spec -> !bindings.containsKey(spec))
                .toList();
    }

    /// Does it, if it can be done now.
    public void perform(ActionSpec spec) {
        if (covered.isPresent()) {
            Runnable own = covered.get().get(spec);
            if (own != null) {
                own.run();
                return;
            }
            if (BENEATH.contains(spec.group())) {
                return;
            }
        }
        Binding binding = bindings.get(spec);
        if (binding != null && binding.enabled().get()) {
            binding.work().run();
        }
    }

    public MenuItem menuItem(ActionSpec spec) {
        MenuItem item = new MenuItem(spec.title());
        item.setOnAction(_ -> perform(spec));
        return named(spec, item);
    }

    private <T extends MenuItem> T named(ActionSpec spec, T item) {
        // The menu only shows the keys; `listen` is what hears them, in one place.
        spec.shortcuts().stream().findFirst().ifPresent(keys -> {
            javafx.scene.control.Label label = new javafx.scene.control.Label(display(keys));
            label.getStyleClass().addAll("muted", "small");
            item.setGraphic(label);
            item.getStyleClass().add("with-keys");
        });
        bound(spec).enabled().subscribe(enabled -> item.setDisable(!enabled));
        return item;
    }

    /// Whether it can be done now.
    boolean isEnabled(ActionSpec spec) {
        Binding binding = bindings.get(spec);
        return binding != null && binding.enabled().get();
    }

    /// A button with the action's title, its icon in front where it has one.
    public Button button(ActionSpec spec) {
        Button button = dressed(spec, new Button(spec.title()));
        spec.icon().ifPresent(icon -> button.setGraphic(new FontIcon(icon)));
        return button;
    }

    /// A check item that shows and changes `on`, which the action changes too.
    public CheckMenuItem checkItem(ActionSpec spec, BooleanProperty on) {
        CheckMenuItem item = new CheckMenuItem(spec.title());
        item.selectedProperty().bindBidirectional(on);
        return named(spec, item);
    }

    /// A button that stays pressed while `on`, which the action changes too.
    public ToggleButton toggle(ActionSpec spec, BooleanProperty on) {
        ToggleButton button = new ToggleButton(spec.title());
        button.selectedProperty().bindBidirectional(on);
        button.setTooltip(new Hint(hint(spec)));
        bound(spec).enabled().subscribe(enabled -> button.setDisable(!enabled));
        return button;
    }

    /// A button with the icon alone.
    public Button iconButton(ActionSpec spec) {
        Button button = dressed(spec, new Button());
        button.setGraphic(new FontIcon(spec.icon().orElseThrow()));
        button.setAccessibleText(spec.title());
        button.getStyleClass().add("bare");
        return button;
    }

    private Button dressed(ActionSpec spec, Button button) {
        Binding binding = bound(spec);
        button.setOnAction(_ -> perform(spec));
        button.setTooltip(new Hint(hint(spec)));
        binding.enabled().subscribe(enabled -> button.setDisable(!enabled));
        return button;
    }

    /// The hint with the key in brackets.
    public static String hint(ActionSpec spec) {
        return spec.shortcuts().isEmpty()
                ? spec.hint()
                : spec.hint() + "  (" + display(spec.shortcuts().getFirst()) + ")";
    }

    private Binding bound(ActionSpec spec) {
        Binding binding = bindings.get(spec);
        if (binding == null) {
            throw new IllegalStateException(spec.id() + " is not bound");
        }
        return binding;
    }

    /// Hears the keys of a scene. Keys without Ctrl, Alt or Command are left to text fields, lists and sliders.
    public void listen(Scene scene) {
        Map<KeyCombination, ActionSpec> keys = new LinkedHashMap<>();
        for (ActionSpec spec : ActionList.ALL) {
            combinations(spec).forEach(combination -> keys.put(combination, spec));
        }
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean modified = event.isShortcutDown() || event.isAltDown() || event.isMetaDown();
            boolean plain = !modified && !event.getCode().isFunctionKey() && event.getCode() != KeyCode.ESCAPE;
            if (plain
                    && event.getCode() == KeyCode.ENTER
                    && scene.getFocusOwner() instanceof ButtonBase button
                    && button.isFocusVisible()) {
                // The toolkit presses buttons by the space bar alone.
                event.consume();
                button.fire();
                return;
            }
            if (plain && (wantsKeys(scene.getFocusOwner(), event.getCode()) || isMenuOpen())
                    || edits(scene.getFocusOwner(), event)) {
                return;
            }
            for (Map.Entry<KeyCombination, ActionSpec> entry : keys.entrySet()) {
                if (entry.getKey().match(event)) {
                    event.consume();
                    perform(entry.getValue());
                    return;
                }
            }
        });
    }

    /// A menu lets through what it has no use for, such as an arrow where there is no menu beyond it.
    private static boolean isMenuOpen() {
        return Window.getWindows().stream().anyMatch(ContextMenu.class::isInstance);
    }

    private static boolean wantsKeys(@Nullable Node owner, KeyCode code) {
        if (owner instanceof TextInputControl || owner instanceof ComboBoxBase<?> || owner instanceof Spinner<?>) {
            return true;
        }
        // A button that was only clicked has the keyboard, too, but nobody sees it there.
        if (owner instanceof ButtonBase && owner.isFocusVisible() && code == KeyCode.SPACE) {
            return true;
        }
        boolean arrow = code.isArrowKey() || code == KeyCode.ENTER;
        return arrow && (owner instanceof Slider || owner instanceof ListView<?> || owner instanceof TableView<?>);
    }

    /// Copying, pasting, undoing and moving by words while a text is edited.
    private static boolean edits(@Nullable Node owner, KeyEvent event) {
        return owner instanceof TextInputControl
                && (event.isShortcutDown() || event.isAltDown())
                && (EDITING.contains(event.getCode()) || event.getCode().isArrowKey());
    }

    static List<KeyCombination> combinations(ActionSpec spec) {
        List<KeyCombination> combinations = new ArrayList<>();
        spec.shortcuts().forEach(keys -> combinations.add(KeyCombination.valueOf(keys)));
        return combinations;
    }

    /// The keys of an action as people write them, those that look alike once.
    public static List<String> displayed(ActionSpec spec) {
        return spec.shortcuts().stream().map(Actions::display).distinct().toList();
    }

    /// A key combination as people write it, such as `Ctrl+Shift+E` or `]`.
    public static String display(String keys) {
        int last = keys.lastIndexOf('+') + 1;
        String before = keys.substring(0, last).replace("Shortcut", "Ctrl");
        return switch (keys.substring(last)) {
            case "Left" -> before + "←";
            case "Right" -> before + "→";
            case "Up" -> before + "↑";
            case "Down" -> before + "↓";
            case "Slash" -> before.equals("Shift+") ? "?" : before + "/";
            case "Equals" -> before.equals("Shift+") ? "+" : before + "=";
            case "Plus", "Add" -> before + "+";
            case "Minus", "Subtract" -> before + "−";
            case "Numpad 0" -> before + "0";
            case "Numpad 1" -> before + "1";
            case "Close Bracket" -> before + "]";
            case "Open Bracket" -> before + "[";
            case "Back Slash" -> before + "\\";
            case "Period" -> before + ".";
            default -> before + keys.substring(last);
        };
    }
}
