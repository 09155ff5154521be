package sinkscope.ui;

import java.io.File;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.controlsfx.control.PopOver;
import sinkscope.ui.actions.ActionSpecs;
import sinkscope.ui.actions.Actions;
import sinkscope.ui.overview.OverviewPane;
import sinkscope.ui.theme.Appearance;
import sinkscope.view.Desk;
import sinkscope.view.Opener;
import sinkscope.view.OverviewModel;
import sinkscope.view.StatusModel;
import sinkscope.view.ThetaModel;
import sinkscope.view.TitleModel;
import sinkscope.view.TokenStripModel;

/// The window: toolbar, three panels, the text, the status bar.
public final class MainWindow {

    /// The models behind the window's own panels.
    public record Models(OverviewModel overview, TokenStripModel strip, StatusModel status, TitleModel title) {}

    private final StackPane root = new StackPane();
    private final ShortcutSheet sheet = new ShortcutSheet();
    private final BorderPane stripPlace = new BorderPane();
    private final TokenStrip strip;
    private final PromptEditor editor;
    private final Desk desk;
    private Optional<TopBar> bar = Optional.empty();

    /// @param compare the heads side by side
    /// @param plots the linked plots
    /// @param export what hangs from the export button
    public MainWindow(
            Desk desk,
            Opener opener,
            Models models,
            Actions actions,
            Appearance appearance,
            FileChoosers choosers,
            Stage stage,
            Node compare,
            Node plots,
            Node export) {
        this.desk = desk;
        strip = new TokenStrip(models.strip(), appearance);
        editor = new PromptEditor(desk, this::showStrip);
        bind(actions, models.overview());
        bindFiles(actions, opener, choosers);
        actions.bind(ActionSpecs.FULL_SCREEN, () -> stage.setFullScreen(!stage.isFullScreen()));
        actions.bind(ActionSpecs.QUIT, stage::close);
        PopOver exporting = new PopOver(export);
        exporting.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        exporting.setAnimated(false);
        OverviewPane overview = new OverviewPane(models.overview(), appearance, desk.settings());
        SplitPane panes = new SplitPane(overview, compare, plots);
        panes.getStyleClass().add("panes");
        panes.setDividerPositions(0.235, 0.715);
        SplitPane.setResizableWithParent(overview, false);
        stripPlace.getStyleClass().add("strip-row");
        stripPlace.setCenter(strip);
        actions.bind(ActionSpecs.EXPORT, () -> {
            if (exporting.isShowing()) {
                exporting.hide();
            } else {
                bar.ifPresent(b -> exporting.show(b.exportButton()));
            }
        });
        TopBar made = new TopBar(desk, opener, models.title(), actions, appearance);
        bar = Optional.of(made);
        VBox top = new VBox(made, new Banner(desk));
        VBox bottom = new VBox(stripPlace, new StatusBar(models.status(), desk.activities()));
        BorderPane frame = new BorderPane(panes, top, null, bottom, null);
        root.getChildren().addAll(frame, sheet);
        root.getStyleClass().add("window");
        acceptDrops();
    }

    public Parent root() {
        return root;
    }

    private void bind(Actions actions, OverviewModel overview) {
        actions.bind(ActionSpecs.HEAD_BEFORE, () -> overview.step(OverviewModel.Step.HEAD_BEFORE));
        actions.bind(ActionSpecs.HEAD_AFTER, () -> overview.step(OverviewModel.Step.HEAD_AFTER));
        actions.bind(ActionSpecs.LAYER_BEFORE, () -> overview.step(OverviewModel.Step.LAYER_BEFORE));
        actions.bind(ActionSpecs.LAYER_AFTER, () -> overview.step(OverviewModel.Step.LAYER_AFTER));
        actions.bind(
                ActionSpecs.SHOW_ALONE,
                () -> desk.exploration()
                        .selection()
                        .show(desk.exploration().selection().focused()));
        actions.bind(ActionSpecs.COLOUR_MAPS, overview::showMaps);
        actions.bind(ActionSpecs.COLOUR_SINK, () -> overview.colourBy("sink_mass"));
        actions.bind(ActionSpecs.COLOUR_GAMMA, () -> overview.colourBy("gamma"));
        actions.bind(ActionSpecs.COLOUR_ENTROPY, () -> overview.colourBy("entropy"));
        actions.bind(ActionSpecs.THETA_UP, () -> turn(Math.sqrt(2)));
        actions.bind(ActionSpecs.THETA_DOWN, () -> turn(Math.sqrt(0.5)));
        actions.bind(ActionSpecs.THETA_RESET, () -> desk.turnTheta(1, true));
        actions.bind(
                ActionSpecs.SWEEP,
                desk.sweeps()::start,
                Bindings.createBooleanBinding(
                        () -> desk.theta().state().turning() == ThetaModel.Turning.RUNS
                                || desk.theta().state().turning() == ThetaModel.Turning.OPENS_MODEL,
                        desk.theta().stateProperty()));
        actions.bind(ActionSpecs.EDIT_PROMPT, this::showEditor);
        actions.bind(
                ActionSpecs.CANCEL,
                () -> desk.activities()
                        .currentProperty()
                        .get()
                        .ifPresent(a -> a.cancel().run()));
        actions.bind(ActionSpecs.SHORTCUTS, sheet::toggle);
        actions.bind(ActionSpecs.DISMISS, this::dismiss);
        actions.bind(
                ActionSpecs.THEME,
                () -> desk.settings()
                        .darkProperty()
                        .set(!desk.settings().darkProperty().get()));
    }

    private void bindFiles(Actions actions, Opener opener, FileChoosers choosers) {
        actions.bind(ActionSpecs.OPEN_FILE, () -> choosers.file().ifPresent(desk::open));
        actions.bind(ActionSpecs.OPEN_FOLDER, () -> choosers.folder().ifPresent(desk::open));
        actions.bind(
                ActionSpecs.OPEN_SAMPLE,
                desk::openSample,
                new SimpleBooleanProperty(!opener.sampleTraces().isEmpty()));
        actions.bind(
                ActionSpecs.OPEN_BUNDLED,
                () -> opener.bundledModel().ifPresent(desk::openModel),
                new SimpleBooleanProperty(opener.bundledModel().isPresent()));
    }

    private void turn(double factor) {
        desk.turnTheta(desk.theta().state().scale() * factor, true);
    }

    private void showEditor() {
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
        } else if (stripPlace.getCenter() == editor) {
            showStrip();
        } else if (desk.noticeProperty().get().isPresent()) {
            desk.dismissNotice();
        } else {
            desk.exploration().selection().pinnedQueryProperty().set(java.util.OptionalInt.empty());
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
                event.getDragboard().getFiles().stream().map(File::toPath).forEach(desk::open);
            }
            event.setDropCompleted(files);
            event.consume();
        });
    }
}
