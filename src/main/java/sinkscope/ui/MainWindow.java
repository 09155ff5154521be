package sinkscope.ui;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.controlsfx.control.PopOver.ArrowLocation;
import sinkscope.ui.actions.ActionSpecs;
import sinkscope.ui.actions.Actions;
import sinkscope.ui.actions.CommandPalette;
import sinkscope.ui.composer.Composing;
import sinkscope.ui.heatmap.ComparePane;
import sinkscope.ui.help.HelpSheet;
import sinkscope.ui.overview.HeadTable;
import sinkscope.ui.overview.LikeHeadsPane;
import sinkscope.ui.overview.OverviewPane;
import sinkscope.ui.plot.HangingPanel;
import sinkscope.ui.plot.PlotsPane;
import sinkscope.ui.theme.Appearance;
import sinkscope.ui.theme.TextSize;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.desk.Desk;
import sinkscope.view.desk.WatchedFolder;
import sinkscope.view.export.FigureCopy;
import sinkscope.view.guide.GuidedLook;
import sinkscope.view.help.Diagnostics;
import sinkscope.view.overview.HeadTableModel;
import sinkscope.view.overview.LikeHeads;
import sinkscope.view.overview.OverviewModel;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.session.SavedSessions;
import sinkscope.view.session.ViewHistory;
import sinkscope.view.settings.Preferences;
import sinkscope.view.shown.Selection;
import sinkscope.view.source.Machine;
import sinkscope.view.status.StatusModel;
import sinkscope.view.status.TitleModel;
import sinkscope.view.text.TokenStripModel;

/// The window: toolbar, three panels, the text, the status bar.
public final class MainWindow implements Composing.Place {

    /// The models behind the window's own panels.
    public record Models(
            OverviewModel overview,
            CompareModel compare,
            PlotsModel plots,
            FigureCopy copy,
            TokenStripModel strip,
            StatusModel status,
            TitleModel title,
            SavedSessions sessions,
            Diagnostics diagnostics,
            WatchedFolder watched) {}

    private static final double OVERVIEW_SHARE = 0.34;
    private static final double PLOTS_SHARE = 0.25;
    private static final double PLOTS_USUAL = 350;
    private static final double PLOTS_WIDEST = 560;

    private final StackPane root = new StackPane();
    private final ShortcutSheet sheet = new ShortcutSheet();
    private final HelpSheet help = new HelpSheet();
    private final BorderPane stripPlace = new BorderPane();
    private final TokenStrip strip;
    private final TokenFindBar finding;
    private final HBox findPlace = new HBox();
    private final PromptEditor editor;
    private final CommandPalette palette;
    private final Desk desk;
    private final Actions actions;
    private final PlotsModel plots;
    private final GuidedLook guide;
    private Optional<PreferencesPane> preferences = Optional.empty();
    private Optional<OverviewPane> sheets = Optional.empty();
    private Optional<HeadTable> table = Optional.empty();
    private Optional<TopBar> bar = Optional.empty();
    private Optional<Region> cover = Optional.empty();
    private Runnable uncovering = () -> {};

