package sinkscope.ui;

import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import sinkscope.ui.actions.ActionSpecs;
import sinkscope.ui.actions.Actions;
import sinkscope.view.desk.Desk;
import sinkscope.view.help.Diagnostics;
import sinkscope.view.overview.OverviewModel;
import sinkscope.view.session.SavedSessions;
import sinkscope.view.session.ViewHistory;
import sinkscope.view.shown.Selection;
import sinkscope.view.source.Machine;
import sinkscope.view.source.OpenSource;
import sinkscope.view.theta.ThetaModel;

/// What the actions do that need the view models only: files, heads, θ, what was seen before.
final class WindowActions {

    /// Factors on the model's own θ.
    private static final List<Double> ACROSS = List.of(1.0 / 16, 1.0, 16.0);

    private WindowActions() {}

    static void bind(
            Actions actions,
            Desk desk,
            Machine machine,
            FileChoosers choosers,
            OverviewModel overview,
            ViewHistory history) {
        files(actions, desk, machine, choosers);
        sources(actions, desk);
        heads(actions, desk, overview);
        theta(actions, desk);
        actions.bind(ActionSpecs.VIEW_BACK, history::back, history.canGoBackProperty());
        actions.bind(ActionSpecs.VIEW_ON, history::on, history.canGoOnProperty());
        actions.bind(
                ActionSpecs.CANCEL,
                () -> desk.activities()
                        .currentProperty()
                        .get()
                        .ifPresent(a -> a.cancel().run()));
        actions.bind(ActionSpecs.THEME, () -> {
            desk.settings().followsSystemProperty().set(false);
            desk.settings().darkProperty().set(!desk.settings().darkProperty().get());
        });
    }

    private static void files(Actions actions, Desk desk, Machine machine, FileChoosers choosers) {
        actions.bind(ActionSpecs.OPEN_FILE, () -> choosers.file().ifPresent(desk::open));
        actions.bind(ActionSpecs.OPEN_FOLDER, () -> choosers.folder().ifPresent(desk::open));
        actions.bind(
                ActionSpecs.OPEN_SAMPLE,
                desk::openSample,
                new SimpleBooleanProperty(!machine.sampleTraces().isEmpty()));
        actions.bind(ActionSpecs.OPEN_TEXT, () -> choosers.text().ifPresent(desk.texts()::open));
        actions.bind(ActionSpecs.RELOAD, () -> desk.keeping().reload());
        actions.bind(
                ActionSpecs.OPEN_BUNDLED,
                () -> machine.bundledModel().ifPresent(desk::openModel),
                new SimpleBooleanProperty(machine.bundledModel().isPresent()));
    }

    static void sessions(Actions actions, SavedSessions sessions, FileChoosers choosers) {
        actions.bind(
                ActionSpecs.SAVE_SESSION,
                () -> choosers.save("session.sinkscope").ifPresent(sessions::saveAs));
        actions.bind(
                ActionSpecs.OPEN_SESSION, () -> choosers.file("Open a session").ifPresent(sessions::open));
    }

    static void diagnostics(Actions actions, Diagnostics diagnostics, Desk desk) {
        actions.bind(
                ActionSpecs.COPY_DIAGNOSTICS,
                () -> diagnostics.gather(text -> {
                    Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
                    desk.tell("Diagnostics copied: " + text.lines().count()
                            + " lines, with nothing in them of your files and texts. Paste them into a report.");
                }));
    }

    private static void sources(Actions actions, Desk desk) {
        Selection selection = desk.exploration().selection();
        actions.bind(ActionSpecs.KEEP_HEAD, () -> desk.keeping().hold(selection.focused()));
        actions.bind(ActionSpecs.ACROSS_THETA, () -> desk.keeping().acrossTheta(ACROSS), turns(desk));
        actions.bind(ActionSpecs.KEEP_SOURCE, () -> desk.keeping().keep());
        actions.bind(
                ActionSpecs.CLOSE_SOURCE,
                () -> desk.sources().currentProperty().get().ifPresent(desk.keeping()::close));
        actions.bind(ActionSpecs.NEXT_SOURCE, () -> follow(desk, 1));
        actions.bind(ActionSpecs.SOURCE_BEFORE, () -> follow(desk, -1));
        actions.bind(ActionSpecs.TAKE_AWAY, () -> {
            if (selection.compared().size() > 1) {
                selection.toggle(selection.focused());
            } else if (!selection.held().isEmpty()) {
                selection.held().removeLast();
            }
        });
    }

    private static void follow(Desk desk, int step) {
        List<OpenSource> all = desk.sources().all();
        desk.sources()
                .currentProperty()
                .get()
                .map(now -> all.get(Math.floorMod(all.indexOf(now) + step, all.size())))
                .ifPresent(desk.keeping()::choose);
    }

    /// Whether turning θ runs a model.
    private static BooleanBinding turns(Desk desk) {
        return Bindings.createBooleanBinding(
                () -> desk.theta().state().turning() == ThetaModel.Turning.RUNS
                        || desk.theta().state().turning() == ThetaModel.Turning.OPENS_MODEL,
                desk.theta().stateProperty());
    }

    private static void heads(Actions actions, Desk desk, OverviewModel overview) {
        actions.bind(ActionSpecs.HEAD_BEFORE, () -> overview.step(OverviewModel.Step.HEAD_BEFORE));
        actions.bind(ActionSpecs.HEAD_AFTER, () -> overview.step(OverviewModel.Step.HEAD_AFTER));
        actions.bind(ActionSpecs.LAYER_BEFORE, () -> overview.step(OverviewModel.Step.LAYER_BEFORE));
        actions.bind(ActionSpecs.LAYER_AFTER, () -> overview.step(OverviewModel.Step.LAYER_AFTER));
        actions.bind(ActionSpecs.BESIDE, overview::oneMore);
        actions.bind(
                ActionSpecs.SHOW_ALONE,
                () -> desk.exploration()
                        .selection()
                        .show(desk.exploration().selection().focused()));
        actions.bind(ActionSpecs.COLOUR_MAPS, overview::showMaps);
        actions.bind(ActionSpecs.COLOUR_SINK, () -> overview.colourBy("sink_mass"));
        actions.bind(ActionSpecs.COLOUR_GAMMA, () -> overview.colourBy("gamma"));
        actions.bind(
                ActionSpecs.SORT_HEADS,
                () -> overview.sortedProperty().set(!overview.sortedProperty().get()));
        actions.bind(
                ActionSpecs.BADGES,
                () -> overview.badgesProperty().set(!overview.badgesProperty().get()));
        actions.bind(ActionSpecs.COLOUR_ENTROPY, () -> overview.colourBy("entropy"));
    }

    private static void theta(Actions actions, Desk desk) {
        actions.bind(ActionSpecs.THETA_UP, () -> turn(desk, Math.sqrt(2)));
        actions.bind(ActionSpecs.THETA_DOWN, () -> turn(desk, Math.sqrt(0.5)));
        actions.bind(ActionSpecs.THETA_RESET, () -> desk.turnTheta(1, true));
        actions.bind(ActionSpecs.SWEEP, desk.sweeps()::start, turns(desk));
    }

    private static void turn(Desk desk, double factor) {
        desk.turnTheta(desk.theta().state().scale() * factor, true);
    }
}
