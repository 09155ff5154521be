package sinkscope.view.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sinkscope.trace.Trace;
import sinkscope.view.notice.Notices;
import sinkscope.view.shown.Exploration;
import sinkscope.view.source.Machine;
import sinkscope.view.source.OpenSource;
import sinkscope.work.Abandonable;
import sinkscope.work.LatestOnly;
import sinkscope.work.LatestOnly.Request;
import sinkscope.work.LatestOnly.Running;
import sinkscope.work.UserFault;

/// A folder in which traces appear, of a training run or a notebook: each is opened once it is complete, and
/// the newest is what the window follows. What was on screen stays open as a source of its own.
///
/// A file is complete when its size and its time have stayed the same from one look to the next, and it opens as a
/// trace; what does not open is looked at again when it has changed. What was there before is left alone. Files are
/// looked at and opened in the background, one at a time. UI thread only.
public final class WatchedFolder {

    /// How many of the traces that appeared stay open beside the newest.
    public static final int MOST_KEPT = 5;

    /// What tells whether a file has changed.
    private record Mark(long size, long changed) {}

    private final PlaceOpening traces;
    private final OpenedSources keeping;
    private final Exploration exploration;
    private final Notices notices;
    private final Machine machine;
    private final Predicate<Path> claims;
    private final LatestOnly looking;
    private final LatestOnly opening;
    private final ReadOnlyObjectWrapper<Optional<Path>> folder =
            new ReadOnlyObjectWrapper<>(this, "folder", Optional.empty());
    private final Map<Path, Mark> known = new HashMap<>();
    private final Deque<Path> waiting = new ArrayDeque<>();
    private final List<OpenSource> appeared = new ArrayList<>();
    private Map<Path, Mark> before = Map.of();
    private boolean first;
    private boolean showsWatched;

    /// @param claims whether a file is one of the traces to be opened; asked in the background
    /// @param background looks and opens
    /// @param home the UI thread
    public WatchedFolder(
            PlaceOpening traces,
            OpenedSources keeping,
            Exploration exploration,
            Notices notices,
            Machine machine,
            Predicate<Path> claims,
            Executor background,
            Executor home) {
        this.traces = traces;
        this.keeping = keeping;
        this.exploration = exploration;
        this.notices = notices;
        this.machine = machine;
        this.claims = claims;
        looking = new LatestOnly(background, home);
        opening = new LatestOnly(background, home);
    }

    /// The folder that is watched, if one is.
    public ReadOnlyObjectProperty<Optional<Path>> folderProperty() {
        return folder.getReadOnlyProperty();
    }

    /// Watches this folder from now on, and no other.
    public void watch(Path wanted) {
        if (!Files.isDirectory(wanted)) {
            notices.failed(new UserFault(wanted + " is no folder, so nothing can appear in it; choose one to watch."));
            return;
        }
        end();
        folder.set(Optional.of(wanted));
        first = true;
        notices.tell("Watching " + wanted + ": traces appear here as they are completed.");
        look();
    }

    /// Watches nothing any more. What has appeared stays open.
    public void end() {
        looking.cancel();
        opening.cancel();
        folder.set(Optional.empty());
        known.clear();
        waiting.clear();
        appeared.clear();
        before = Map.of();
        showsWatched = false;
    }

    /// Looks once; to be called every second or so. Does nothing while the look before is not over.
    public void look() {
        Optional<Path> now = folder.get();
        if (now.isEmpty() || looking.isBusy()) {
            return;
        }
        looking.request(
                new Request<>(_ -> marks(now.get()), marks -> seen(now.get(), marks), fault -> {
                    end();
                    notices.failed(
                            fault instanceof IOException
                                    ? new UserFault(
                                            now.get() + " cannot be read any more and is no longer watched.", fault)
                                    : fault);
                }),
                Running.FINISHES);
    }

    private static Map<Path, Mark> marks(Path folder) throws IOException {
        Map<Path, Mark> marks = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                // What is being written, by this program among others, hides until it is whole.
                if (!String.valueOf(file.getFileName()).startsWith(".")) {
                    mark(file).ifPresent(mark -> marks.put(file, mark));
                }
            }
        }
        return marks;
    }

    private static Optional<Mark> mark(Path file) {
        try {
            BasicFileAttributes facts =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return facts.isRegularFile() && facts.size() > 0
                    ? Optional.of(
                            new Mark(facts.size(), facts.lastModifiedTime().toMillis()))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty(); // Gone meanwhile.
        }
    }

    private void seen(Path looked, Map<Path, Mark> marks) {
        if (!folder.get().equals(Optional.of(looked))) {
            return;
        }
        if (first) {
            first = false;
            known.putAll(marks);
            before = marks;
            return;
        }
        List<Path> complete = marks.entrySet().stream()
                .filter(file -> file.getValue().equals(before.get(file.getKey())))
                .filter(file -> !file.getValue().equals(known.get(file.getKey())))
                .sorted(Comparator.<Map.Entry<Path, Mark>>comparingLong(
                                file -> file.getValue().changed())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
        before = marks;
        complete.forEach(file -> Optional.ofNullable(marks.get(file)).ifPresent(mark -> known.put(file, mark)));
        waiting.addAll(complete);
        // The newest goes on top, so it is opened last; of very many only those that can stay are opened at all.
        while (waiting.size() > MOST_KEPT + 1) {
            waiting.removeFirst();
        }
        next();
    }

    private void next() {
        if (waiting.isEmpty() || opening.isBusy()) {
            return;
        }
        Path file = waiting.removeFirst();
        opening.request(
                new Request<>(
                        cancellation -> claims.test(file)
                                ? Optional.of(
                                        Abandonable.<Trace>run(() -> machine.trace(file), cancellation, Trace::close))
                                : Optional.<Trace>empty(),
                        trace -> {
                            trace.ifPresent(whole -> appear(file, whole));
                            next();
                        },
                        fault -> {
                            // A file that is not whole yet, or no trace: it is tried again when it has changed.
                            if (!(fault instanceof UserFault)) {
                                notices.failed(fault);
                            }
                            next();
                        },
                        trace -> trace.ifPresent(Trace::close)),
                Running.FINISHES);
    }

    private void appear(Path file, Trace trace) {
        exploration.together(() -> {
            keeping.keep().ifPresent(kept -> {
                if (showsWatched) {
                    appeared.add(kept);
                }
            });
            showsWatched = true;
            traces.show(trace, () -> {});
        });
        appeared.removeIf(one -> !one.isOpen());
        while (appeared.size() > MOST_KEPT) {
            keeping.close(appeared.removeFirst());
        }
        notices.tell(file.getFileName() + " has appeared in the folder that is watched.");
    }
}
