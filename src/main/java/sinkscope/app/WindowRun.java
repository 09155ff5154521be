package sinkscope.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import sinkscope.attention.LayerHead;
import sinkscope.cli.Version;
import sinkscope.raster.ColourMaps;
import sinkscope.trace.TraceFormats;
import sinkscope.ui.FileChoosers;
import sinkscope.ui.MainWindow;
import sinkscope.ui.SystemFileChoosers;
import sinkscope.ui.UiThread;
import sinkscope.ui.actions.ActionSpecs;
import sinkscope.ui.actions.Actions;
import sinkscope.ui.composer.ComposerPane;
import sinkscope.ui.composer.Composing;
import sinkscope.ui.heatmap.ComparePane;
import sinkscope.ui.laboratory.LaboratoryPane;
import sinkscope.ui.plot.ExportPane;
import sinkscope.ui.plot.LargePlot;
import sinkscope.ui.plot.PlotsPane;
import sinkscope.ui.theme.Appearance;
import sinkscope.ui.theme.Typeface;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.composer.ComposerFiles;
import sinkscope.view.composer.ComposerModel;
import sinkscope.view.composer.SpecOpening;
import sinkscope.view.desk.Desk;
import sinkscope.view.desk.WatchedFolder;
import sinkscope.view.export.ExportModel;
import sinkscope.view.export.FigureCopy;
import sinkscope.view.export.PaperFigures;
import sinkscope.view.help.Diagnostics;
import sinkscope.view.laboratory.LaboratoryModel;
import sinkscope.view.overview.OverviewModel;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.session.SavedSessions;
import sinkscope.view.session.SessionKeeper;
import sinkscope.view.settings.Settings;
import sinkscope.view.settings.SettingsFile;
import sinkscope.view.source.Recipe;
import sinkscope.view.status.StatusModel;
import sinkscope.view.status.TitleModel;
import sinkscope.view.text.TokenStripModel;
import sinkscope.view.theta.ThetaModel;

/// The window, wired together by hand. Arguments are files to open; without any it shows the sample recording.

public final class WindowRun extends Application {

    private static final int BACKGROUND_THREADS = 4;

    private static final long SESSION_PAUSE_MS = 2000;
    private static final long LOOK_EVERY_MS = 1000;

    private final ExecutorService background = Executors.newFixedThreadPool(BACKGROUND_THREADS, daemons("background"));
    // Charts share fonts and themes of AWT and JFreeChart, which are not made for several threads at once.
    private final ExecutorService charts = Executors.newSingleThreadExecutor(daemons("charts"));
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(daemons("clock"));
    private final SettingsFile settingsFile = new SettingsFile(SettingsFile.defaultFile(), clock);
    private final UiThread home = new UiThread();
    private final ThisMachine machine = new ThisMachine(new Installed());
    private final Desk desk = new Desk(settingsFile.settings(), machine, background, home);

    private Optional<SavedSessions> keeping = Optional.empty();
    private Optional<WindowDoor> door = Optional.empty();

    private static ThreadFactory daemons(String name) {
        return Thread.ofPlatform().daemon().name("sinkscope-" + name + "-", 0).factory();
    }

