package sinkscope.view.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import sinkscope.view.notice.Notices;
import sinkscope.view.settings.Settings;
import sinkscope.view.source.Recipe;
import sinkscope.work.LatestOnly;
import sinkscope.work.LatestOnly.Request;
import sinkscope.work.UserFault;

/// Sessions as files: those that were saved by name, and the last one, which is written a moment after each change, so
/// that it is there whatever ends the program. UI thread only; files are read and written in the background.
public final class SavedSessions {

    /// Asks a person where a file is that has moved.
    @FunctionalInterface
    public interface Locate {

        Optional<Path> find(Recipe missing);
    }

    /// @param missing places that are no longer there, and cannot be reached by another way
    /// @param changed files that are not what they were when the session was saved
    private record Found(SessionFile file, List<Path> missing, List<Path> changed) {}

    private record Stamp(long size, FileTime modified) {}

    private final SessionKeeper keeper;
    private final Settings settings;
    private final Notices notices;
    private final Path last;
    private final Locate locate;
    private final LatestOnly reading;
    private final LatestOnly writing;
    private final LatestOnly writingLast;
    private final Map<Path, Map.Entry<Stamp, FileMark>> marks = new ConcurrentHashMap<>();
    private Optional<Session> written = Optional.empty();
    private boolean due;

    /// @param last where the last session is kept
    public SavedSessions(
            SessionKeeper keeper,
            Settings settings,
            Notices notices,
            Path last,
            Locate locate,
            Executor background,
            Executor home) {
        this.keeper = keeper;
        this.settings = settings;
        this.notices = notices;
        this.last = last;
        this.locate = locate;
        this.reading = new LatestOnly(background, home);
        this.writing = new LatestOnly(background, home);
        this.writingLast = new LatestOnly(background, home);
    }

    public SessionKeeper keeper() {
        return keeper;
    }

    /// From now on the last session is written after each change.
    ///
    /// @param later runs a task on the UI thread after a moment
    public void follow(Consumer<Runnable> later) {
        keeper.shown().addListener(_ -> {
            if (!due) {
                due = true;
                later.accept(() -> {
                    due = false;
                    keepLast();
                });
            }
        });
    }

    private void keepLast() {
        Optional<Session> now = keeper.taken();
        if (now.isEmpty() || now.equals(written)) {
            return;
        }
        written = now;
        Frame frame = Frame.of(settings);
        writingLast.request(
                new Request<>(
                        _ -> {
                            SessionFile.of(now.get(), frame, this::mark).save(last);
                            return last;
                        },
                        // A folder that cannot be written to costs the memory of this session only.
                        _ -> {},
                        _ -> {}),
                LatestOnly.Running.FINISHES);
    }

    /// Writes the last session now, on this thread: the program ends.
    public void end() {
        keeper.taken().ifPresent(session -> {
            try {
                SessionFile.of(session, Frame.of(settings), this::mark).save(last);
            } catch (IOException _) {
                return; // As above.
            }
        });
    }

    /// Saves what is on screen under a name, which ends as sessions do.
    public void saveAs(Path chosen) {
        Optional<Session> now = keeper.taken();
        if (now.isEmpty()) {
            notices.tell("There is nothing to save: open a model or a recording first.");
            return;
        }
        Path file = chosen.toString().endsWith(SessionFile.ENDING)
                ? chosen
                : chosen.resolveSibling(chosen.getFileName() + SessionFile.ENDING);
        Frame frame = Frame.of(settings);
        writing.request(new Request<>(
                _ -> {
                    SessionFile.of(now.get(), frame, this::mark).save(file);
                    return file;
                },
                saved -> {
                    settings.remember(saved);
                    notices.ended("The session is in " + saved + ".");
                },
                fault -> notices.failed(
                        fault instanceof IOException
                                ? new UserFault(file + " could not be written: " + fault.getMessage() + ".", fault)
                                : fault)));
    }

    /// Opens a session that was saved by name.
    public void open(Path file) {
        read(file, () -> {}, notices::failed, () -> settings.remember(file));
    }

    /// Opens the last session.
    ///
    /// @param otherwise runs where there is none, or nothing of it is left; or where it cannot be read, of which a
    ///     notice tells
    public void openLast(Runnable otherwise) {
        read(
                last,
                otherwise,
                fault -> {
                    otherwise.run();
                    notices.failed(fault);
                },
                () -> {});
    }

    private void read(Path file, Runnable nothing, Consumer<Throwable> failed, Runnable opened) {
        reading.request(new Request<>(
                _ -> Files.exists(file) || !file.equals(last)
                        ? Optional.of(found(SessionFile.read(file)))
                        : Optional.<Found>empty(),
                found -> found.ifPresentOrElse(
                        there -> {
                            opened.run();
                            restore(there, nothing);
                        },
                        nothing),
                failed));
    }

    private Found found(SessionFile file) {
        List<Path> missing = new ArrayList<>();
        List<Path> changed = new ArrayList<>();
        for (int i = 0; i < file.marks().size(); i++) {
            Path place = file.session().sources().get(i).recipe().place();
            if (place.toString().startsWith("http")) {
                continue;
            }
            if (!Files.exists(place)) {
                missing.add(place);
            } else if (file.marks().get(i).differs(mark(place)) && !changed.contains(place)) {
                changed.add(place);
            }
        }
        return new Found(file, missing, changed);
    }

    private void restore(Found found, Runnable nothing) {
        Session session = found.file().session();
        Map<Path, Optional<Path>> moved = new java.util.HashMap<>();
        List<Session.Source> sources = new ArrayList<>();
        for (Session.Source source : session.sources()) {
            Recipe recipe = source.recipe();
            if (found.missing().contains(recipe.place())) {
                Optional<Path> now = moved.computeIfAbsent(recipe.place(), _ -> locate.find(recipe));
                now.ifPresent(
                        place -> sources.add(new Session.Source(source.letter(), source.name(), recipe.at(place))));
            } else {
                sources.add(source);
            }
        }
        List<String> said = new ArrayList<>();
        moved.forEach((place, now) -> {
            if (now.isEmpty()) {
                said.add(place + " is no longer there: what was of it is left out.");
            }
        });
        found.changed().forEach(place -> said.add(place + " has changed since the session was saved."));
        if (sources.isEmpty()) {
            nothing.run();
        } else {
            found.file().frame().restore(settings);
            keeper.restore(session.with(sources), _ -> {
                if (!said.isEmpty()) {
                    notices.tell(String.join(" ", said));
                }
            });
            return;
        }
        if (!said.isEmpty()) {
            notices.tell(String.join(" ", said));
        }
    }

    /// Hashed anew only where the file is not what it was.
    private FileMark mark(Path place) {
        try {
            Stamp stamp = new Stamp(Files.size(place), Files.getLastModifiedTime(place));
            Map.Entry<Stamp, FileMark> known = marks.get(place);
            if (known != null && known.getKey().equals(stamp)) {
                return known.getValue();
            }
            FileMark mark = FileMark.of(place);
            marks.put(place, Map.entry(stamp, mark));
            return mark;
        } catch (IOException _) {
            return FileMark.NONE;
        }
    }
}