    /// @param centre the heads side by side
    /// @param column the linked plots
    /// @param export makes what hangs from the export button, when it is first asked for
    public MainWindow(
            Desk desk,
            Machine machine,
            Models models,
            Actions actions,
            Appearance appearance,
            FileChoosers choosers,
            Stage stage,
            Region centre,
            Region column,
            Supplier<? extends Node> export) {
        this.desk = desk;
        this.actions = actions;
        this.plots = models.plots();
        guide = new GuidedLook(desk.settings());
        strip = new TokenStrip(models.strip(), appearance);
        editor = new PromptEditor(desk.exploration(), desk.onScreen(), desk.texts(), actions, this::showStrip);
        palette = new CommandPalette(actions, root::requestFocus);
        bind(actions, stage);
        ViewHistory history = new ViewHistory(models.sessions().keeper(), System::nanoTime);
        WindowActions.diagnostics(actions, models.diagnostics(), desk.notices());
        WindowActions.watching(actions, models.watched(), choosers, desk.notices());
        WindowActions.sessions(actions, models.sessions(), choosers);
        WindowActions.history(actions, history);
        WindowActions.files(actions, desk.opening(), desk.keeping(), desk.texts(), machine, choosers);
        Selection selection = desk.exploration().selection();
        WindowActions.sources(actions, selection, desk.sources(), desk.keeping(), desk.theta());
        WindowActions.heads(actions, selection, models.overview());
        WindowActions.theta(actions, desk.theta(), desk.turning(), desk.sweeps());
        WindowActions.activities(actions, desk.activities());
        WindowActions.theme(actions, desk.settings());
        FigureCopying.bind(actions, models.copy(), desk.notices());
        HangingPanel exporting = new HangingPanel(ArrowLocation.TOP_RIGHT, _ -> export.get());
        HeadTableModel heads =
                new HeadTableModel(desk.exploration(), Optional.of(desk.sources()), desk.keeping()::choose);
        StackPane middle = new StackPane(centre);
        actions.bind(ActionSpecs.HEAD_TABLE, () -> toggleTable(middle, heads, choosers));
        LikeHeads alike = new LikeHeads(heads, desk.exploration(), desk.sources());
        HangingPanel likes = new HangingPanel(ArrowLocation.TOP_LEFT, _ -> new LikeHeadsPane(alike));
        actions.bind(ActionSpecs.LIKE_HEADS, () -> {
            alike.ask();
            sheets.ifPresent(pane -> likes.toggle(pane.likeButton()));
        });
        OverviewPane overview = new OverviewPane(models.overview(), appearance, desk.settings(), actions);
        sheets = Optional.of(overview);
        Panes panes = panes(overview, middle, column);
        actions.bind(ActionSpecs.PREFERENCES, () -> togglePreferences(middle, machine));
        actions.bind(ActionSpecs.GUIDE, guide::begin);
        actions.bind(ActionSpecs.OVERVIEW_PANEL, () -> turn(desk.settings().overviewShownProperty()));
        actions.bind(ActionSpecs.PLOTS_PANEL, () -> turn(desk.settings().plotsShownProperty()));
        actions.bind(ActionSpecs.TEXT_PANEL, () -> turn(desk.settings().textShownProperty()));
        actions.bind(ActionSpecs.TEXT_LARGER, () -> resizeText(1));
        actions.bind(ActionSpecs.TEXT_SMALLER, () -> resizeText(-1));
        actions.bind(
                ActionSpecs.TEXT_USUAL, () -> desk.settings().textSizeProperty().set(1));
        stripPlace.getStyleClass().add("strip-row");
        stripPlace.setCenter(strip);
        actions.bind(ActionSpecs.FIND_NEXT, models.strip().find()::next);
        actions.bind(ActionSpecs.FIND_BEFORE, models.strip().find()::before);
        finding = new TokenFindBar(models.strip().find(), actions, this::endFinding);
        stripPlace.setRight(stripButtons(actions));
        actions.bind(ActionSpecs.EXPORT, () -> bar.ifPresent(b -> exporting.toggle(b.exportButton())));
        TopBar made = new TopBar(
                new OpenMenu(desk.settings(), desk.opening(), machine, actions),
                new ThetaBar(desk.theta(), desk.turning(), desk.notices()),
                new DeviceMenu(desk.settings(), desk.exploration(), desk.opening(), desk.torch(), machine, choosers),
                models.title(),
                actions,
                appearance);
        bar = Optional.of(made);
        stripPlace.visibleProperty().bind(desk.settings().textShownProperty());
        stripPlace.managedProperty().bind(desk.settings().textShownProperty());
        VBox bottom = new VBox(stripPlace, new StatusBar(models.status(), desk.activities()));
        actions.bind(ActionSpecs.ANOTHER_TEXT, () -> {
            desk.keeping().hold(desk.exploration().selection().focused());
            showEditor();
        });
        VBox top = new VBox(
                made, new SourceStrip(desk.sources(), desk.keeping(), desk.settings(), machine, actions, choosers));
        BorderPane frame = new BorderPane(panes, top, null, bottom, null);
        // Over the panels, so that a word about them does not move them.
        Banner banner = new Banner(desk.notices());
        StackPane.setAlignment(banner, Pos.BOTTOM_CENTER);
        bottom.heightProperty()
                .subscribe(high -> StackPane.setMargin(banner, new Insets(8, 8, high.doubleValue() + 10, 8)));
        GuideCard card = new GuideCard(guide);
        StackPane.setMargin(card, new Insets(72, 10, 140, 10));
        root.getChildren().addAll(frame, banner, card, sheet, help, palette);
        root.getStyleClass().add("window");
        Endings.follow(desk.notices(), root, appearance);
        acceptDrops();
    }

