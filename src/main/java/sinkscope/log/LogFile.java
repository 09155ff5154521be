package sinkscope.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sinkscope.file.OwnFolder;

/// Keeps what the program's rooms log in files of a folder of its own, which only its owner can read: half a megabyte
/// each, four of them, the oldest goes. Several programs at once keep files of their own. Safe to use from any
/// thread.
///
/// Nothing is written, and no file is made, before there is something to say. A folder that cannot be written
/// means no log, and nothing else.
public final class LogFile extends Handler {

    /// What rooms give `System.getLogger`.
    public static final String NAME = "sinkscope";

    /// Held here, because the JDK forgets loggers that nobody holds, and what listens to them.
    private static final Logger LOGGER = Logger.getLogger(NAME);

    private static final int BYTES = 512 << 10;
    private static final int FILES = 4;

    private final Path folder;
    private final String first;
    private @Nullable Handler file;
    private boolean broken;

    private LogFile(Path folder, String first) {
        this.folder = folder;
        this.first = first;
    }

    /// Keeps the log there from now on, until this is closed.
    ///
    /// @param folder is made when there is something to say
    /// @param first stands before all else, such as the program's version
    public static LogFile in(Path folder, String first) {
        LogFile log = new LogFile(folder, first);
        // What a person is to read is said where they look, not on the error stream.
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(log);
        return log;
    }

    @Override
    public void publish(LogRecord entry) {
        synchronized (this) {
            if (!broken && isLoggable(entry)) {
                opened().ifPresent(handler -> handler.publish(entry));
            }
        }
    }

    private java.util.Optional<Handler> opened() {
        if (file == null) {
            try {
                OwnFolder.made(folder);
                // In a pattern % begins a placeholder.
                String place = folder.toString().replace("%", "%%");
                FileHandler made = new FileHandler(place + "/sinkscope-%u.%g.log", BYTES, FILES, true);
                made.setEncoding("UTF-8");
                made.setFormatter(new LogLine());
                made.publish(new LogRecord(Level.INFO, first));
                file = made;
            } catch (IOException | RuntimeException _) {
                broken = true;
            }
        }
        return java.util.Optional.ofNullable(file);
    }

    @Override
    public void flush() {
        synchronized (this) {
            if (file != null) {
                file.flush();
            }
        }
    }

    @Override
    public void close() {
        LOGGER.removeHandler(this);
        synchronized (this) {
            broken = true;
            if (file != null) {
                file.close();
            }
        }
    }

    /// The end of the newest log in a folder, oldest line first; empty where there is none.
    ///
    /// @param most lines
    public static List<String> last(Path folder, int most) {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> newest = files.filter(file -> file.toString().endsWith(".log"))
                    .sorted(Comparator.comparing(LogFile::changed).reversed())
                    .toList();
            for (Path file : newest) {
                if (lines.size() < most) {
                    lines.addAll(0, Files.readAllLines(file));
                }
            }
        } catch (IOException | RuntimeException _) {
            return List.of();
        }
        return List.copyOf(lines.subList(Math.max(0, lines.size() - most), lines.size()));
    }

    private static long changed(Path file) {
        return file.toFile().lastModified();
    }
}
