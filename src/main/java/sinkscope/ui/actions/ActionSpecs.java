package sinkscope.ui.actions;

import static sinkscope.ui.actions.ActionSpec.Group.FILE;
import static sinkscope.ui.actions.ActionSpec.Group.HEADS;
import static sinkscope.ui.actions.ActionSpec.Group.MAP;
import static sinkscope.ui.actions.ActionSpec.Group.THETA;
import static sinkscope.ui.actions.ActionSpec.Group.WINDOW;

import org.kordamp.ikonli.feather.Feather;

/// Everything the window can do, one entry each. A new action is one entry here, one line in `ActionList` and one
/// binding where it is done.
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

    public static final ActionSpec OPEN_TEXT = ActionSpec.of(
            FILE,
            "open.text",
            "Open text …",
            "Run a text from a file; a text dropped on the window does the same.",
            "Shortcut+Alt+T");
    public static final ActionSpec RELOAD = ActionSpec.of(
            FILE, "reload", "Reload", "Open what is on screen once more from where it lies, with the same text.", "F5");

    public static final ActionSpec WATCH_FOLDER = ActionSpec.of(
            FILE, "folder.watch", "Watch folder …", "Open traces of a folder as they are completed, or end that.");

    public static final ActionSpec SAVE_SESSION = ActionSpec.of(
            FILE,
            "session.save",
            "Save session as …",
            "Save what is open, and how it is looked at, under a name.",
            "Shortcut+S");
    public static final ActionSpec OPEN_SESSION =
            ActionSpec.of(FILE, "session.open", "Open session …", "Open a session that was saved.", "Shortcut+Alt+O");

    public static final ActionSpec KEEP_SOURCE = ActionSpec.of(
            FILE,
            "source.keep",
            "Keep this source",
            "Keep what is on screen open as a source of its own, while θ, text or model change.",
            "Shortcut+D");
    public static final ActionSpec CLOSE_SOURCE =
            ActionSpec.of(FILE, "source.close", "Close source", "Close the source that is followed.", "Shortcut+W");
    public static final ActionSpec NEXT_SOURCE =
            ActionSpec.of(FILE, "source.next", "Next source", "Follow the next open source.", "Shortcut+Page Down");
    public static final ActionSpec SOURCE_BEFORE =
            ActionSpec.of(FILE, "source.before", "Source before", "Follow the open source before.", "Shortcut+Page Up");
    public static final ActionSpec ANOTHER_TEXT = ActionSpec.of(
            FILE,
            "source.text",
            "Another text beside …",
            "Keep what is on screen, and run another text beside it.",
            "Shift+E");

    public static final ActionSpec EXPORT = ActionSpec.of(
            FILE, "export", "Export", "Write figures as PDF, SVG or PNG, with their numbers.", "Shortcut+Shift+E");
    public static final ActionSpec COPY = ActionSpec.of(
            FILE,
            "copy",
            "Copy figure",
            "Copy the plot under the pointer, or the focused head's map: a picture and its numbers.",
            "Shortcut+C");

    public static final ActionSpec COMPOSE = ActionSpec.of(
            FILE,
            "compose",
            "Compose a figure",
            "Arrange what is on screen as panels a, b, c … of one figure for a paper, and write it.",
            "Shortcut+Shift+F");
    public static final ActionSpec COPY_COMMAND = ActionSpec.of(
            FILE,
            "copy.command",
            "Copy as command",
            "Copy the command line that makes the plot under the pointer, the focused head's map, or the composed"
                    + " figure.",
            "Shortcut+Shift+C");

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
    public static final ActionSpec HEAD_TABLE = ActionSpec.of(
                    HEADS,
                    "head.table",
                    "Table of all heads",
                    "Show all heads with all statistics, to sort, filter, copy and save.",
                    "Shortcut+T")
            .with(Feather.LIST);
    public static final ActionSpec LIKE_HEADS = ActionSpec.of(
                    HEADS,
                    "head.like",
                    "Heads like this one",
                    "List the heads most like the focused one, of everything that is open, with how far they are.",
                    "Shift+T")
            .with(Feather.USERS);
    public static final ActionSpec SORT_HEADS = ActionSpec.of(
            HEADS,
            "overview.sort",
            "Overview: sort",
            "Sort all heads by the statistic they are coloured by, largest first, or by layer and head again.",
            "0");
    public static final ActionSpec LABORATORIES = ActionSpec.of(
            WINDOW,
            "laboratories",
            "Laboratories",
            "Turn knobs of the running model, and run whole series of them.",
            "Shift+L");
    public static final ActionSpec KEEP_HEAD = ActionSpec.of(
            HEADS,
            "head.keep",
            "Keep this head beside",
            "Keep the focused head's map as it is now, while θ, text or model change beside it.",
            "K");
    public static final ActionSpec BESIDE = ActionSpec.of(
            HEADS,
            "head.beside",
            "One more head beside",
            "Put the next head beside the focused one; the arrow keys then move it.",
            "B");
    public static final ActionSpec TAKE_AWAY = ActionSpec.of(
            HEADS, "head.away", "Take this head away", "Take the focused head out of the comparison.", "Delete");
    public static final ActionSpec ACROSS_THETA = ActionSpec.of(
            HEADS,
            "head.theta",
            "This head at θ/16, θ and 16 θ",
            "Run the text at three θ and put the focused head of each side by side.",
            "Shift+K");
    public static final ActionSpec COLOUR_MAPS =
            ActionSpec.of(HEADS, "overview.maps", "Overview: maps", "Show every head's map.", "1");
    public static final ActionSpec COLOUR_SINK =
            ActionSpec.of(HEADS, "overview.sink", "Overview: sink mass", "Colour every head by its sink mass.", "2");
    public static final ActionSpec COLOUR_GAMMA =
            ActionSpec.of(HEADS, "overview.gamma", "Overview: γ", "Colour every head by its exponent γ.", "3");
    public static final ActionSpec COLOUR_ENTROPY =
            ActionSpec.of(HEADS, "overview.entropy", "Overview: entropy", "Colour every head by its row entropy.", "4");

    public static final ActionSpec BADGES = ActionSpec.of(
            HEADS,
            "overview.badges",
            "Overview: kinds of heads",
            "Mark sink, dormant, previous-token, induction and local heads by a letter, or not.",
            "5");

    public static final ActionSpec LOGARITHMIC = ActionSpec.of(
            MAP, "map.log", "Logarithmic or linear", "Colour attention by its logarithm, or by itself.", "L");
    public static final ActionSpec ROW_MAXIMUM =
            ActionSpec.of(MAP, "map.rows", "Row maximum", "Divide every row by its largest value, or not.", "R");
    public static final ActionSpec HIDE_SINK = ActionSpec.of(
            MAP,
            "map.sink",
            "Hide sink",
            "Leave the sink keys out of the picture and of the colour limits, or not.",
            "S");
    public static final ActionSpec RENORMALISE = ActionSpec.of(
            MAP,
            "map.renormalise",
            "Renormalise",
            "While the sink is hidden, divide what is left of every row by its sum, so that it is a distribution"
                    + " again.",
            "N");
    public static final ActionSpec DIFFERENCE = ActionSpec.of(
            MAP,
            "map.difference",
            "A − B",
            "The first head less the second, cell by cell: red where the first attends more, blue where the second"
                    + " does.",
            "D");
    public static final ActionSpec RATIO = ActionSpec.of(
            MAP,
            "map.ratio",
            "A / B",
            "The first head over the second, cell by cell, by log₂: red where the first attends more, blue where the"
                    + " second does, ochre where the second does not attend at all.",
            "Shift+D");
    public static final ActionSpec DISTANCES = ActionSpec.of(
            MAP,
            "map.distance",
            "q, d",
            "Draw maps over query and distance d = q − k, or over query and key: what looks back by as many tokens"
                    + " stands upright. Of causal maps of up to 4096 tokens.",
            "Q");
    public static final ActionSpec INVERT =
            ActionSpec.of(MAP, "map.invert", "Invert colours", "Turn the colour map over, or back.", "I");
    public static final ActionSpec SHARE_LIMITS = ActionSpec.of(
            MAP,
            "map.limits.share",
            "Same limits for all heads",
            "Give all heads the same colour limits, or each its own.",
            "Shift+C");
    public static final ActionSpec LINK_ZOOM = ActionSpec.of(
            MAP,
            "map.link.zoom",
            "Zoom all maps together",
            "Show the same part of every map, or of each its own.",
            "Shift+Z");
    public static final ActionSpec LINK_CURSOR = ActionSpec.of(
            MAP,
            "map.link.cursor",
            "Cursor on all maps",
            "Put the cursor on the same cell of every map, or only on the one under the pointer.",
            "Shift+X");
    public static final ActionSpec MAP_EARLIER = ActionSpec.of(
            MAP,
            "map.earlier",
            "Move this map back",
            "Exchange the map under the pointer, or the focused one, with the one before it.",
            "Shortcut+Shift+Left");
    public static final ActionSpec MAP_LATER = ActionSpec.of(
            MAP,
            "map.later",
            "Move this map on",
            "Exchange the map under the pointer, or the focused one, with the one after it.",
            "Shortcut+Shift+Right");
    public static final ActionSpec COLOURS = ActionSpec.of(
                    MAP,
                    "map.colours",
                    "Colours and limits",
                    "Choose the colour map and its limits, beside a histogram of the values on screen.",
                    "H")
            .with(Feather.SLIDERS);
    public static final ActionSpec GO_TO = ActionSpec.of(
                    MAP,
                    "map.goto",
                    "Go to a token",
                    "Find a query and a key by number or text, or show a range of tokens.",
                    "Shortcut+G")
            .with(Feather.CROSSHAIR);
    public static final ActionSpec FIT_LIMITS = ActionSpec.of(
            MAP, "map.limits.fit", "Fit colour limits", "Fit the colour limits to what is shown again.", "C");
    public static final ActionSpec ZOOM_IN =
            ActionSpec.of(MAP, "map.closer", "Zoom in", "Come closer.", "Plus", "Equals", "Shift+Equals", "Add");
    public static final ActionSpec ZOOM_OUT =
            ActionSpec.of(MAP, "map.farther", "Zoom out", "Go farther away.", "Minus", "Subtract");
    public static final ActionSpec FIT_MAP =
            ActionSpec.of(MAP, "map.fit", "Fit map", "Show the whole map.", "Shortcut+0", "Shortcut+Numpad 0");
    public static final ActionSpec ACTUAL_SIZE = ActionSpec.of(
            MAP, "map.actual", "One pixel a cell", "Give every cell one pixel.", "Shortcut+1", "Shortcut+Numpad 1");
    public static final ActionSpec CURSOR_LEFT =
            ActionSpec.of(MAP, "cursor.left", "Cursor left", "Move the cursor one key back.", "Shift+Left");
    public static final ActionSpec CURSOR_RIGHT =
            ActionSpec.of(MAP, "cursor.right", "Cursor right", "Move the cursor one key on.", "Shift+Right");
    public static final ActionSpec CURSOR_UP =
            ActionSpec.of(MAP, "cursor.up", "Cursor up", "Move the cursor one query back.", "Shift+Up");
    public static final ActionSpec CURSOR_DOWN =
            ActionSpec.of(MAP, "cursor.down", "Cursor down", "Move the cursor one query on.", "Shift+Down");
    public static final ActionSpec PAN_LEFT =
            ActionSpec.of(MAP, "map.left", "Map left", "Show what is left of the window.", "Shortcut+Left");
    public static final ActionSpec PAN_RIGHT =
            ActionSpec.of(MAP, "map.right", "Map right", "Show what is right of the window.", "Shortcut+Right");
    public static final ActionSpec PAN_UP =
            ActionSpec.of(MAP, "map.up", "Map up", "Show what is above the window.", "Shortcut+Up");
    public static final ActionSpec PAN_DOWN =
            ActionSpec.of(MAP, "map.down", "Map down", "Show what is below the window.", "Shortcut+Down");
    public static final ActionSpec PANEL_UP = ActionSpec.of(
            MAP,
            "panel.up",
            "Move a panel up",
            "While a figure is composed: move the selected panel up, first into a row of its own.",
            "Shortcut+Shift+Up");
    public static final ActionSpec PANEL_DOWN = ActionSpec.of(
            MAP,
            "panel.down",
            "Move a panel down",
            "While a figure is composed: move the selected panel down, first into a row of its own.",
            "Shortcut+Shift+Down");
    public static final ActionSpec PIN = ActionSpec.of(
            MAP, "map.pin", "Pin the query", "Hold the row under the cursor in place, or let it go.", "P", "Space");

    public static final ActionSpec THETA_UP =
            ActionSpec.of(THETA, "theta.up", "θ up", "Raise θ by half an octave.", "Close Bracket");
    public static final ActionSpec THETA_DOWN =
            ActionSpec.of(THETA, "theta.down", "θ down", "Lower θ by half an octave.", "Open Bracket");
    public static final ActionSpec THETA_RESET = ActionSpec.of(
                    THETA, "theta.reset", "Reset θ", "Back to the model's own θ.", "Back Slash")
            .with(Feather.ROTATE_CCW);
    public static final ActionSpec SWEEP = ActionSpec.of(
                    THETA, "sweep", "Sweep", "Run this text at nine θ and draw Figure 18.1.", "Shortcut+R")
            .with(Feather.PLAY);
    public static final ActionSpec EDIT_PROMPT = ActionSpec.of(
                    THETA, "prompt.edit", "Edit text", "Change the text and run it.", "E")
            .with(Feather.EDIT_2);
    public static final ActionSpec FIND_TEXT = ActionSpec.of(
                    THETA,
                    "text.find",
                    "Find in the text",
                    "Find a piece of the text, also where it lies in several tokens, and make it the query.",
                    "Shortcut+F")
            .with(Feather.SEARCH);
    public static final ActionSpec FIND_NEXT = ActionSpec.of(
                    THETA, "text.find.next", "Next finding", "Make the next finding in the text the query.", "F3")
            .with(Feather.CHEVRON_DOWN);
    public static final ActionSpec FIND_BEFORE = ActionSpec.of(
                    THETA,
                    "text.find.before",
                    "Finding before",
                    "Make the finding before in the text the query.",
                    "Shift+F3")
            .with(Feather.CHEVRON_UP);
    public static final ActionSpec RUN_PROMPT =
            ActionSpec.of(THETA, "prompt.run", "Run the text", "Run the text that is being edited.", "Shortcut+Enter");
    public static final ActionSpec CANCEL =
            ActionSpec.of(THETA, "cancel", "Cancel", "Stop what is under way.", "Shortcut+Period");

    public static final ActionSpec VIEW_BACK = ActionSpec.of(
            WINDOW, "view.back", "View before", "Undo the last change of what is shown.", "Alt+Left", "Shortcut+Z");
    public static final ActionSpec VIEW_ON = ActionSpec.of(
            WINDOW,
            "view.on",
            "View after",
            "Redo the change of what is shown that was undone.",
            "Alt+Right",
            "Shortcut+Shift+Z",
            "Shortcut+Y");
    public static final ActionSpec PALETTE = ActionSpec.of(
            WINDOW, "palette", "Find an action", "Find an action by its name and do it.", "Shortcut+Shift+P");
    public static final ActionSpec THEME = ActionSpec.of(
                    WINDOW,
                    "theme",
                    "Light or dark",
                    "Change between the light and the dark window.",
                    "Shortcut+Shift+L")
            .with(Feather.MOON);
    public static final ActionSpec PREFERENCES = ActionSpec.of(
                    WINDOW,
                    "preferences",
                    "Preferences",
                    "Theme, text size, sink keys, thresholds, device and what a start shows, in one place.",
                    "Shortcut+Comma")
            .with(Feather.SETTINGS);
    public static final ActionSpec GUIDE =
            ActionSpec.of(WINDOW, "guide", "Guided look", "Say in five steps what the window shows.");
    public static final ActionSpec OVERVIEW_PANEL = ActionSpec.of(
            WINDOW,
            "panel.overview",
            "Panel of heads",
            "Show all layers × heads on the left, or put them away.",
            "Alt+1");
    public static final ActionSpec PLOTS_PANEL = ActionSpec.of(
            WINDOW, "panel.plots", "Panel of plots", "Show the plots on the right, or put them away.", "Alt+2");
    public static final ActionSpec TEXT_PANEL = ActionSpec.of(
            WINDOW, "panel.text", "Panel of text", "Show the text below the maps, or put it away.", "Alt+3");
    public static final ActionSpec TEXT_LARGER = ActionSpec.of(
            WINDOW,
            "text.larger",
            "Larger text",
            "Make all text larger, up to twice its size.",
            "Shortcut+Plus",
            "Shortcut+Equals",
            "Shortcut+Shift+Equals",
            "Shortcut+Add");
    public static final ActionSpec TEXT_SMALLER = ActionSpec.of(
            WINDOW,
            "text.smaller",
            "Smaller text",
            "Make all text smaller, down to 11 pixels.",
            "Shortcut+Minus",
            "Shortcut+Subtract");
    public static final ActionSpec TEXT_USUAL =
            ActionSpec.of(WINDOW, "text.usual", "Usual text size", "Give text the size it has at first.");
    public static final ActionSpec FULL_SCREEN =
            ActionSpec.of(WINDOW, "full.screen", "Full screen", "Fill the screen, or not.", "F11");
    public static final ActionSpec SHORTCUTS =
            ActionSpec.of(WINDOW, "shortcuts", "Keyboard shortcuts", "Show this list.", "Shift+Slash");
    public static final ActionSpec HELP = ActionSpec.of(
                    WINDOW,
                    "help",
                    "Help",
                    "Find what a number, a plot, a laboratory or a key is, and how to begin.",
                    "F1")
            .with(Feather.HELP_CIRCLE);
    public static final ActionSpec COPY_DIAGNOSTICS = ActionSpec.of(
            WINDOW,
            "diagnostics.copy",
            "Copy diagnostics",
            "Copy what a report of a fault needs: version, system, memory, kinds of open sources, the end of the log.");
    public static final ActionSpec DISMISS = ActionSpec.of(
            WINDOW, "dismiss", "Close what is on top", "Close the list, the editor or the message on top.", "Esc");
    public static final ActionSpec QUIT = ActionSpec.of(WINDOW, "quit", "Quit", "End the program.", "Shortcut+Q");

    private ActionSpecs() {}
}
