package sinkscope.ui;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import sinkscope.trace.TraceFormats;
import sinkscope.view.settings.Settings;

/// The system's own dialogs. Models and traces are looked for where one was opened last, everything else where its own
/// dialog was left.
public final class SystemFileChoosers implements FileChoosers {

    private final Window owner;
    private final Settings settings;
    private final Map<String, File> left = new HashMap<>();

    public SystemFileChoosers(Window owner, Settings settings) {
        this.owner = owner;
        this.settings = settings;
    }

    @Override
    public Optional<Path> file() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open a model or a trace");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter("Models and traces", opened()),
                        new FileChooser.ExtensionFilter("All files", "*"));
        lastOpened().ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    private static List<String> opened() {
        return Stream.concat(Stream.of("gguf"), TraceFormats.extensions().stream())
                .map(ending -> "*." + ending)
                .toList();
    }

    @Override
    public Optional<Path> file(String title) {
        FileChooser chooser = chooser(title);
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(file -> remembered(title, file));
    }

    @Override
    public Optional<Path> text() {
        FileChooser chooser = textChooser("A text to run");
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(file -> remembered(chooser.getTitle(), file));
    }

    private FileChooser textChooser(String title) {
        FileChooser chooser = chooser(title);
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter("Texts", "*.txt", "*.md"),
                        new FileChooser.ExtensionFilter("All files", "*"));
        return chooser;
    }

    @Override
    public List<Path> texts() {
        FileChooser chooser = textChooser("Texts to sweep over");
        List<File> chosen = chooser.showOpenMultipleDialog(owner);
        return chosen == null
                ? List.of()
                : chosen.stream()
                        .map(file -> remembered(chooser.getTitle(), file))
                        .toList();
    }

    @Override
    public Optional<Path> program(String title) {
        FileChooser chooser = chooser(title);
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(file -> remembered(title, file));
    }

    @Override
    public Optional<Path> save(String name) {
        FileChooser chooser = chooser("Save as");
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(file -> remembered(chooser.getTitle(), file));
    }

    /// One that starts where it was left; it is no place for models.
    private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        last(title).ifPresent(chooser::setInitialDirectory);
        return chooser;
    }

    @Override
    public Optional<Path> folder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open a model folder");
        lastOpened().ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> folder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        last(title).ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showDialog(owner)).map(file -> remembered(title, file));
    }

    private Path remembered(String title, File chosen) {
        Optional.ofNullable(chosen.getParentFile()).ifPresent(folder -> left.put(title, folder));
        return chosen.toPath();
    }

    private Optional<File> last(String title) {
        return Optional.ofNullable(left.get(title)).filter(File::isDirectory);
    }

    private Optional<File> lastOpened() {
        return settings.recent().stream()
                .map(Path::getParent)
                .filter(folder -> folder != null && Files.isDirectory(folder))
                .map(Path::toFile)
                .findFirst();
    }
}
