package sinkscope.view.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureSize;
import sinkscope.figure.format.FigureExport;
import sinkscope.figure.format.FigureFormat;
import sinkscope.figure.format.FigureFormats;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.settings.Settings;
import sinkscope.work.LatestOnly;
import sinkscope.work.LatestOnly.Request;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;

/// What of the figures is to be exported, and how the export goes. UI thread only; files are written on a
/// worker.
public final class ExportModel {

    /// How the last export went.
    public sealed interface State {
        record Idle() implements State {}

        /// @param done files written of `total`
        record Running(long done, long total, String file) implements State {}

        record Done(List<Path> files, Path folder) implements State {}

        /// @param sentence what went wrong and what to do
        record Failed(String sentence) implements State {}
    }

    /// Pixels per inch that are offered: for a screen, for print, and two for line art.
    public static final List<Integer> RESOLUTIONS = List.of(150, FigureFormats.PRINT_DPI, 600, 1200);

    private final PaperFigures paper;
    private final LatestOnly writing;
    private final Executor ui;
    private final String tool;
    private final ReadOnlyObjectWrapper<List<PaperFigures.Item>> items =
            new ReadOnlyObjectWrapper<>(this, "items", List.of());
    private final ObservableSet<String> unwanted = FXCollections.observableSet();
    private final ObservableSet<String> formats = FXCollections.observableSet("pdf", "svg", "png");
    private final ObjectProperty<FigureSize> size =
            new SimpleObjectProperty<>(this, "size", FigureSize.PRESETS.getFirst());
    private final IntegerProperty dpi = new SimpleIntegerProperty(this, "dpi", FigureFormats.PRINT_DPI);
    private final ObjectProperty<Path> folder;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", new State.Idle());

    /// @param folder where files go until another folder is chosen
    /// @param tool program and version, such as `Sinkscope 0.1.0`
    public ExportModel(
            PaperFigures paper,
            CompareModel compare,
            PlotsModel plots,
            Path folder,
            String tool,
            Executor worker,
            Executor ui) {
        this.paper = paper;
        this.tool = tool;
        this.writing = new LatestOnly(worker, ui);
        this.ui = ui;
        this.folder = new SimpleObjectProperty<>(this, "folder", folder);
        plots.dataProperty().subscribe(_ -> items.set(paper.items()));
        compare.facetsProperty().addListener(_ -> items.set(paper.items()));
        // How the last export went says nothing of one with other choices.
        for (Observable choice : List.of(items, unwanted, formats, size, dpi, this.folder)) {
            choice.addListener(_ -> forget());
        }
    }

    /// From now on ticks, formats and folder are those of last time, and are remembered for the next.
    public void keepIn(Settings settings) {
        String place = settings.exportFolderProperty().get();
        if (!place.isEmpty() && Files.isDirectory(Path.of(place))) {
            folder.set(Path.of(place));
        }
        unwanted.addAll(parts(settings.exportLeftOutProperty().get()));
        List<String> known = allFormats().stream().map(FigureFormat::extension).toList();
        List<String> kept = parts(settings.exportFormatsProperty().get()).stream()
                .filter(known::contains)
                .toList();
        formats.clear();
        formats.addAll(kept);
        folder.addListener((_, _, now) -> settings.exportFolderProperty().set(now.toString()));
        unwanted.addListener((SetChangeListener<String>)
                _ -> settings.exportLeftOutProperty().set(joined(unwanted)));
        formats.addListener((SetChangeListener<String>)
                _ -> settings.exportFormatsProperty().set(joined(formats)));
    }

    private static List<String> parts(String joined) {
        return Stream.of(joined.split(",")).filter(part -> !part.isEmpty()).toList();
    }

    private static String joined(Set<String> parts) {
        return parts.stream().sorted().collect(Collectors.joining(","));
    }

    public ReadOnlyObjectProperty<List<PaperFigures.Item>> itemsProperty() {
        return items.getReadOnlyProperty();
    }

    /// Keys of items that are left out.
    public ObservableSet<String> unwanted() {
        return unwanted;
    }

    /// Extensions of the formats wanted.
    public ObservableSet<String> formats() {
        return formats;
    }

    /// All formats there are, at the resolution chosen.
    public List<FigureFormat> allFormats() {
        return FigureFormats.all(dpi.get());
    }

    public ObjectProperty<FigureSize> sizeProperty() {
        return size;
    }

    /// Pixels per inch of paper of a PNG, one of `RESOLUTIONS`.
    public IntegerProperty dpiProperty() {
        return dpi;
    }

    public ObjectProperty<Path> folderProperty() {
        return folder;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Whether anything is wanted in any format and nothing runs.
    public boolean canStart() {
        return !(state.get() instanceof State.Running)
                && !formats.isEmpty()
                && items.get().stream().anyMatch(item -> !unwanted.contains(item.key()));
    }

    /// Writes what is wanted as it is now, however the window changes meanwhile.
    public void start() {
        if (!canStart()) {
            return;
        }
        List<Supplier<Figure>> wanted = new ArrayList<>();
        for (PaperFigures.Item item : items.get()) {
            if (unwanted.contains(item.key())) {
                continue;
            }
            wanted.addAll(paper.figures(item.key()));
        }
        List<FigureFormat> kinds = allFormats().stream()
                .filter(f -> formats.contains(f.extension()))
                .toList();
        FigureSize wantedSize = size.get();
        Path target = folder.get();
        String stem = paper.stem();
        state.set(new State.Running(0, 1, ""));
        Progress progress = (done, total, what) -> ui.execute(() -> {
            if (state.get() instanceof State.Running) {
                state.set(new State.Running(done, total, what));
            }
        });
        Request<State> export = new Request<>(
                cancellation -> {
                    List<Figure> figures = wanted.stream().map(Supplier::get).toList();
                    String prefix = free(stem, figures, target);
                    return new State.Done(
                            new FigureExport(figures, kinds, wantedSize, target, prefix, tool, Instant.now())
                                    .write(progress, cancellation),
                            target);
                },
                state::set,
                fault -> state.set(new State.Failed(sentence(fault))),
                // It was cancelled too late: the files are there, which is said.
                state::set);
        writing.request(export.closing(() -> {
            if (state.get() instanceof State.Running) {
                state.set(new State.Idle());
            }
        }));
    }

    private static String sentence(Throwable fault) {
        return switch (fault) {
            case UserFault known -> known.getMessage();
            case OutOfMemoryError _ -> "There was not enough memory to draw these figures; nothing was written.";
            default -> "The figures could not be drawn: " + fault.getMessage();
        };
    }

    /// The first of `stem`, `stem-2`, `stem-3` … under which no figure would take the place of a file.
    private static String free(String stem, List<Figure> figures, Path folder) {
        String[] there = folder.toFile().list();
        Set<String> names = there == null ? Set.of() : Set.of(there);
        for (int number = 1; ; number++) {
            String tried = number == 1 ? stem : stem.isEmpty() ? Integer.toString(number) : stem + "-" + number;
            boolean taken = figures.stream()
                    .map(figure -> FigureExport.stem(tried, figure) + ".")
                    .anyMatch(start -> names.stream().anyMatch(name -> name.startsWith(start)));
            if (!taken) {
                return tried;
            }
        }
    }

    /// Stops a running export; nothing of it is left behind.
    public void cancel() {
        writing.cancel();
    }

    private void forget() {
        if (!(state.get() instanceof State.Running)) {
            state.set(new State.Idle());
        }
    }
}
