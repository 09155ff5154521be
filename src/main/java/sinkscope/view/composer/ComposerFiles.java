package sinkscope.view.composer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import sinkscope.figure.format.FigureFormat;
import sinkscope.figure.format.FigureFormats;
import sinkscope.figure.spec.Composer;
import sinkscope.figure.spec.FigureSource;
import sinkscope.figure.spec.FigureSpec;
import sinkscope.figure.spec.PageSpec;
import sinkscope.figure.spec.SourceHash;
import sinkscope.figure.spec.SourceSpec;
import sinkscope.figure.spec.SpecExport;
import sinkscope.figure.spec.SpecJson;
import sinkscope.file.WholeFile;
import sinkscope.view.settings.Settings;
import sinkscope.work.Cancellation;
import sinkscope.work.LatestOnly;
import sinkscope.work.LatestOnly.Request;
import sinkscope.work.UserFault;

/// What becomes of a composed figure: the files that are written, and its specification. UI thread only; files are
/// written on a worker.
public final class ComposerFiles {

    /// How the last writing went.
    public sealed interface State {
        record Idle() implements State {}

        record Running() implements State {}

        /// @param files what was written, the figure first
        record Done(List<Path> files) implements State {}

        /// @param sentence what went wrong and what to do
        record Failed(String sentence) implements State {}
    }

    /// The numbers of each panel, beside the figure.
    public static final String CSV = "csv";

    /// The specification, beside the figure.
    public static final String SPEC = "spec";

    /// A LaTeX figure with a caption, beside the figure.
    public static final String LATEX = "latex";

    private final ComposerModel model;
    private final LatestOnly writing;
    private final String tool;
    private final ObservableSet<String> wanted = FXCollections.observableSet("pdf", CSV);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", new State.Idle());

    /// @param tool program and version
    public ComposerFiles(ComposerModel model, String tool, Executor worker, Executor home) {
        this.model = model;
        this.tool = tool;
        this.writing = new LatestOnly(worker, home);
        model.arrangementProperty().addListener(_ -> forget());
        model.pageProperty().addListener(_ -> forget());
        wanted.addListener((SetChangeListener<String>) _ -> forget());
    }

    private void forget() {
        if (!(state.get() instanceof State.Running)) {
            state.set(new State.Idle());
        }
    }

    /// From now on page and files are those of last time, and are remembered for the next.
    public void keepIn(Settings settings) {
        String page = settings.composerPageProperty().get();
        if (!page.isEmpty()) {
            try {
                model.pageProperty().set(SpecJson.readPage(page));
            } catch (UserFault _) {
                settings.composerPageProperty().set("");
            }
        }
        List<String> known = Stream.concat(extensions().stream(), Stream.of(CSV, SPEC, LATEX))
                .toList();
        List<String> kept = Stream.of(settings.composerFilesProperty().get().split(","))
                .filter(known::contains)
                .toList();
        wanted.clear();
        wanted.addAll(kept);
        model.pageProperty()
                .addListener((_, _, now) -> settings.composerPageProperty().set(SpecJson.write(now)));
        wanted.addListener((SetChangeListener<String>) _ ->
                settings.composerFilesProperty().set(wanted.stream().sorted().collect(Collectors.joining(","))));
    }

    /// All kinds of file there are.
    public List<FigureFormat> formats() {
        return FigureFormats.all(PageSpec.DPI);
    }

    private List<String> extensions() {
        return formats().stream().map(FigureFormat::extension).toList();
    }