    @Override
    public void start(Stage stage) {
        new UnexpectedFaults(home, desk.notices()::tell).listen();
        Typeface.load();
        Settings settings = settingsFile.settings();
        followSystem(settings);
        Appearance appearance = new Appearance(settings.darkProperty(), settings.textSizeProperty());
        // Before the first control is made, or JavaFX loads its own style sheet for nothing.
        setUserAgentStylesheet(appearance.theme().controlSheet());
        CompareModel compare = new CompareModel(desk.exploration(), background, home);
        PlotsModel plots = new PlotsModel(desk.exploration(), charts, home, Optional.of(desk.requests()));
        plots.followSources(desk.sources());
        plots.followSlider(desk.theta().stateProperty().map(WindowRun::sliderTheta));
        settings.colourMapProperty()
                .subscribe(name -> ColourMaps.SEQUENTIAL.stream()
                        .filter(map -> map.name().equals(name))
                        .findFirst()
                        .ifPresent(compare.colourMapProperty()::set));
        compare.colourMapProperty()
                .addListener((_, _, map) -> settings.colourMapProperty().set(map.name()));
        FileChoosers choosers = new SystemFileChoosers(stage, settings);
        SavedSessions sessions = new SavedSessions(
                new SessionKeeper(desk.exploration(), desk.revival(), desk.measures(), compare),
                settings,
                desk.notices(),
                SettingsFile.defaultFile().resolveSibling("session.json"),
                missing -> located(choosers, missing),
                background,
                home);
        Asked asked = Asked.of(getParameters().getRaw());
        open(asked.files(), sessions);
        sessions.follow(task -> clock.schedule(() -> home.execute(task), SESSION_PAUSE_MS, TimeUnit.MILLISECONDS));
        desk.opening().opensSessionsWith(sessions::open);
        keeping = Optional.of(sessions);
        PaperFigures paper = new PaperFigures(compare, plots);
        WatchedFolder watched = new WatchedFolder(
                desk.opening(),
                desk.keeping(),
                desk.exploration(),
                desk.notices(),
                machine,
                TraceFormats::claims,
                background,
                home);
        asked.watched().ifPresent(watched::watch);
        clock.scheduleWithFixedDelay(
                () -> home.execute(watched::look), LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        MainWindow.Models models = new MainWindow.Models(
                new OverviewModel(desk.exploration()),
                compare,
                plots,
                new FigureCopy(paper, desk.notices(), charts, home),
                new TokenStripModel(desk.exploration(), compare.row()),
                new StatusModel(desk.exploration(), compare.row()),
                new TitleModel(desk.exploration()),
                sessions,
                new Diagnostics(desk.sources(), settings, desk.notices(), machine, background, home),
                watched);
        LaboratoryModel laboratories = new LaboratoryModel(
                desk.exploration(), desk.texts(), desk.models(), desk.activities(), desk.notices(), background, home);
        Actions actions = new Actions();
        StackPane column = new StackPane();
        MainWindow window = new MainWindow(
                desk,
                machine,
                models,
                actions,
                appearance,
                choosers,
                stage,
                new LargePlot(
                        new ComparePane(compare, appearance, actions, desk.keeping()::hold),
                        plots,
                        appearance,
                        choosers),
                column,
                () -> export(choosers, paper, compare, plots, actions));
        compose(actions, window, models, laboratories, appearance, choosers, paper);
        Scene scene = new Scene(
                window.root(),
                settings.windowWidthProperty().get(),
                settings.windowHeightProperty().get());
        appearance.dress(scene);
        actions.listen(scene);
        stage.setScene(scene);
        place(stage, settings);
        models.title().titleProperty().subscribe(title -> stage.setTitle(title.window()));
        actions.bind(ActionSpecs.LABORATORIES, () -> {
            settings.plotsShownProperty().set(true);
            laboratories.shownProperty().set(true);
        });
        FirstMap first = new FirstMap(compare, desk.activities(), () -> {
            PlotsPane pane = new PlotsPane(plots, appearance, choosers);
            pane.add(
                    "Labs", () -> new LaboratoryPane(laboratories, appearance, choosers), laboratories.shownProperty());
            column.getChildren().setAll(pane);
        });
        // In its turn, after what has been read meanwhile: the first layout is then that of a window with its text.
        background.execute(() -> home.execute(() -> {
            stage.show();
            first.start();
            if (getParameters().getRaw().isEmpty()) {
                window.offerGuide();
            }
        }));
        door = WindowDoor.open(
                SettingsFile.defaultFile().resolveSibling("window.json"),
                task -> daemons("door").newThread(task).start(),
                files -> home.execute(() -> {
                    desk.opening().open(files);
                    stage.toFront();
                }));
    }

    /// Light or dark as the system is, for as long as that is wanted.
    private static void followSystem(Settings settings) {
        Platform.Preferences system = Platform.getPreferences();
        Runnable follow = () -> {
            if (settings.followsSystemProperty().get()) {
                settings.darkProperty().set(system.getColorScheme() == ColorScheme.DARK);
            }
        };
        settings.followsSystemProperty().subscribe(follow);
        system.colorSchemeProperty().addListener(_ -> follow.run());
        follow.run();
    }

    /// Asks where a model or a recording is now.
    private static Optional<Path> located(FileChoosers choosers, Recipe missing) {
        String title = "Where is " + missing.place().getFileName() + " now?";
        boolean folder = missing.isModel() && !missing.place().toString().endsWith(".gguf");
        return folder ? choosers.folder(title) : choosers.file(title);
    }

    /// What was asked for; else the last session, else the sample.
    private void open(List<Path> files, SavedSessions sessions) {
        if (!files.isEmpty()) {
            desk.opening().open(files);
        } else if (settingsFile.settings().restoresSessionProperty().get()) {
            sessions.openLast(this::openSample);
        } else {
            openSample();
        }
    }

    private void openSample() {
        desk.exploration().selection().show(new LayerHead(20, 6));
        desk.exploration().selection().show(new LayerHead(12, 2));
        desk.exploration().selection().toggle(new LayerHead(20, 6));
        desk.exploration().selection().step(new LayerHead(12, 2));
        desk.opening().openSample();
    }

    private static void place(Stage stage, Settings settings) {
        var screen = Screen.getPrimary().getVisualBounds();
        stage.setMinWidth(960);
        stage.setMinHeight(600);
        stage.setWidth(
                Math.min(screen.getWidth(), settings.windowWidthProperty().get()));
        stage.setHeight(
                Math.min(screen.getHeight(), settings.windowHeightProperty().get()));
        stage.setMaximized(settings.maximisedProperty().get());
        stage.maximizedProperty()
                .addListener((_, _, now) -> settings.maximisedProperty().set(now));
        stage.widthProperty().addListener((_, _, width) -> {
            if (!stage.isMaximized()) {
                settings.windowWidthProperty().set(width.doubleValue());
            }
        });
        stage.heightProperty().addListener((_, _, height) -> {
            if (!stage.isMaximized()) {
                settings.windowHeightProperty().set(height.doubleValue());
            }
        });
    }

    private ExportPane export(
            FileChoosers choosers, PaperFigures paper, CompareModel compare, PlotsModel plots, Actions actions) {
        ExportModel model = new ExportModel(
                paper, compare, plots, Path.of(System.getProperty("user.home", ".")), Version.text(), background, home);
        model.keepIn(settingsFile.settings());
        return new ExportPane(
                model,
                actions,
                () -> choosers.folder("A folder for figures"),
                folder -> getHostServices().showDocument(folder.toUri().toString()));
    }

    private void compose(
            Actions actions,
            MainWindow window,
            MainWindow.Models models,
            LaboratoryModel laboratories,
            Appearance appearance,
            FileChoosers choosers,
            PaperFigures paper) {
        ComposerModel model = new ComposerModel(
                models.compare(),
                models.plots(),
                models.overview().colouringProperty()::get,
                laboratories::result,
                charts,
                home);
        ComposerFiles files = new ComposerFiles(model, Version.text(), charts, home);
        files.keepIn(settingsFile.settings());
        SpecOpening specs = new SpecOpening(
                model,
                desk.exploration(),
                desk.sources(),
                desk.revival(),
                desk.opening(),
                desk.notices(),
                background,
                home);
        new Composing(
                        actions,
                        window,
                        model,
                        () -> new ComposerPane(
                                model,
                                files,
                                actions,
                                appearance,
                                choosers,
                                () -> choosers.file("Open a figure's specification")
                                        .ifPresent(specs::open),
                                file -> getHostServices()
                                        .showDocument(file.toAbsolutePath()
                                                .resolveSibling("")
                                                .toUri()
                                                .toString())),
                        desk.notices()::tell)
                .bind(paper);
    }

    private static OptionalDouble sliderTheta(ThetaModel.State state) {
        return Double.isNaN(state.theta()) ? OptionalDouble.empty() : OptionalDouble.of(state.theta());
    }

    @Override
    public void stop() {
        door.ifPresent(WindowDoor::close);
        settingsFile.flush();
        keeping.ifPresent(SavedSessions::end);
        desk.close();
        background.shutdownNow();
        charts.shutdownNow();
        clock.shutdownNow();
    }
}
