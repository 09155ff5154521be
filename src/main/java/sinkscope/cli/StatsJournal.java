package sinkscope.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sinkscope.work.Reason;
import sinkscope.work.UserFault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What a command over many texts has measured so far, beside the file that it will write: a line of JSON for
/// each text, on the disk before the next text begins. After the program was ended, however that happened, the
/// same command goes on behind the last whole line, and writes the same bytes as if it had never stopped.
final class StatsJournal implements StatsEntries, AutoCloseable {

    private static final String ENDING = ".unfinished";
    private static final String FORMAT = "sinkscope-stats-unfinished-1";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private final Map<String, Object> head;
    private @Nullable RandomAccessFile open;
    private int count;
    private boolean replaced;

    /// @param out what the command will write
    /// @param work by what the same command is known again
    /// @throws UserFault if another program is at it, or what is there cannot be read
    StatsJournal(Path out, String work) {
        file = out.resolveSibling(out.getFileName() + ENDING);
        head = new LinkedHashMap<>();
        head.put("format", FORMAT);
        head.put("work", work);
        try {
            if (Files.exists(file)) {
                take();
            }
        } catch (IOException e) {
            throw fault(e);
        }
    }

    private void take() throws IOException {
        RandomAccessFile taken = new RandomAccessFile(file.toFile(), "rw");
        open = taken;
        lock(taken.getChannel());
        long whole = 0;
        int lines = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                long end = whole + line.getBytes(StandardCharsets.UTF_8).length + 1;
                boolean good = lines == 0 ? head.equals(map(line)) : entry(line).isPresent();
                if (!good || end > taken.length()) {
                    replaced = lines == 0;
                    break;
                }
                whole = end;
                lines++;
            }
        } catch (java.nio.charset.CharacterCodingException _) {
            replaced = lines == 0;
        }
        taken.setLength(whole);
        taken.seek(whole);
        count = Math.max(0, lines - 1);
    }

    private void lock(FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException _) {
            // This very program is at it: said below.
        }
        throw new UserFault(file + " is being written by another run of this command; wait for it, or give --out"
                + " another name.");
    }

    /// How many texts were found there, measured by a run before.
    @Override
    public int count() {
        return count;
    }

    Path file() {
        return file;
    }

    /// Whether what was there came from another command, and is thrown away.
    boolean hasReplaced() {
        return replaced;
    }

    /// Puts one more on the disk.
    void add(StatsEntry entry) {
        try {
            RandomAccessFile to = open;
            if (to == null) {
                to = new RandomAccessFile(file.toFile(), "rw");
                open = to;
                lock(to.getChannel());
            }
            if (to.length() == 0) {
                write(to, head);
            }
            write(to, entry.stored());
            to.getChannel().force(false);
            count++;
        } catch (IOException e) {
            throw fault(e);
        }
    }

    private static void write(RandomAccessFile to, Map<String, Object> line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((OutputFile.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            to.getChannel().write(bytes);
        }
    }

    @Override
    public void each(Consumer<StatsEntry> use) {
        if (count == 0) {
            return;
        }
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            reader.readLine();
            for (int i = 0; i < count; i++) {
                String line = reader.readLine();
                use.accept(entry(line == null ? "" : line)
                        .orElseThrow(() -> new UserFault(file + " was changed while it was read.")));
            }
        } catch (IOException e) {
            throw fault(e);
        }
    }

    private static Optional<StatsEntry> entry(String line) {
        return Optional.ofNullable(map(line)).flatMap(StatsEntry::of);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, Object> map(String line) {
        try {
            return JSON.readValue(line, Map.class);
        } catch (JacksonException _) {
            return null;
        }
    }

    /// Once the results are written.
    void delete() {
        close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UserFault(file + " is needed no more, but cannot be deleted" + Reason.of(e) + ".", e);
        }
    }

    private UserFault fault(IOException e) {
        return new UserFault(
                file + " keeps what is measured until all texts are, and cannot be used" + Reason.of(e) + ".", e);
    }

    @Override
    public void close() {
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException _) {
            return; // All of it was on the disk before.
        }
    }
}