    /// Extensions of the formats, and what lies beside: `CSV`, `SPEC`, `LATEX`.
    public ObservableSet<String> wanted() {
        return wanted;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The name that is proposed, with the ending of the first format that is wanted.
    public String proposed() {
        return "figure."
                + extensions().stream().filter(wanted::contains).findFirst().orElse("pdf");
    }

    /// Writes the figure as it is now, in every format that is wanted, and what is wanted beside it.
    ///
    /// @param chosen its ending names a format, which is written whether it is wanted or not
    public void save(Path chosen) {
        save(chosen, Instant.now());
    }

    /// As `save`.
    ///
    /// @param moment the date inside the files
    public void save(Path chosen, Instant moment) {
        ComposerModel.Drawn now;
        SpecExport export;
        try {
            now = model.drawn();
            export = new SpecExport(
                    outs(chosen), wanted.contains(CSV), wanted.contains(SPEC), wanted.contains(LATEX), tool, moment);
            keepSources(export.files(now.spec()), now.spec());
        } catch (UserFault refused) {
            state.set(new State.Failed(String.valueOf(refused.getMessage())));
            return;
        }
        write(cancellation -> {
            ComposerModel.Drawn known = hashed(now, cancellation);
            return export.write(new Composer(known.spec(), known.sources()).figure(), cancellation);
        });
    }

    /// The figure's files: the one chosen, and the others named after it.
    private List<Path> outs(Path chosen) {
        String name = String.valueOf(chosen.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        Optional<String> own =
                extensions().stream().filter(e -> lower.endsWith("." + e)).findFirst();
        List<String> kinds = new ArrayList<>(own.stream().toList());
        extensions().stream()
                .filter(e -> wanted.contains(e) && !kinds.contains(e))
                .forEach(kinds::add);
        if (kinds.isEmpty()) {
            throw new UserFault("Tick a kind of file, or give the name an ending such as .pdf.");
        }
        String stem =
                own.map(e -> name.substring(0, name.length() - e.length() - 1)).orElse(name);
        return kinds.stream()
                .map(e -> own.filter(e::equals).isPresent() ? chosen : chosen.resolveSibling(stem + "." + e))
                .toList();
    }

    private static void keepSources(List<Path> written, FigureSpec spec) {
        for (SourceSpec source : spec.sources()) {
            Optional<Path> read = ScreenSources.place(source);
            written.stream()
                    .filter(file -> read.filter(file.toAbsolutePath().normalize()::equals)
                            .isPresent())
                    .findFirst()
                    .ifPresent(file -> {
                        throw new UserFault(file + " is what the figure is drawn from: give it another name.");
                    });
        }
    }

    /// The same with the hashes of its files.
    private static ComposerModel.Drawn hashed(ComposerModel.Drawn drawn, Cancellation cancellation) {
        Map<String, FigureSource> sources = new LinkedHashMap<>();
        List<SourceSpec> specs = new ArrayList<>();
        for (SourceSpec source : drawn.spec().sources()) {
            cancellation.check();
            SourceSpec known = ScreenSources.place(source)
                    .filter(Files::exists)
                    .map(file -> SourceHash.in(source, file))
                    .orElse(source);
            specs.add(known);
            FigureSource open = drawn.sources().get(source.letter());
            if (open != null) {
                sources.put(source.letter(), open.as(known));
            }
        }
        return new ComposerModel.Drawn(drawn.spec().with(specs), sources);
    }

    /// Writes the specification alone.
    public void saveSpec(Path file) {
        ComposerModel.Drawn now;
        try {
            now = model.drawn();
            model.command("figure.pdf");
        } catch (UserFault refused) {
            state.set(new State.Failed(String.valueOf(refused.getMessage())));
            return;
        }
        write(cancellation -> {
            FigureSpec known = hashed(now, cancellation).spec();
            try {
                WholeFile.write(file, draft -> Files.writeString(draft, SpecJson.write(known)));
            } catch (IOException e) {
                throw new UserFault(file + " could not be written: " + e.getMessage() + ".", e);
            }
            return List.of(file);
        });
    }

    private void write(LatestOnly.Work<List<Path>> work) {
        state.set(new State.Running());
        writing.request(
                new Request<>(work, files -> state.set(new State.Done(files)), thrown -> state.set(ended(thrown))));
    }

    private static State ended(Throwable thrown) {
        return thrown instanceof CancellationException
                ? new State.Idle()
                : new State.Failed(ComposerModel.sentence(thrown));
    }

    /// Stops writing; nothing of it is left behind.
    public void cancel() {
        writing.cancel();
        state.set(new State.Idle());
    }
}
