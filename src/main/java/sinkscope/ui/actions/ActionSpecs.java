package sinkscope.ui.actions;

import static sinkscope.ui.actions.ActionSpec.Group.FILE;
import static sinkscope.ui.actions.ActionSpec.Group.HEADS;
import static sinkscope.ui.actions.ActionSpec.Group.THETA;
import static sinkscope.ui.actions.ActionSpec.Group.WINDOW;

import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/// Everything the window can do, one entry each. A new action is one line here and one binding where it is done.
public final class ActionSpecs {

    public static final ActionSpec OPEN_FILE = ActionSpec.of(
            FILE, "open.file", "Open file …", "Open a model (.gguf) or a trace from a file.", "Shortcut+O");
    public static final ActionSpec OPEN_FOLDER = ActionSpec.of(
            FILE, "open.folder", "Open folder …", "Open a Hugging Face model folder.", "Shortcut+Shift+O");
    public static final ActionSpec OPEN_SAMPLE = ActionSpec.of(
            FILE,
            "open.sample",
            "Sample recording",
            "Open the recording that comes with the program.",
            "Shortcut+Shift+S");
    public static final ActionSpec OPEN_BUNDLED = ActionSpec.of(
            FILE, "open.bundled", "Bundled model", "Open the model that comes with the program.", "Shortcut+Shift+M");

    public static final ActionSpec EXPORT = ActionSpec.of(
            FILE, "export", "Export", "Write figures as PDF, SVG or PNG, with their numbers.", "Shortcut+Shift+E");

    public static final ActionSpec HEAD_BEFORE =
            ActionSpec.of(HEADS, "head.before", "Head to the left", "Focus the head to the left.", "Left");
    public static final ActionSpec HEAD_AFTER =
            ActionSpec.of(HEADS, "head.after", "Head to the right", "Focus the head to the right.", "Right");
    public static final ActionSpec LAYER_BEFORE =
            ActionSpec.of(HEADS, "layer.before", "Layer above", "Focus the same head one layer up.", "Up");
    public static final ActionSpec LAYER_AFTER =
            ActionSpec.of(HEADS, "layer.after", "Layer below", "Focus the same head one layer down.", "Down");
    public static final ActionSpec SHOW_ALONE =
            ActionSpec.of(HEADS, "head.alone", "Show head alone", "Show the focused head alone, large.", "Enter");
    public static final ActionSpec COLOUR_MAPS =
            ActionSpec.of(HEADS, "overview.maps", "Overview: maps", "Show every head's map.", "1");
    public static final ActionSpec COLOUR_SINK =
            ActionSpec.of(HEADS, "overview.sink", "Overview: sink mass", "Colour every head by its sink mass.", "2");
    public static final ActionSpec COLOUR_GAMMA =
            ActionSpec.of(HEADS, "overview.gamma", "Overview: γ", "Colour every head by its exponent γ.", "3");
    public static final ActionSpec COLOUR_ENTROPY =
            ActionSpec.of(HEADS, "overview.entropy", "Overview: entropy", "Colour every head by its row entropy.", "4");

    public static final ActionSpec THETA_UP =
            ActionSpec.of(THETA, "theta.up", "θ up", "Raise θ by half an octave.", "CLOSE_BRACKET");
    public static final ActionSpec THETA_DOWN =
            ActionSpec.of(THETA, "theta.down", "θ down", "Lower θ by half an octave.", "OPEN_BRACKET");
    public static final ActionSpec THETA_RESET = ActionSpec.of(
                    THETA, "theta.reset", "Reset θ", "Back to the model's own θ.", "BACK_SLASH")
            .with(Feather.ROTATE_CCW);
    public static final ActionSpec SWEEP = ActionSpec.of(
                    THETA, "sweep", "Sweep", "Run this text at nine θ and draw Figure 18.1.", "Shortcut+R")
            .with(Feather.PLAY);
    public static final ActionSpec EDIT_PROMPT = ActionSpec.of(
                    THETA, "prompt.edit", "Edit text", "Change the text and run it.", "E")
            .with(Feather.EDIT_2);
    public static final ActionSpec CANCEL =
            ActionSpec.of(THETA, "cancel", "Cancel", "Stop what is under way.", "Shortcut+PERIOD");

    public static final ActionSpec THEME = ActionSpec.of(
                    WINDOW,
                    "theme",
                    "Light or dark",
                    "Change between the light and the dark window.",
                    "Shortcut+Shift+L")
            .with(Feather.MOON);
    public static final ActionSpec FULL_SCREEN =
            ActionSpec.of(WINDOW, "full.screen", "Full screen", "Fill the screen, or not.", "F11");
    public static final ActionSpec SHORTCUTS =
            ActionSpec.of(WINDOW, "shortcuts", "Keyboard shortcuts", "Show this list.", "F1", "Shift+SLASH");
    public static final ActionSpec DISMISS = ActionSpec.of(
            WINDOW, "dismiss", "Close what is on top", "Close the list, the editor or the message on top.", "Esc");
    public static final ActionSpec QUIT = ActionSpec.of(WINDOW, "quit", "Quit", "End the program.", "Shortcut+Q");

    public static final List<ActionSpec> ALL = List.of(
            OPEN_FILE,
            OPEN_FOLDER,
            OPEN_SAMPLE,
            OPEN_BUNDLED,
            EXPORT,
            HEAD_BEFORE,
            HEAD_AFTER,
            LAYER_BEFORE,
            LAYER_AFTER,
            SHOW_ALONE,
            COLOUR_MAPS,
            COLOUR_SINK,
            COLOUR_GAMMA,
            COLOUR_ENTROPY,
            THETA_UP,
            THETA_DOWN,
            THETA_RESET,
            SWEEP,
            EDIT_PROMPT,
            CANCEL,
            THEME,
            FULL_SCREEN,
            SHORTCUTS,
            DISMISS,
            QUIT);

    private ActionSpecs() {}
}
