package sinkscope.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sinkscope.work.Reason;
import sinkscope.work.UserFault;

/// The kinds of trace files there are. A new one is one class and one line here.
public final class TraceFormats {

    /// In the order they are asked; the first that recognises a file opens it.
    public static final List<TraceFormat> ALL = List.of(
            new SinkscopeTrace(),
            new ForeignSafetensors(),
            new NpyTrace(),
            new NpzTrace(),
            new Hdf5Trace(),
            new BertVizPage(),
            new CircuitsVisPage(),
            new InspectusPage(),
            new NotebookPage(List.of(new BertVizPage(), new CircuitsVisPage(), new InspectusPage())),
            new PickleFile(),
            new TextMatrix());

    /// What names of traces end in, without the dot, each once, in the order of the formats.
    public static List<String> extensions() {
        return ALL.stream()
                .flatMap(format -> format.extensions().stream())
                .distinct()
                .toList();
    }

    private static final int HEAD = 64 * 1024;

    private TraceFormats() {}

    /// The format that recognises a file, if any does. A file that cannot be read is none.
    public static Optional<TraceFormat> of(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            byte[] head = head(file);
            return ALL.stream().filter(format -> format.matches(file, head)).findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Whether to open a path as a trace rather than as a model: safetensors files are both, and those of a model lie
    /// beside its `config.json`.
    public static boolean claims(Path file) {
        Optional<TraceFormat> format = of(file);
        return format.isPresent()
                && !(format.get() instanceof ForeignSafetensors
                        && Files.exists(file.toAbsolutePath().resolveSibling("config.json")));
    }

    /// Opens a trace of whatever kind.
    ///
    /// @throws UserFault if it cannot be read, is no trace, or is damaged, saying what is wrong where
    public static Trace open(Path file) {
        return open(file, Map.of());
    }

    /// Opens a trace with what is known of it beside what it says itself.
    ///
    /// @param byHand keys and values as in a trace's metadata, and `batch_item`
    /// @throws UserFault as [#open(Path)]
    public static Trace open(Path file, Map<String, String> byHand) {
        if (Files.isDirectory(file)) {
            throw new UserFault(file + " is a folder; a trace is a single file.");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UserFault(file + " is no regular file, but a pipe or a device; a trace is read from a file.");
        }
        byte[] head;
        try {
            head = head(file);
        } catch (NoSuchFileException e) {
            throw new UserFault(file + " does not exist.", e);
        } catch (AccessDeniedException e) {
            throw new UserFault(file + " may not be read.", e);
        } catch (IOException e) {
            throw new UserFault(file + " could not be read" + Reason.of(e) + ".", e);
        }
        if (head.length == 0) {
            throw new UserFault(file + " is empty.");
        }
        TraceFormat format = ALL.stream()
                .filter(each -> each.matches(file, head))
                .findFirst()
                .orElseThrow(() -> new UserFault(file + " is none of the traces this program reads: "
                        + ALL.stream()
                                .filter(each -> !(each instanceof PickleFile))
                                .map(TraceFormat::name)
                                .collect(Collectors.joining(", "))
                        + "."));
        try {
            return format.open(file, Given.beside(file, byHand));
        } catch (StackOverflowError e) {
            throw new UserFault(file + " is damaged: what it holds nests too deeply.", e);
        } catch (OutOfMemoryError e) {
            throw new UserFault(
                    file + " takes more memory than there is; save it as safetensors, which is read in place, or give"
                            + " Java more with JAVA_TOOL_OPTIONS=-Xmx8g.",
                    e);
        } catch (InternalError e) {
            throw new UserFault(file + " was cut short or became unreadable while it was being opened.", e);
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(HEAD);
        }
    }
}