    public Parent root() {
        return root;
    }

    @Override
    public void cover(Region over, Runnable dismissed) {
        cover = Optional.of(over);
        uncovering = dismissed;
        // Over all panels, under messages and lists.
        root.getChildren().add(1, over);
    }

    @Override
    public void uncover() {
        cover.ifPresent(root.getChildren()::remove);
        cover = Optional.empty();
        root.requestFocus();
    }

    private void bind(Actions actions, Stage stage) {
        actions.bind(ActionSpecs.EDIT_PROMPT, this::showEditor);
        actions.bind(ActionSpecs.FIND_TEXT, this::beginFinding);
        actions.bind(ActionSpecs.RUN_PROMPT, editor::run, editor.shownProperty());
        actions.bind(ActionSpecs.SHORTCUTS, sheet::toggle);
        actions.bind(ActionSpecs.HELP, help::toggle);
        actions.bind(ActionSpecs.PALETTE, palette::open);
        actions.bind(ActionSpecs.DISMISS, this::dismiss);
        actions.bind(ActionSpecs.FULL_SCREEN, () -> stage.setFullScreen(!stage.isFullScreen()));
        actions.bind(ActionSpecs.QUIT, stage::close);
    }

    private Panes panes(OverviewPane overview, Region centre, Region column) {
        Panes panes = new Panes(
                new Panes.Outer(
                        overview,
                        OverviewPane.LEAST_WIDTH,
                        (width, height) -> Math.min(overview.preferredWidth(height), OVERVIEW_SHARE * width),
                        desk.settings().overviewWidthProperty(),
                        desk.settings().overviewShownProperty()),
                centre,
                ComparePane.LEAST_WIDTH,
                new Panes.Outer(
                        column,
                        PlotsPane.LEAST_WIDTH,
                        (width, _) -> Math.clamp(PLOTS_SHARE * width, PLOTS_USUAL, PLOTS_WIDEST),
                        desk.settings().plotsWidthProperty(),
                        desk.settings().plotsShownProperty()));
        desk.exploration().sourceProperty().addListener((_, before, now) -> {
            if (!before.map(s -> s.facts().heads())
                    .equals(now.map(s -> s.facts().heads()))) {
                panes.place();
            }
        });
        return panes;
    }

    /// The table stands over the maps, and is made when it is first asked for.
    private void toggleTable(StackPane middle, HeadTableModel heads, FileChoosers choosers) {
        HeadTable shown = table.orElseGet(() ->
                new HeadTable(heads, choosers::save, desk.notices()::tell, () -> toggleTable(middle, heads, choosers)));
        table = Optional.of(shown);
        if (middle.getChildren().remove(shown)) {
            root.requestFocus();
        } else {
            middle.getChildren().add(shown);
            shown.begin();
        }
    }

