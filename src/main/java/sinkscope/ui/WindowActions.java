package sinkscope.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import sinkscope.ui.actions.ActionSpecs;
import sinkscope.ui.actions.Actions;
import sinkscope.view.desk.OpenedSources;
import sinkscope.view.desk.PlaceOpening;
import sinkscope.view.desk.Sweeps;
import sinkscope.view.desk.TextRuns;
import sinkscope.view.desk.ThetaTurning;
import sinkscope.view.desk.WatchedFolder;
import sinkscope.view.help.Diagnostics;
import sinkscope.view.notice.Activities;
import sinkscope.view.notice.Notices;
import sinkscope.view.overview.OverviewModel;
import sinkscope.view.session.SavedSessions;
import sinkscope.view.session.ViewHistory;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Selection;
import sinkscope.view.source.Machine;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.OpenSources;
import sinkscope.view.theta.ThetaModel;

/// What the actions do that need the view models only: files, heads, θ, what was seen before.
final class WindowActions {

    /// Factors on the model's own θ.
    private static final List<Double> ACROSS = List.of(1.0 / 16, 1.0, 16.0);

    private WindowActions() {}

    static void history(Actions actions, ViewHistory history) {
        actions.bind(ActionSpecs.VIEW_BACK, history::back, history.canGoBackProperty());
        actions.bind(ActionSpecs.VIEW_ON, history::on, history.canGoOnProperty());
    }

    /// What is under way can be ended.
    static void activities(Actions actions, Activities activities) {
        actions.bind(
                ActionSpecs.CANCEL,
                () -> activities
                        .currentProperty()
                        .get()
                        .ifPresent(a -> a.cancel().run()));
    }

    static void theme(Actions actions, Settings settings) {
        actions.bind(ActionSpecs.THEME, () -> {
            settings.followsSystemProperty().set(false);
            settings.darkProperty().set(!settings.darkProperty().get());
        });
    }

    static void files(
            Actions actions,
            PlaceOpening opening,
            OpenedSources keeping,
            TextRuns texts,
            Machine machine,
            FileChoosers choosers) {
        actions.bind(ActionSpecs.OPEN_FILE, () -> choosers.file().ifPresent(opening::open));
        actions.bind(ActionSpecs.OPEN_FOLDER, () -> choosers.folder().ifPresent(opening::open));
        actions.bind(
                ActionSpecs.OPEN_SAMPLE,
                opening::openSample,
                new SimpleBooleanProperty(!machine.sampleTraces().isEmpty()));
        actions.bind(ActionSpecs.OPEN_TEXT, () -> choosers.text().ifPresent(texts::open));
        actions.bind(ActionSpecs.RELOAD, () -> keeping.reload());
        actions.bind(
                ActionSpecs.OPEN_BUNDLED,
                () -> machine.bundledModel().ifPresent(opening::openModel),
                new SimpleBooleanProperty(machine.bundledModel().isPresent()));
    }

    static void sessions(Actions actions, SavedSessions sessions, FileChoosers choosers) {
        actions.bind(
                ActionSpecs.SAVE_SESSION,
                () -> choosers.save("session.sinkscope").ifPresent(sessions::saveAs));
        actions.bind(
                ActionSpecs.OPEN_SESSION, () -> choosers.file("Open a session").ifPresent(sessions::open));
    }

    /// Chooses a folder, or ends the watching of the one that is watched.
    static void watching(Actions actions, WatchedFolder watched, FileChoosers choosers, Notices notices) {
        actions.bind(ActionSpecs.WATCH_FOLDER, () -> {
            Optional<Path> now = watched.folderProperty().get();
            if (now.isPresent()) {
                watched.end();
                notices.tell(now.get() + " is no longer watched.");
            } else {
                choosers.folder("A folder in which traces appear").ifPresent(watched::watch);
            }
        });
    }

    static void diagnostics(Actions actions, Diagnostics diagnostics, Notices notices) {
        actions.bind(
                ActionSpecs.COPY_DIAGNOSTICS,
                () -> diagnostics.gather(text -> {
                    Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
                    notices.tell("Diagnostics copied: " + text.lines().count()
                            + " lines, with nothing in them of your files and texts. Paste them into a report.");
                }));
    }

    static void sources(
            Actions actions, Selection selection, OpenSources sources, OpenedSources keeping, ThetaModel theta) {
        actions.bind(ActionSpecs.KEEP_HEAD, () -> keeping.hold(selection.focused()));
        actions.bind(ActionSpecs.ACROSS_THETA, () -> keeping.acrossTheta(ACROSS), turns(theta));
        actions.bind(ActionSpecs.KEEP_SOURCE, () -> keeping.keep());
        actions.bind(
                ActionSpecs.CLOSE_SOURCE, () -> sources.currentProperty().get().ifPresent(keeping::close));
        actions.bind(ActionSpecs.NEXT_SOURCE, () -> follow(sources, keeping, 1));
        actions.bind(ActionSpecs.SOURCE_BEFORE, () -> follow(sources, keeping, -1));
        actions.bind(ActionSpecs.TAKE_AWAY, () -> {
            if (selection.compared().size() > 1) {
                selection.toggle(selection.focused());
            } else if (!selection.held().isEmpty()) {
                selection.held().removeLast();
            }
        });
    }

    private static void follow(OpenSources sources, OpenedSources keeping, int step) {
        List<OpenSource> all = sources.all();
        sources.currentProperty()
                .get()
                .map(now -> all.get(Math.floorMod(all.indexOf(now) + step, all.size())))
                .ifPresent(keeping::choose);
    }

    /// Whether turning θ runs a model.
    private static BooleanBinding turns(ThetaModel theta) {
        return Bindings.createBooleanBinding(
                () -> theta.state().turning() == ThetaModel.Turning.RUNS
                        || theta.state().turning() == ThetaModel.Turning.OPENS_MODEL,
                theta.stateProperty());
    }

    static void heads(Actions actions, Selection selection, OverviewModel overview) {
        actions.bind(ActionSpecs.HEAD_BEFORE, () -> overview.step(OverviewModel.Step.HEAD_BEFORE));
        actions.bind(ActionSpecs.HEAD_AFTER, () -> overview.step(OverviewModel.Step.HEAD_AFTER));
        actions.bind(ActionSpecs.LAYER_BEFORE, () -> overview.step(OverviewModel.Step.LAYER_BEFORE));
        actions.bind(ActionSpecs.LAYER_AFTER, () -> overview.step(OverviewModel.Step.LAYER_AFTER));
        actions.bind(ActionSpecs.BESIDE, overview::oneMore);
        actions.bind(ActionSpecs.SHOW_ALONE, () -> selection.show(selection.focused()));
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

    static void theta(Actions actions, ThetaModel theta, ThetaTurning turning, Sweeps sweeps) {
        actions.bind(ActionSpecs.THETA_UP, () -> turn(theta, turning, Math.sqrt(2)));
        actions.bind(ActionSpecs.THETA_DOWN, () -> turn(theta, turning, Math.sqrt(0.5)));
        actions.bind(ActionSpecs.THETA_RESET, () -> turning.turn(1, true));
        actions.bind(ActionSpecs.SWEEP, sweeps::start, turns(theta));
    }

    private static void turn(ThetaModel theta, ThetaTurning turning, double factor) {
        turning.turn(theta.state().scale() * factor, true);
    }
}