    /// The sheet stands over the maps, too, and is made anew each time: devices come and go.
    private void togglePreferences(StackPane middle, Machine machine) {
        if (preferences.isPresent()) {
            middle.getChildren().remove(preferences.get());
            preferences = Optional.empty();
            root.requestFocus();
            return;
        }
        List<String> devices = machine.devices().stream()
                .filter(Machine.Place::usable)
                .map(Machine.Place::id)
                .toList();
        PreferencesPane made = new PreferencesPane(
                Preferences.all(desk.settings(), devices), () -> togglePreferences(middle, machine));
        preferences = Optional.of(made);
        middle.getChildren().add(made);
    }

    /// Begins the guided look where it was never taken.
    public void offerGuide() {
        guide.offer();
    }

    private void resizeText(int steps) {
        DoubleProperty size = desk.settings().textSizeProperty();
        size.set(TextSize.stepped(size.get(), steps));
    }

    private static void turn(BooleanProperty on) {
        on.set(!on.get());
    }

    /// What can be done with the text, beside it.
    private HBox stripButtons(Actions actions) {
        Button find = actions.iconButton(ActionSpecs.FIND_TEXT);
        Button edit = actions.iconButton(ActionSpecs.EDIT_PROMPT);
        for (Button one : List.of(find, edit)) {
            one.getStyleClass().add("pane-icon");
            one.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox buttons = new HBox(2, findPlace, find, edit);
        buttons.setAlignment(Pos.TOP_RIGHT);
        buttons.setFillHeight(false);
        findPlace.setFillHeight(false);
        buttons.setPadding(new Insets(0, 10, 0, 6));
        return buttons;
    }

    private void beginFinding() {
        desk.settings().textShownProperty().set(true);
        if (stripPlace.getCenter() == editor) {
            showStrip();
        }
        findPlace.getChildren().setAll(finding);
        finding.begin();
    }

    private void endFinding() {
        findPlace.getChildren().clear();
        root.requestFocus();
    }

    private void showEditor() {
        desk.settings().textShownProperty().set(true);
        stripPlace.setCenter(editor);
        editor.begin();
    }

    private void showStrip() {
        stripPlace.setCenter(strip);
        root.requestFocus();
    }

    private void dismiss() {
        if (sheet.isVisible()) {
            sheet.setVisible(false);
        } else if (palette.isVisible()) {
            palette.close();
        } else if (help.isVisible()) {
            help.toggle();
            root.requestFocus();
        } else if (stripPlace.getCenter() == editor) {
            showStrip();
        } else if (!findPlace.getChildren().isEmpty()) {
            finding.end();
        } else if (desk.notices().noticeProperty().get().isPresent()) {
            desk.notices().dismiss();
        } else if (root.getScene().getFocusOwner() instanceof TextInputControl) {
            root.requestFocus();
        } else if (cover.isPresent()) {
            uncovering.run();
        } else if (plots.expandedProperty().get().isPresent()) {
            plots.expandedProperty().set(Optional.empty());
        } else if (preferences.isPresent()) {
            actions.perform(ActionSpecs.PREFERENCES);
        } else if (guide.stepProperty().get().isPresent()) {
            guide.end();
        } else if (table.filter(t -> t.getScene() != null).isPresent()) {
            actions.perform(ActionSpecs.HEAD_TABLE);
        } else if (plots.brush().areaProperty().get().isPresent()) {
            plots.brush().clear();
        } else {
            desk.exploration().selection().release();
        }
    }

    private void acceptDrops() {
        root.addEventFilter(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
                event.consume();
            }
        });
        root.addEventFilter(DragEvent.DRAG_DROPPED, event -> {
            boolean files = event.getDragboard().hasFiles();
            if (files) {
                desk.opening()
                        .open(event.getDragboard().getFiles().stream()
                                .map(File::toPath)
                                .toList());
            }
            event.setDropCompleted(files);
            event.consume();
        });
    }
}
